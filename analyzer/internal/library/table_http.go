package library

// httpLibraries are those that send requests, or serve them.
func httpLibraries() []library {
	return []library{
		{
			in:      at(HTTP),
			matters: whereSelects, // most that import it serve, and do not send
			functions: []function{
				{names: "*", is: runsLater}, // handlers
				{names: "RoundTrip", is: Sends, read: ReadRequest},
				{names: "Do", of: "Client", is: Sends, read: ReadRequest},
				{names: "Post PostForm", of: "Client", is: Sends, read: ReadPost},
				{names: "Post PostForm", form: plain, is: Sends, read: ReadPost},
			},
		},
		{in: at(HTTPTest), functions: []function{{names: "*", is: runsLater}}},
		{
			in:      at(RetryableHTTP),
			matters: whereSelects,
			functions: []function{
				{names: "Do", of: "Client", is: Sends, read: ReadRetryableDo},
				{names: "Post PostForm", of: "Client", is: Sends, read: ReadRetryablePost},
			},
		},
		{
			in:      containing(restyPart),
			matters: toEvents,
			functions: []function{
				{names: "Post Put Patch Delete", of: "Request", is: Sends, read: ReadRestyVerb},
				{names: "Execute", of: "Request", is: Sends, read: ReadRestyExecute},
				{names: "Send", of: "Request", is: Sends, read: ReadRestySend},
			},
		},
	}
}
