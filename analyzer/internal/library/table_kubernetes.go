package library

import "slices"

// kubernetesLibraries are the clients of Kubernetes, and what is built on them. Those of
// one kind of object come first: they know more than the form of a client's method does.
func kubernetesLibraries() []library {
	return slices.Concat(typedClients(), []library{
		{in: at(CoreV1, CoreV1Apply, Clientset), matters: toEvents},
		{in: at(append(slices.Clone(fakeClients), Envtest)...), matters: toEvents},
		{
			// The clients of many packages look like controller-runtime's, or client-go's.
			functions: []function{
				{names: "Create", form: clientMethod, is: creates, read: ReadClientCreate},
				{names: "Patch", form: clientMethod, is: creates, read: ReadClientPatch},
				{names: "Get", form: clientMethod, is: reads, read: ReadClientGet},
				{names: "Get List", form: clientMethod, is: reads, read: ReadGenerated},
				{names: "List", form: clientMethod, is: reads, read: ReadClientList},
			},
		},
		{
			in:      at(RuntimeClient),
			matters: toEvents,
			functions: []function{
				{names: "Apply", form: clientMethod, is: creates, read: ReadClientCreate},
				{names: "Watch", form: clientMethod, is: reads, read: ReadClientList},
			},
		},
		{
			in:      at(Controllerutil),
			matters: toEvents,
			functions: []function{
				{names: "CreateOrUpdate CreateOrPatch", is: creates, read: ReadCreateOrUpdate},
			},
		},
		{
			in: at(komega),
			functions: []function{
				{names: "Get Object Update UpdateStatus", is: reads, read: ReadKomegaGet},
				{names: "List ObjectList", is: reads, read: ReadKomegaList},
			},
		},
		{
			in:      at(dynamicClient),
			matters: toEvents,
			functions: []function{
				{names: "Create", form: clientMethod, is: creates, read: ReadDynamicCreate},
				{names: "Apply", form: clientMethod, is: creates, read: ReadDynamicApply},
				{names: "Patch", form: clientMethod, is: creates, read: ReadDynamicPatch},
				{names: "Get", form: clientMethod, is: reads, read: ReadDynamicGet},
				{names: "List Watch", form: clientMethod, is: reads, read: ReadDynamicList},
			},
		},
		{
			in: within(Wait),
			functions: []function{
				{names: "*", is: polls, polling: UntilSuccess},
				{names: "Poll* ExponentialBackoff*", is: polls, polling: UntilTrue},
			},
		},
		{
			in: at(retryOnConflict),
			functions: []function{
				{names: "RetryOnConflict", is: polls, polling: WhileConflict},
				{names: "OnError", is: polls, polling: WhileAccepted},
			},
		},
	}, watches(), endToEndFramework())
}

// watches are client-go's watches, informers and listers.
func watches() []library {
	return []library{
		{
			in: at(watchTools),
			functions: []function{
				{names: "Until UntilWithSync UntilWithoutRetry", is: polls | listens, polling: UntilSuccess},
				{names: "NewRetryWatcher NewRetryWatcherWithContext", is: listens},
			},
		},
		{
			in: at(caches),
			functions: []function{
				{names: "NewListWatchFromClient NewFilteredListWatchFromClient", is: reads, read: ReadListWatch},
				{names: "HasSynced HasSyncedChecker", form: method, is: reads, read: ReadHasSynced},
				{names: "WaitFor*", is: polls | listens, polling: UntilSuccess},
			},
		},
		{
			in: at(listers + "/core/v1"),
			functions: []function{
				{names: "Get", of: "NamespaceLister", is: reads, read: ReadListerGet},
				{names: "List", of: "NamespaceLister", is: reads, read: ReadListerList},
				{names: "Get", of: "ServiceAccountNamespaceLister", is: reads, read: ReadListerIn},
				{names: "Get List", of: "PodNamespaceLister", is: reads, read: ReadListerIn},
			},
		},
	}
}

// typedClients are client-go's, with an interface for each kind of object.
func typedClients() []library {
	return []library{
		{
			in:      at(CoreV1Client),
			matters: toEvents,
			functions: []function{
				{names: "Create Apply", of: "NamespaceInterface", form: clientMethod, is: creates, read: ReadNamespaceCreate},
				{names: "Patch", of: "NamespaceInterface", form: clientMethod, is: creates, read: ReadNamespacePatch},
				{names: "Get", of: "NamespaceInterface", form: clientMethod, is: reads, read: ReadNamespaceGet},
				{names: "List Watch", of: "NamespaceInterface", form: clientMethod, is: reads, read: ReadNamespaceList},
				{names: "Create", of: "PodInterface", form: clientMethod, is: creates, read: ReadPodCreate},
				{names: "Apply", of: "PodInterface", form: clientMethod, is: creates, read: ReadPodApply},
				{names: "Get List Watch", of: "PodInterface", form: clientMethod, is: reads, read: ReadPods},
				{names: "Get", of: "ServiceAccountInterface", form: clientMethod, is: reads, read: ReadServiceAccountGet},
				{names: "List Watch", of: "ServiceAccountInterface", form: clientMethod, is: reads, read: ReadServiceAccountList},
				{names: "Get", of: "ConfigMapInterface", form: clientMethod, is: reads, read: ReadConfigMapGet},
			},
		},
		{
			in: at(batchV1Client),
			functions: []function{
				{names: "Get List Watch", of: "JobInterface", form: clientMethod, is: reads, read: ReadJobs},
			},
		},
		{
			in: at(appsV1Client),
			functions: []function{
				{names: "Get List Watch", form: clientMethod, is: reads, read: ReadWorkloads},
			},
		},
	}
}

// endToEndFramework are sigs.k8s.io/e2e-framework and that of Kubernetes' own tests.
func endToEndFramework() []library {
	return []library{
		{
			in:      within(endToEnd),
			matters: toEvents,
			functions: []function{
				{names: "Finish AfterEachFeature AfterEachTest Teardown WithTeardown", is: Registers},
			},
		},
		{
			in: within(endToEndObjects),
			functions: []function{
				{names: "Get", form: clientMethod, is: reads, read: ReadResourcesGet},
			},
		},
		{
			in: at(EndToEndEnvfuncs),
			functions: []function{
				{names: "CreateNamespace", is: creates, read: ReadCreateNamespace},
			},
		},
		{
			in: at(EndToEndWait),
			functions: []function{
				{names: "For", is: waits, read: ReadWaitFor},
			},
		},
		{
			in: within(EndToEndWait),
			functions: []function{
				{names: "*", is: polls, polling: UntilSuccess},
				{names: "For", is: polls, polling: UntilTrue},
			},
		},
		{
			in: at("k8s.io/kubernetes/test/e2e/framework"),
			functions: []function{
				{names: "Fail Failf", is: Ends},
			},
		},
	}
}
