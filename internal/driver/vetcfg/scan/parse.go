package scan

// Parse reads the fields from a .cfg file, which is JSON. It understands all that
// the go command writes, save for rare escapes in strings; where it does not
// understand, it says so, and a real parser has to be asked.
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
		case "Module": // from go1.27, instead of the former two
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

// A parser takes JSON text apart from the front. After a failure it has no text
// left, so that all loops end.
type parser struct {
	text   []byte
	depth  int // of lists in lists
	failed bool
}

func (p *parser) fail() { p.text, p.failed = nil, true }

// peek returns the next byte that is no space, 0 at the end.
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

// accept passes over a byte if it comes next.
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

// object reads an object, whose values are read by the function.
func (p *parser) object(value func(key string)) {
	p.list('{', '}', func() {
		key := p.string()
		p.expect(':')
		value(key)
	})
}

// list reads what stands between two brackets, separated by commas.
func (p *parser) list(open, end byte, item func()) {
	const deep = 100 // no .cfg file comes near
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

// unescape understands only what the name of a file on Windows has.
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

// skip passes over a value of any kind.
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

// word passes over a number, true, false or null.
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
