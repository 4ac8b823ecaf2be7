package event

// httpLibraries are those that send requests, or serve them.
func httpLibraries() []library {
	return []library{
		{
			in:      at(httpPackage),
			matters: whereSelects, // most that import it serve, and do not send
			functions: []function{
				{names: "*", is: runsLater}, // handlers
				{names: "RoundTrip", is: sends, read: (*Reader).request},
				{names: "Do", of: "Client", is: sends, read: (*Reader).request},
				{names: "Post PostForm", of: "Client", is: sends, read: (*Reader).httpPost},
				{names: "Post PostForm", form: plain, is: sends, read: (*Reader).httpPost},
			},
		},
		{in: at("net/http/httptest"), functions: []function{{names: "*", is: runsLater}}},
		{
			in:      containing(restyPart),
			matters: toEvents,
			functions: []function{
				{names: "Post Put Patch Delete", of: "Request", is: sends, read: (*Reader).restyVerb},
				{names: "Execute", of: "Request", is: sends, read: (*Reader).restyExecute},
				{names: "Send", of: "Request", is: sends, read: (*Reader).restySend},
			},
		},
	}
}
