package library

// A Polling is after which results of the function that it is given a function of a library
// runs it again.
type Polling uint8

const (
	notPolled Polling = iota
	// UntilSuccess: after whatever stands for a failure.
	UntilSuccess
	// UntilMatched: after a value that a matcher does not match, of which nothing is known.
	UntilMatched
	// UntilTrue: after false without an error. An error ends the poll.
	//
	//	wait.PollUntilContextTimeout(ctx, interval, limit, true, isReady)
	UntilTrue
	// UntilNoError: after an error, if that is not marked as final.
	//
	//	backoff.Retry(send, policy)
	UntilNoError
	// WhileMarked: after an error that is marked as one to try again after.
	//
	//	retry.Do(ctx, policy, func(ctx context.Context) error { return retry.RetryableError(err) })
	WhileMarked
	// WhileAccepted: after an error for which another argument, a function, returns true.
	//
	//	retry.OnError(policy, apierrors.IsNotFound, get)
	WhileAccepted
	// WhileConflict: after the API server's answer 409, which neither a missing object nor
	// a refused connection brings.
	//
	//	retry.RetryOnConflict(policy, update)
	WhileConflict
	// WhileContinued: after a result that says so.
	//
	//	poll.WaitOn(t, func(poll.LogT) poll.Result { return poll.Continue("no answer yet") })
	WhileContinued
	// UntilNotFailed: after a failure of the test that it gives to the function.
	//
	//	retry.Run(t, func(r *retry.R) { require.NoError(r, send()) })
	UntilNotFailed
)

// IsPolled reports whether the function is run again at all.
func (p Polling) IsPolled() bool { return p != notPolled }

// A Mark is what a function says of the error that it wraps, to the function that polls.
type Mark uint8

const (
	NoMark Mark = iota
	Again       // the poll goes on: retry.RetryableError(err)
	Final       // the poll ends: backoff.Permanent(err)
)

// retryLibraries are those that run a function again until it succeeds. What they take for
// success was read in their sources: cenkalti/backoff v3.2.2, v4.3.0 and v5.0.3,
// avast/retry-go v4.7.0 and v5.1.1, sethvargo/go-retry v0.5.0, gotest.tools v3.5.2,
// consul/sdk v0.16.1 (testutil/retry) and terratest at 015b2139 (modules/retry).
func retryLibraries() []library {
	return []library{
		{
			in: within("github.com/cenkalti/backoff"),
			functions: []function{
				{names: "Retry*", is: polls, polling: UntilNoError},
				{names: "Permanent", mark: Final},
			},
		},
		{
			in: within("github.com/avast/retry-go"),
			functions: []function{
				{names: "Do DoWithData", is: polls, polling: UntilNoError},
				{names: "Unrecoverable", mark: Final},
			},
		},
		{
			in: within("github.com/sethvargo/go-retry"),
			functions: []function{
				{names: "Do DoValue Constant Exponential Fibonacci", is: polls, polling: WhileMarked},
				{names: "RetryableError", mark: Again},
			},
		},
		{
			in: within(Terratest),
			functions: []function{
				{names: "DoWithRetry*", is: polls, polling: UntilNoError},
				{names: "DoInBackground*", is: runsLater}, // the test does not wait for it
			},
		},
		{
			in: at(ConsulRetry),
			functions: []function{
				{names: "Run RunWith", form: plain, is: polls, polling: UntilNotFailed},
				{names: "FailNow Fatal Fatalf", of: "R", is: Ends},
				{names: "Error Errorf Fail Check", of: "R", is: Fails},
			},
		},
		{
			in: at(GotestPoll, "gotest.tools/poll"),
			functions: []function{
				{names: "WaitOn", is: polls, polling: WhileContinued},
				{names: "Success Error", form: plain, mark: Final},
				{names: "Continue Compare", form: plain, mark: Again},
			},
		},
	}
}
