package brief

import "strings"

// Parse reads the fields from a .cfg file, which is JSON. It understands all that
// the go command writes, save for rare escapes in strings; where it does not
// understand, it says so, and a real parser has to be asked.
func Parse(data []byte) (c Config, ok bool) {
	p := parser{text: string(data)}
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
	text   string
	failed bool
}

func (p *parser) fail() { p.text, p.failed = "", true }

// peek returns the next byte that is no space, 0 at the end.
func (p *parser) peek() byte {
	p.text = strings.TrimLeft(p.text, " \t\r\n")
	if p.text == "" {
		return 0
	}
	return p.text[0]
}

// accept passes over a byte if it comes next.
func (p *parser) accept(b byte) bool {
	if p.peek() != b {
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
	p.expect('{')
	for more := !p.accept('}'); more && !p.failed; more = p.accept(',') {
		key := p.string()
		p.expect(':')
		value(key)
		if next := p.peek(); next == '}' {
			p.expect('}')
			return
		} else if next != ',' {
			p.fail()
		}
	}
}

func (p *parser) string() string {
	p.expect('"')
	for i := 0; i < len(p.text); i++ {
		switch p.text[i] {
		case '"':
			s := p.text[:i]
			p.text = p.text[i+1:]
			return p.unescape(s)
		case '\\':
			i++
		}
	}
	p.fail()
	return ""
}

func (p *parser) unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	// Only what a file name on Windows has.
	s = strings.ReplaceAll(s, `\\`, "\x00")
	if strings.Contains(s, `\`) {
		p.fail()
		return ""
	}
	return strings.ReplaceAll(s, "\x00", `\`)
}

// skip passes over a value of any kind.
func (p *parser) skip() {
	switch p.peek() {
	case '{':
		p.object(func(string) { p.skip() })
	case '[':
		p.expect('[')
		for more := !p.accept(']'); more && !p.failed; more = p.accept(',') {
			p.skip()
			if next := p.peek(); next == ']' {
				p.expect(']')
				return
			} else if next != ',' {
				p.fail()
			}
		}
	case '"':
		p.string()
	default:
		n := strings.IndexAny(p.text, ",]} \t\r\n")
		if n <= 0 {
			p.fail()
			return
		}
		p.text = p.text[n:]
	}
}
