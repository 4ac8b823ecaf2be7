package fix

import (
	"go/ast"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/edit"
)

func importsC(file *ast.File) bool {
	for _, spec := range file.Imports {
		if spec.Path.Value == `"C"` {
			return true
		}
	}
	return false
}

func (p *planner) fileName(file *ast.File) string {
	return p.pass.Fset.File(file.FileStart).Name()
}

func (p *planner) inTest(file *ast.File) bool {
	return strings.HasSuffix(p.fileName(file), "_test.go")
}

// constraint returns the build constraints of a file, from its comments and its name.
func (p *planner) constraint(file *ast.File) string {
	var text strings.Builder
	for _, group := range file.Comments {
		if group.Pos() > file.Package {
			break
		}
		for _, c := range group.List {
			if strings.HasPrefix(c.Text, "//go:build ") {
				text.WriteString(c.Text)
			}
		}
	}
	name := strings.TrimSuffix(strings.TrimSuffix(p.fileName(file), ".go"), "_test")
	if i := strings.LastIndexByte(name, '_'); i >= 0 && platforms[name[i+1:]] {
		text.WriteString(name[i:])
	}
	return text.String()
}

// platforms are the suffixes of file names that are build constraints, as in x_linux.go
// (internal/syslist).
var platforms = map[string]bool{
	"aix": true, "android": true, "darwin": true, "dragonfly": true, "freebsd": true, "illumos": true, "ios": true,
	"js": true, "linux": true, "netbsd": true, "openbsd": true, "plan9": true, "solaris": true, "wasip1": true,
	"windows": true, "386": true, "amd64": true, "arm": true, "arm64": true, "loong64": true, "mips": true,
	"mips64": true, "mips64le": true, "mipsle": true, "ppc64": true, "ppc64le": true, "riscv64": true, "s390x": true,
	"wasm": true,
}

// together reports whether file is compiled in every build that compiles other.
func (p *planner) together(file, other *ast.File) bool {
	if p.inTest(file) && !p.inTest(other) {
		return false
	}
	own := p.constraint(file)
	return own == "" || own == p.constraint(other)
}

// elsewhere returns the names that are declared in files of the package that are not part
// of this pass.
func (p *planner) elsewhere() map[string]bool {
	if p.ignored == nil {
		p.ignored = edit.Elsewhere(p.pass, p.read)
	}
	return p.ignored
}
