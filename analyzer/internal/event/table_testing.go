package event

// testLibraries are those that run tests.
func testLibraries() []library {
	return []library{
		{
			in: at("testing"),
			functions: []function{
				{names: "*", is: ofFramework},
				{names: "Helper Context", isNot: ofFramework},
				{names: "Log Logf", is: talks, isNot: ofFramework},
				{names: "Fail", is: fails},
				{names: "Error Errorf", is: fails | talks},
				{names: "FailNow", is: ends},
				{names: "Fatal Fatalf", is: ends | talks},
				{names: "Skip Skipf", is: ends | skips | talks},
				{names: "SkipNow", is: ends | skips},
				{names: "Skipped", is: skips},
				{names: "Cleanup", form: method, is: registers},
			},
		},
		{
			in:      at(ginkgoPackage, ginkgoPackage+"/v2", ginkgoPackage+"/v2/dsl/core"),
			matters: toEvents,
			functions: []function{
				{names: "Fail", is: ends | talks},
				{names: "AbortSuite", is: ends},
				{names: "Skip", is: ends | skips | talks},
				{names: "By", is: talks, isNot: registers},
				{names: "AddReportEntry", is: talks},
				{names: "GinkgoHelperGo", isNot: registers},
				{names: "GinkgoHelper GinkgoParallelProcess", isNot: ofFramework},
				// Methods of what GinkgoT and GinkgoTB return. Error and Errorf call Fail
				// (ginkgo_t_dsl.go).
				{names: "Error Errorf Fatal Fatalf FailNow", form: method, is: ends},
				{names: "SkipNow Skipf", form: method, is: ends | skips},
				{names: "Skipped", form: method, is: skips},
				{names: "Print* Log*", form: method, is: talks}, // GinkgoWriter's too
			},
		},
		{
			in:      within(ginkgoPackage),
			matters: toTests,
			functions: []function{
				{names: "*", is: registers}, // nodes have bodies of their own; DeferCleanup is teardown
				{names: "*", form: plain, is: ofFramework},
			},
		},
	}
}
