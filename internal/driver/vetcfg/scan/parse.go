package scan

// Parse reads the fields from a .cfg file, which is JSON. It does not support some rare
// escapes in strings. It reports false if it fails; the caller then has to use
// encoding/json.
func Parse(data []byte) (c Config, ok bool) {
	p := parser{text: data}
	version := ""
	p.object(func(key string) {
		switch key {
		case "ImportPath":
			c.ImportPath = p.string()
		case "Dir":
			c.Dir = p.string()
		case "Compiler":
			c.Compiler = p.string()
		case "ModulePath":
			c.HasModule = p.string() != "" || c.HasModule
		case "ModuleVersion":
			version = p.string()
		case "Module": // from go1.27, instead of ModulePath and ModuleVersion
			if p.peek() != '{' {
				p.skip() // null
				return
			}
			c.HasModule = true
			p.object(func(key string) {
				if key == "Version" {
					version = p.string()
				} else {
					p.skip()
				}
			})
		case "VetxOnly":
			c.VetxOnly = p.peek() == 't'
			p.skip()
		case "VetxOutput":
			c.VetxOutput = p.string()
		case "ImportMap":
			p.object(func(string) { c.Imports = append(c.Imports, p.string()) })
		case "PackageFile":
			c.HasExport, c.Exports = true, make(map[string]string)
			p.object(func(key string) { c.Exports[key] = p.string() })
		default:
			p.skip()
		}
	})
	c.ModuleVersion = version
	return c, !p.failed && p.peek() == 0
}

// A parser parses JSON text. A failure sets the text to empty, so that all loops end.
type parser struct {
	text   []byte
	depth  int // nesting of lists
	failed bool
}

func (p *parser) fail() { p.text, p.failed = nil, true }

// peek returns the next byte that is not space, 0 at the end.
func (p *parser) peek() byte {
	for i, b := range p.text {
		if b != ' ' && b != '\t' && b != '\r' && b != '\n' {
			p.text = p.text[i:]
			return b
		}
	}
	p.text = nil
	return 0
}

// accept skips a byte if it is the next one.
func (p *parser) accept(b byte) bool {
	if p.peek() != b || b == 0 {
		return false
	}
	p.text = p.text[1:]
	return true
}

func (p *parser) expect(b byte) {
	if !p.accept(b) {
		p.fail()
	}
}

// object reads an object. It calls value to read each value.
func (p *parser) object(value func(key string)) {
	p.list('{', '}', func() {
		key := p.string()
		p.expect(':')
		value(key)
	})
}

// list reads items that are separated by commas, between two brackets.
func (p *parser) list(open, end byte, item func()) {
	const deep = 100 // more than in any .cfg file
	if p.depth++; p.depth > deep {
		p.fail()
	}
	defer func() { p.depth-- }()
	p.expect(open)
	if p.accept(end) {
		return
	}
	for !p.failed {
		item()
		if p.accept(end) {
			return
		}
		p.expect(',')
	}
}

func (p *parser) string() string {
	p.expect('"')
	escaped := false
	for i := 0; i < len(p.text); i++ {
		switch p.text[i] {
		case '"':
			s := string(p.text[:i])
			p.text = p.text[i+1:]
			if escaped {
				return p.unescape(s)
			}
			return s
		case '\\':
			escaped = true
			i++
		}
	}
	p.fail()
	return ""
}

// unescape supports only escaped backslashes, as in the names of files on Windows.
func (p *parser) unescape(s string) string {
	var b []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			i++
			if s[i] != '\\' {
				p.fail()
				return ""
			}
		}
		b = append(b, s[i])
	}
	return string(b)
}

// skip skips a value of any kind.
func (p *parser) skip() {
	switch p.peek() {
	case '{':
		p.object(func(string) { p.skip() })
	case '[':
		p.list('[', ']', p.skip)
	case '"':
		p.string()
	default:
		p.word()
	}
}

// word skips a number, true, false or null.
func (p *parser) word() {
	n := 0
	for n < len(p.text) && (p.text[n] == '-' || p.text[n] == '+' || p.text[n] == '.' ||
		'0' <= p.text[n] && p.text[n] <= '9' || 'a' <= p.text[n] && p.text[n] <= 'z' || p.text[n] == 'E') {
		n++
	}
	if n == 0 {
		p.fail()
		return
	}
	p.text = p.text[n:]
}
