package library

// assertionLibraries are Gomega and testify.
func assertionLibraries() []library {
	return []library{
		{
			in:      within(Gomega),
			matters: toTests,
			functions: []function{
				{names: "Expect Ω", is: Expects},
				{names: "ExpectWithOffset", is: Expects | TakesOffset},
				{names: "Eventually", is: StartsPoll | Eventually},
				{names: "EventuallyWithOffset", is: StartsPoll | Eventually | TakesOffset},
				{names: "Consistently", is: StartsPoll | Steadily},
				{names: "ConsistentlyWithOffset", is: StartsPoll | Steadily | TakesOffset},
				{names: "Should To", is: Asserts},
				{names: "ShouldNot NotTo ToNot", is: Asserts | Negates},
			},
		},
		{
			in:      within(Testify),
			matters: toTests,
			functions: []function{
				{names: "*", is: Checks | OfFramework},
				{names: "NoError NoErrorf Nil Nilf", is: Asserts},
				{names: "Error Errorf", is: Asserts | WantsError | Fails},
				{names: "ErrorContains ErrorContainsf ErrorIs ErrorIsf ErrorAs ErrorAsf", is: Asserts | WantsError},
				{names: "EqualError EqualErrorf NotNil NotNilf", is: Asserts | WantsError},
				{names: "Eventually Eventuallyf EventuallyWithT EventuallyWithTf", is: Asserts | Eventually},
				{names: "Fail Failf", is: Fails},
				{names: "FailNow", of: "CollectT", is: Ends},
			},
		},
		{
			in: at(Require),
			functions: []function{
				{names: "Fail Failf FailNow FailNowf", is: Ends},
			},
		},
	}
}
