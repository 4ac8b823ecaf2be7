package event

import "slices"

// kubernetesLibraries are the clients of Kubernetes, and what is built on them. Those of
// one kind of object come first: they know more than the form of a client's method does.
func kubernetesLibraries() []library {
	return slices.Concat(typedClients(), []library{
		{in: at(coreV1, coreV1Apply, "k8s.io/client-go/kubernetes"), matters: toEvents},
		{in: at(append(slices.Clone(fakePackages), envtestPackage)...), matters: toEvents},
		{
			// The clients of many packages look like controller-runtime's.
			functions: []function{
				{names: "Create", form: clientMethod, is: creates, read: (*Reader).clientCreate},
				{names: "Patch", form: clientMethod, is: creates, read: (*Reader).clientPatch},
				{names: "Get", form: clientMethod, is: reads, read: (*Reader).clientGet},
				{names: "List", form: clientMethod, is: reads, read: (*Reader).clientList},
			},
		},
		{
			in:      at(runtimeClient),
			matters: toEvents,
			functions: []function{
				{names: "Apply", form: clientMethod, is: creates, read: (*Reader).clientCreate},
			},
		},
		{
			in:      at(controllerutil),
			matters: toEvents,
			functions: []function{
				{names: "CreateOrUpdate CreateOrPatch", is: creates, read: (*Reader).createOrChange},
			},
		},
		{
			in: at(komegaPackage),
			functions: []function{
				{names: "Get Object Update UpdateStatus", is: reads, read: (*Reader).komegaGet},
				{names: "List ObjectList", is: reads, read: (*Reader).komegaList},
			},
		},
		{
			in:      at(dynamicClient),
			matters: toEvents,
			functions: []function{
				{names: "Create", form: clientMethod, is: creates, read: (*Reader).dynamicCreate},
				{names: "Apply", form: clientMethod, is: creates, read: (*Reader).dynamicApply},
				{names: "Patch", form: clientMethod, is: creates, read: (*Reader).dynamicPatch},
				{names: "Get", form: clientMethod, is: reads, read: (*Reader).dynamicGet},
			},
		},
		{in: within(waitPackage, retryPackage), functions: []function{{names: "*", is: polls}}},
	}, endToEndFramework())
}

// typedClients are client-go's, with an interface for each kind of object.
func typedClients() []library {
	return []library{
		{
			in:      at(coreV1Client),
			matters: toEvents,
			functions: []function{
				{names: "Create Apply", of: "NamespaceInterface", form: clientMethod, is: creates, read: typed((*Reader).namespaceCreate)},
				{names: "Patch", of: "NamespaceInterface", form: clientMethod, is: creates, read: typed((*Reader).namespacePatch)},
				{names: "Get", of: "NamespaceInterface", form: clientMethod, is: reads, read: typed((*Reader).namespaceGet)},
				{names: "List Watch", of: "NamespaceInterface", form: clientMethod, is: reads, read: typed((*Reader).namespaceList)},
				{names: "Create", of: "PodInterface", form: clientMethod, is: creates, read: typed((*Reader).podCreate)},
				{names: "Apply", of: "PodInterface", form: clientMethod, is: creates, read: typed((*Reader).podApply)},
				{names: "Get List Watch", of: "PodInterface", form: clientMethod, is: reads, read: typed((*Reader).podRead)},
				{names: "Get", of: "ServiceAccountInterface", form: clientMethod, is: reads, read: typed((*Reader).serviceAccountGet)},
				{names: "List Watch", of: "ServiceAccountInterface", form: clientMethod, is: reads, read: typed((*Reader).serviceAccountList)},
				{names: "Get", of: "ConfigMapInterface", form: clientMethod, is: reads, read: typed((*Reader).configMapGet)},
			},
		},
		{
			in: at(appsV1Client),
			functions: []function{
				{names: "Get List Watch", form: clientMethod, is: reads, read: typed((*Reader).workloadRead)},
			},
		},
	}
}

// endToEndFramework are sigs.k8s.io/e2e-framework and that of Kubernetes' own tests.
func endToEndFramework() []library {
	return []library{
		{
			in:      within(e2eFramework),
			matters: toEvents,
			functions: []function{
				{names: "Finish AfterEachFeature AfterEachTest Teardown WithTeardown", is: registers},
			},
		},
		{
			in: within(e2eResources),
			functions: []function{
				{names: "Get", form: clientMethod, is: reads, read: (*Reader).resourcesGet},
			},
		},
		{
			in: at(e2eEnvfuncs),
			functions: []function{
				{names: "CreateNamespace", is: creates, read: (*Reader).envCreate},
			},
		},
		{
			in: at(e2eWait),
			functions: []function{
				{names: "For", is: waits, read: (*Reader).waitFor},
			},
		},
		{in: within(e2eWait), functions: []function{{names: "*", is: polls}}},
		{
			in: at("k8s.io/kubernetes/test/e2e/framework"),
			functions: []function{
				{names: "Fail Failf", is: ends},
			},
		},
	}
}
