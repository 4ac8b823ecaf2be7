package library

// testLibraries are those that run tests.
func testLibraries() []library {
	return []library{
		{
			in: at("testing"),
			functions: []function{
				{names: "*", is: OfFramework},
				{names: "Helper Context", isNot: OfFramework},
				{names: "Log Logf", is: Talks, isNot: OfFramework},
				{names: "Fail", is: Fails},
				{names: "Error Errorf", is: Fails | Talks},
				{names: "FailNow", is: Ends},
				{names: "Fatal Fatalf", is: Ends | Talks},
				{names: "Skip Skipf", is: Ends | Skips | Talks},
				{names: "SkipNow", is: Ends | Skips},
				{names: "Skipped", is: Skips},
				{names: "Cleanup", form: method, is: Registers},
			},
		},
		{
			in:      at(Ginkgo, GinkgoV2, Ginkgo+"/v2/dsl/core"),
			matters: toEvents,
			functions: []function{
				{names: "Fail", is: Ends | Talks},
				{names: "AbortSuite", is: Ends},
				{names: "Skip", is: Ends | Skips | Talks},
				{names: "By", is: Talks, isNot: Registers},
				{names: "AddReportEntry", is: Talks},
				{names: "GinkgoHelperGo", isNot: Registers},
				{names: "GinkgoHelper GinkgoParallelProcess", isNot: OfFramework},
				// Methods of what GinkgoT and GinkgoTB return. Error and Errorf call Fail
				// (ginkgo_t_dsl.go).
				{names: "Error Errorf Fatal Fatalf FailNow", form: method, is: Ends},
				{names: "SkipNow Skipf", form: method, is: Ends | Skips},
				{names: "Skipped", form: method, is: Skips},
				{names: "Print* Log*", form: method, is: Talks}, // GinkgoWriter's too
			},
		},
		{
			in:      within(Ginkgo),
			matters: toTests,
			functions: []function{
				{names: "*", is: Registers}, // nodes have bodies of their own; DeferCleanup is teardown
				{names: "*", form: plain, is: OfFramework},
			},
		},
	}
}
