package gen

// A result is what a create returns.
type result int

const (
	givesError  result = iota // error
	givesValue                // (something, error)
	givesName                 // the Namespace's name
	givesNamed                // (name, error)
	givesNobody               // nothing
)

// A form is a way to create a Namespace. In its texts "$pkg." is the qualifier of a package
// and "#" the number of the case. Comments can be put at lines that start with "@word ",
// and at "/*@*/" and "//@".
type form struct {
	name   string
	decls  string // of the package
	vars   string // of the container, or of the package
	open   string // a loop around it
	pre    string
	create string
	gives  result
	used   string // expression for the Namespace's name afterwards; "name" if empty
	util   bool   // calls helpers of another package
}

const (
	meta   = "$metav1.ObjectMeta{Name: name}"
	object = "$corev1.Namespace{ObjectMeta: " + meta + "}"
)

// The first form is the simplest. Smaller goes towards it.
var forms = []form{
	{name: "variable", pre: "@object ns := &" + object, create: "k8sClient.Create(ctx, ns)"},
	{name: "variable used", pre: "@object ns := &" + object, create: "k8sClient.Create(ctx, ns)", used: "ns.Name"},
	{name: "variable of several lines", create: "k8sClient.Create(ctx, ns)", pre: `
@object ns := &$corev1.Namespace{ //@
	ObjectMeta: $metav1.ObjectMeta{ //@
		Name: name, //@
	},
}`},
	{name: "var", pre: "@object var ns = &" + object, create: "k8sClient.Create(ctx, ns)"},
	{name: "inline", create: "k8sClient.Create(ctx, &" + object + ")"},
	{name: "inline with comments", create: "k8sClient.Create(ctx /*@*/, &$corev1.Namespace{ /*@*/ ObjectMeta: " + meta + "})"},
	{name: "inline of several lines", create: `k8sClient.Create(ctx, &$corev1.Namespace{
	ObjectMeta: $metav1.ObjectMeta{ //@
		Name: name, //@
	},
})`},
	{name: "inline with labels", create: `k8sClient.Create(ctx, &$corev1.Namespace{
	ObjectMeta: $metav1.ObjectMeta{
		Name:   name, //@
		Labels: map[string]string{"team": "payments"}, //@
	},
})`},
	{name: "inline literal name", create: `k8sClient.Create(ctx, &$corev1.Namespace{ObjectMeta: $metav1.ObjectMeta{Name: "literal-#"}})`},
	{name: "inline expression", create: `k8sClient.Create(ctx, &$corev1.Namespace{ObjectMeta: $metav1.ObjectMeta{Name: $fmt.Sprintf("%s-%d", name, #)}})`},
	{name: "value", pre: "@object ns := " + object, create: "k8sClient.Create(ctx, &ns)"},
	{name: "value used", pre: "@object ns := " + object, create: "k8sClient.Create(ctx, &ns)", used: "ns.Name"},
	{name: "labels", create: "k8sClient.Create(ctx, ns)",
		pre: `@object ns := &$corev1.Namespace{ObjectMeta: $metav1.ObjectMeta{Name: name, Labels: map[string]string{"a": "b"}}}`},
	{name: "annotations", create: "k8sClient.Create(ctx, ns)", used: "ns.GetName()", pre: `
@object ns := &$corev1.Namespace{
	ObjectMeta: $metav1.ObjectMeta{
		Name: name, //@
		Annotations: map[string]string{
			"owner": "team-a", //@
		},
	},
}`},
	{name: "generate name", create: "k8sClient.Create(ctx, ns)", used: "ns.Name",
		pre: `@object ns := &$corev1.Namespace{ObjectMeta: $metav1.ObjectMeta{GenerateName: name + "-"}}`},
	{name: "filled later", create: "k8sClient.Create(ctx, ns)", pre: "@object ns := &$corev1.Namespace{}\n@fill ns.Name = name"},
	{name: "zero value filled", create: "k8sClient.Create(ctx, &ns)", used: "ns.Name",
		pre: "@object var ns $corev1.Namespace\n@fill ns.Name = name"},
	{name: "container variable", vars: "var ns# *$corev1.Namespace", pre: "@object ns# = &" + object,
		create: "k8sClient.Create(ctx, ns#)", used: "ns#.Name"},
	{name: "loop over objects", create: "k8sClient.Create(ctx, ns)", used: "ns.Name",
		open: "@object for _, ns := range []*$corev1.Namespace{{ObjectMeta: " + meta + "}, {ObjectMeta: $metav1.ObjectMeta{Name: name + \"-2\"}}} {"},
	{name: "loop over values", create: "k8sClient.Create(ctx, &list[i])", used: "list[i].Name",
		open: "@object list := []$corev1.Namespace{" + `{ObjectMeta: ` + meta + "}}\nfor i := range list {"},
	{name: "builder", decls: "func build#(name string) *$corev1.Namespace {\n\treturn &" + object + "\n}",
		create: "k8sClient.Create(ctx, build#(name))"},
	{name: "built variable", decls: "func build#(name string) *$corev1.Namespace {\n\treturn &" + object + "\n}",
		pre: "@object ns := build#(name)", create: "k8sClient.Create(ctx, ns)", used: "ns.Name"},
	{name: "options", pre: "@object ns := &" + object, create: `k8sClient.Create(ctx, ns, $client.FieldOwner("suite"))`},
	{name: "struct fields", decls: "type env# struct {\n\tkube $client.Client\n\tns *$corev1.Namespace\n}", used: "e.ns.Name",
		pre: "@object e := env#{kube: k8sClient, ns: &" + object + "}", create: "e.kube.Create(ctx, e.ns)"},
	{name: "client by call", decls: "func kube#() $client.Client { return k8sClient }", pre: "@object ns := &" + object,
		create: "kube#().Create(ctx, ns)"},
	{name: "context by call", pre: "@object ns := &" + object, create: "k8sClient.Create($context.TODO(), ns)"},
	{name: "alias of the type", decls: "type space# = $corev1.Namespace", pre: "@object ns := &space#{ObjectMeta: " + meta + "}",
		create: "k8sClient.Create(ctx, ns)"},
	{name: "wrapper", decls: "func create#(obj $client.Object) error {\n\treturn k8sClient.Create(ctx, obj)\n}",
		create: "create#(&" + object + ")"},
	{name: "embedded client", decls: "type kit# struct{ $client.Client }", pre: "@object ns := &" + object + "\nkit := kit#{k8sClient}",
		create: "kit.Create(ctx, ns)"},
	{name: "unstructured", create: "k8sClient.Create(ctx, ns)", used: "ns.GetName()", pre: `
@object ns := &$unstructured.Unstructured{}
ns.SetAPIVersion("v1")
ns.SetKind("Namespace")
ns.SetName(name)`},
	{name: "create or update", pre: "@object ns := &" + object, gives: givesValue,
		create: "$controllerutil.CreateOrUpdate(ctx, k8sClient, ns, func() error { return nil })"},
	{name: "clientset", gives: givesValue,
		create: "clientset.CoreV1().Namespaces().Create(ctx, &" + object + ", $metav1.CreateOptions{})"},
	{name: "clientset variable", gives: givesValue, pre: "@object ns := &" + object, used: "ns.Name",
		create: "clientset.CoreV1().Namespaces().Create(ctx, ns, $metav1.CreateOptions{})"},
	{name: "clientset generate name", gives: givesValue, create: `clientset.CoreV1().Namespaces().Create(ctx, &$corev1.Namespace{
	ObjectMeta: $metav1.ObjectMeta{GenerateName: name}, //@
}, $metav1.CreateOptions{})`},
	{name: "namespaces client", gives: givesValue, pre: "@object spaces := clientset.CoreV1().Namespaces()",
		create: "spaces.Create(ctx, &" + object + ", $metav1.CreateOptions{})"},
	{name: "helper with sibling", util: true, gives: givesName, create: "$util.CreateTestNamespace(ctx, k8sClient, name)"},
	{name: "helper with sibling and error", util: true, gives: givesNamed, create: "$util.NewNamespace(ctx, k8sClient, name)"},
	{name: "helper without sibling", util: true, create: "$util.Provision(ctx, k8sClient, name)"},
	{name: "helper that gives nothing", util: true, gives: givesNobody, create: "$util.MustProvision(ctx, k8sClient, name)"},
	{name: "helper for any object", util: true, pre: "@object ns := &" + object, create: "$util.CreateObject(ctx, k8sClient, ns)"},
}
