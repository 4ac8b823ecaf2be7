package library

// A Reading is a way to read the call of a function that may be an event: it says where
// among the receiver and the arguments the Namespace, the object or the URL is. Package
// event has a function for each.
type Reading uint8

const (
	noReading Reading = iota

	// Clients with a method for any kind of object, as controller-runtime's.
	ReadClientCreate // c.Create(ctx, ns)
	ReadClientPatch  // c.Patch(ctx, ns, client.Apply)
	ReadClientGet    // c.Get(ctx, key, ns)
	ReadClientList   // c.List(ctx, pods, client.InNamespace(name))

	ReadCreateOrUpdate // controllerutil.CreateOrUpdate(ctx, c, ns, mutate)
	ReadKomegaGet      // komega.Get(ns)
	ReadKomegaList     // komega.List(pods, client.InNamespace(name))

	// client-go's dynamic client.
	ReadDynamicCreate // dyn.Resource(gvr).Create(ctx, ns, options)
	ReadDynamicApply  // dyn.Resource(gvr).Apply(ctx, name, ns, options)
	ReadDynamicPatch  // dyn.Resource(gvr).Patch(ctx, name, types.ApplyPatchType, data, options)
	ReadDynamicGet    // dyn.Resource(gvr).Get(ctx, name, options)
	ReadDynamicList   // dyn.Resource(gvr).List(ctx, options)

	// client-go's clients of one kind of object.
	ReadNamespaceCreate    // cs.CoreV1().Namespaces().Create(ctx, ns, options)
	ReadNamespacePatch     // cs.CoreV1().Namespaces().Patch(ctx, name, types.ApplyPatchType, data, options)
	ReadNamespaceGet       // cs.CoreV1().Namespaces().Get(ctx, name, options)
	ReadNamespaceList      // cs.CoreV1().Namespaces().List(ctx, options)
	ReadPodCreate          // cs.CoreV1().Pods(name).Create(ctx, pod, options)
	ReadPodApply           // cs.CoreV1().Pods(name).Apply(ctx, pod, options)
	ReadPods               // cs.CoreV1().Pods(name).List(ctx, options)
	ReadServiceAccountGet  // cs.CoreV1().ServiceAccounts(name).Get(ctx, "default", options)
	ReadServiceAccountList // cs.CoreV1().ServiceAccounts(name).List(ctx, options)
	ReadConfigMapGet       // cs.CoreV1().ConfigMaps(name).Get(ctx, "kube-root-ca.crt", options)
	ReadWorkloads          // cs.AppsV1().Deployments(name).List(ctx, options)

	// sigs.k8s.io/e2e-framework.
	ReadResourcesGet    // cfg.Client().Resources().Get(ctx, name, namespace, pod)
	ReadCreateNamespace // envfuncs.CreateNamespace(name)
	ReadWaitFor         // wait.For(conditions.New(r).ResourceMatch(ns, isActive))

	ReadRequest        // client.Do(request)
	ReadPost           // http.Post(url, contentType, body)
	ReadRestyVerb      // client.R().Post(url)
	ReadRestyExecute   // client.R().Execute(method, url)
	ReadRestySend      // client.R().SetMethod(method).SetURL(url).Send()
	ReadCommand        // exec.Command(name, args...)
	ReadCommandContext // exec.CommandContext(ctx, name, args...)

	// ReadingCount is one more than the last Reading.
	ReadingCount
)
