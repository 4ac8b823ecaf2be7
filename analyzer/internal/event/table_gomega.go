package event

// assertionLibraries are Gomega and testify.
func assertionLibraries() []library {
	return []library{
		{
			in:      within(gomegaPackage),
			matters: toTests,
			functions: []function{
				{names: "Expect Ω", is: expects},
				{names: "ExpectWithOffset", is: expects | takesOffset},
				{names: "Eventually", is: startsPoll | eventually},
				{names: "EventuallyWithOffset", is: startsPoll | eventually | takesOffset},
				{names: "Consistently", is: startsPoll | steadily},
				{names: "ConsistentlyWithOffset", is: startsPoll | steadily | takesOffset},
				{names: "Should To", is: asserts},
				{names: "ShouldNot NotTo ToNot", is: asserts | negates},
			},
		},
		{
			in:      within(testifyPackage),
			matters: toTests,
			functions: []function{
				{names: "*", is: checks | ofFramework},
				{names: "NoError NoErrorf Nil Nilf", is: asserts},
				{names: "Error Errorf", is: asserts | wantsError | fails},
				{names: "ErrorContains ErrorContainsf ErrorIs ErrorIsf ErrorAs ErrorAsf", is: asserts | wantsError},
				{names: "EqualError EqualErrorf NotNil NotNilf", is: asserts | wantsError},
				{names: "Eventually Eventuallyf EventuallyWithT EventuallyWithTf", is: asserts | eventually},
				{names: "Fail Failf", is: fails},
			},
		},
		{
			in: at(testifyPackage + "/require"),
			functions: []function{
				{names: "Fail Failf FailNow FailNowf", is: ends},
			},
		},
	}
}
