package library

// Traits are what a function is to a test, a set of bits.
type Traits uint32

const (
	creates     Traits = 1 << iota // makes an object that may be a Namespace
	reads                          // looks at objects
	waits                          // returns once an object is ready
	Sends                          // sends a request
	runsProgram                    // runs a program
	Asserts                        // completes an assertion: To, Should, NoError
	Checks                         // is one of testify's, where one call is the whole assertion
	Expects                        // begins an assertion: Expect
	StartsPoll                     // begins an assertion that is polled: Eventually(f) without the Should that runs f
	Eventually                     // an assertion that runs its function until it holds
	Steadily                       // an assertion that runs its function as long as it holds
	Negates                        // asserts that the matcher does not match: NotTo
	WantsError                     // asserts an error, or the opposite of success
	TakesOffset                    // has a stack offset before what it is about: ExpectWithOffset
	polls                          // runs the functions that it is given until they succeed
	runsLater                      // runs them later, or not in this run at all
	Registers                      // registers them for teardown, or as a node: runs them later
	Ends                           // ends the test or the program
	Exits                          // ends the program with the status that it is given: os.Exit
	Fails                          // marks the test as failed and goes on: t.Error
	Skips                          // is about a test that neither passes nor fails: t.Skip, t.Skipped
	Talks                          // only writes for people to read: logs, prints, By; does not use what it is given
	listens                        // runs the functions in the watches and lists that it is given
	OfFramework                    // is one of the test's own framework: registers something, or ends the test; does not log
)

// Events are the traits of a function whose call may be an event.
const Events = creates | reads | waits | Sends | runsProgram

// Have reports whether one of the traits is in the set.
func (t Traits) Have(any Traits) bool { return t&any != 0 }
