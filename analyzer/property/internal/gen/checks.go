package gen

// A trait is a property that a place has or a check needs.
type trait int

const (
	ginkgo  trait = 1 << iota // runs under Ginkgo
	gomega                    // a fail handler is registered, or there is a g
	testing                   // has a *testing.T named t
	returns                   // in a function that returns an error
	alone                     // the statement has no neighbors, so that it may be on one line
)

// A check is code that checks the result of a create. In its text, CREATE is the create
// and FAIL the code with which the place handles err.
type check struct {
	name  string
	gives []result
	wants trait
	not   trait
	text  string
}

var (
	single = []result{givesError}
	double = []result{givesValue, givesNamed}
	noErr  = []result{givesName, givesNobody}
	named  = []result{givesName}
)

var checks = []check{
	{"expect succeed", single, gomega, 0, "@create $G.Expect(CREATE).To($G.Succeed())"},
	{"expect with message", single, gomega, 0, `@create $G.Expect(CREATE).To($G.Succeed(), "creates %s", name)`},
	{"expect not occurred", single, gomega, 0, "@create $G.Expect(CREATE).NotTo($G.HaveOccurred())"},
	{"expect to not with comment", single, gomega, 0, `@create $G.Expect(CREATE /*@*/).ToNot($G.HaveOccurred(), "message")`},
	{"expect should", single, gomega, 0, "@create $G.Expect(CREATE).Should($G.Succeed())"},
	{"expect be nil", single, gomega, 0, "@create $G.Expect(CREATE).To($G.BeNil())"},
	// No comment after its first line, as gofmt would indent the next line by its width.
	{"expect over lines", single, gomega, 0, "$G.Expect(CREATE).\n\tTo($G.Succeed(), //@\n\t\t\"message\")"},
	{"omega", single, gomega, 0, "@create $G.Ω(CREATE).Should($G.Succeed())"},
	{"offset", single, gomega, 0, "@create $G.ExpectWithOffset(1, CREATE).To($G.Succeed())"},
	{"g of Ginkgo", single, ginkgo | gomega, 0, "g := $G.NewWithT($K.GinkgoT())\n@create g.Expect(CREATE).To($G.Succeed())"},
	{"g of testing", single, testing, 0, "g := $G.NewWithT(t)\n@create g.Expect(CREATE).To($G.Succeed())"},
	{"declared err", single, gomega, 0, "@create err := CREATE\n@check $G.Expect(err).NotTo($G.HaveOccurred())"},
	{"assigned err", single, gomega, 0, "var err error\n@create err = CREATE\n@check $G.Expect(err).NotTo($G.HaveOccurred())"},
	{"err of others", single, gomega, 0,
		"_, err := $os.Getwd()\n$G.Expect(err).NotTo($G.HaveOccurred())\n@create err = CREATE\n@check $G.Expect(err).To($G.Succeed())"},
	{"ignores existing", single, gomega, 0, "@create $G.Expect($client.IgnoreAlreadyExists(CREATE)).To($G.Succeed())"},
	{"if init", single, 0, 0, "@create if err := CREATE; err != nil { //@\n\tFAIL\n}"},
	{"if", single, 0, 0, "@create err := CREATE\n@check if err != nil {\n\tFAIL\n}"},
	{"if not existing", single, 0, 0, "@create if err := CREATE; err != nil && !$apierrors.IsAlreadyExists(err) {\n\tFAIL\n}"},
	{"if not existing nested", single, 0, 0,
		"@create err := CREATE\n@check if err != nil {\n\tif !$apierrors.IsAlreadyExists(err) {\n\t\tFAIL\n\t}\n}"},
	{"if not existing alone", single, 0, 0, "@create err := CREATE\n@check if !$apierrors.IsAlreadyExists(err) && err != nil {\n\tFAIL\n}"},
	{"if ignores existing", single, 0, 0, "@create if err := $client.IgnoreAlreadyExists(CREATE); err != nil {\n\tFAIL\n}"},
	{"if else", single, 0, 0, "@create if err := CREATE; err != nil {\n\tFAIL\n} else {\n\t_ = name\n}"},
	{"blank", single, 0, 0, "@create _ = CREATE"},
	{"dropped", single, 0, 0, "@create CREATE"},
	{"returned", single, returns, 0, "@create return CREATE"},
	{"require", single, testing, 0, "@create $require.NoError(t, CREATE)"},
	{"expect not occurred, two", double, gomega, 0, "@create _, err := CREATE\n@check $G.Expect(err).NotTo($G.HaveOccurred())"},
	{"value kept", double, gomega, 0, "@create made, err := CREATE\n@check $G.Expect(err).NotTo($G.HaveOccurred())\n_ = made"},
	{"value assigned", []result{givesNamed}, gomega, 0,
		"var err error\n@create name, err = CREATE\n@check $G.Expect(err).NotTo($G.HaveOccurred())"},
	{"two in expect", []result{givesValue}, gomega, 0, "@create $G.Expect(CREATE).Error().NotTo($G.HaveOccurred())"},
	{"if init, two", double, 0, 0, "@create if _, err := CREATE; err != nil {\n\tFAIL\n}"},
	{"if, two", double, 0, 0, "@create made, err := CREATE\n@check if err != nil {\n\tFAIL\n}\n_ = made"},
	{"if not existing, two", double, 0, 0, "@create _, err := CREATE\n@check if err != nil && !$apierrors.IsAlreadyExists(err) {\n\tFAIL\n}"},
	{"blank, two", double, 0, 0, "@create _, _ = CREATE"},
	{"require, two", double, testing, 0, "@create _, err := CREATE\n@check $require.NoError(t, err)"},
	{"called", noErr, 0, 0, "@create CREATE"},
	{"name assigned", named, 0, 0, "@create name = CREATE"},
	{"name declared", named, 0, 0, "@create made := CREATE\n_ = made"},
}
