package scan

// The functions below replace some of package strings. Importing strings would initialize
// the tables of package unicode, a tenth of the time of a process for a foreign package.

func contains(s, sub string) bool {
	for i := 0; i+len(sub) <= len(s); i++ {
		if s[i:i+len(sub)] == sub {
			return true
		}
	}
	return false
}

func hasSuffix(s, suffix string) bool {
	return len(s) >= len(suffix) && s[len(s)-len(suffix):] == suffix
}

// firstElement returns a path up to its first slash.
func firstElement(path string) string {
	for i := range len(path) {
		if path[i] == '/' {
			return path[:i]
		}
	}
	return path
}

// slashes replaces backslashes by slashes.
func slashes(path string) string {
	if !contains(path, `\`) {
		return path
	}
	b := []byte(path)
	for i := range b {
		if b[i] == '\\' {
			b[i] = '/'
		}
	}
	return string(b)
}
