// Package toolchain reads types from the compiler's export data, and detects packages that
// this program cannot read because it was built with an older Go.
//
// The Go release that builds a program defines the formats of export data and the language
// versions that the program can read: those of the same and of older releases. Even a patch
// release may change the format, as Go 1.27.2 did.
package toolchain

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/version"
	"runtime"
	"strings"
)

// A Mismatch is the error for packages that a program built with a newer Go could read.
type Mismatch struct {
	Built string // version of Go that built this program, such as "go1.26.8"
	Used  string // version of Go that compiled the packages
}

// Error returns a message with both versions.
func (m *Mismatch) Error() string {
	return fmt.Sprintf("built with %s, it cannot read packages of %s, the Go in use", m.Built, m.Used)
}

// Command returns the command line that builds the program with m.Used. Install is the
// command line without a version of Go.
func (m *Mismatch) Command(install string) string {
	// GOTOOLCHAIN can only be a release. It is needed if a go.mod selects the release, as
	// "go install program@version" ignores the go.mod, and does no harm otherwise.
	if !version.IsValid(m.Used) || strings.Contains(m.Used, "-") {
		return install
	}
	if runtime.GOOS == "windows" {
		return fmt.Sprintf(`cmd /c "set GOTOOLCHAIN=%s&& %s"`, m.Used, install)
	}
	return fmt.Sprintf("GOTOOLCHAIN=%s %s", m.Used, install)
}

// CheckSource returns a Mismatch if a package needs a newer language version than the type
// checker of this program supports. GoVersion is the version of the package's module, such
// as "go1.26.0"; files may have other versions in build constraints. The version in use is
// read from the first file with export data that exists.
func CheckSource(goVersion string, files []*ast.File, exports ...string) error {
	newest := goVersion
	for _, f := range files {
		if version.Compare(f.GoVersion, newest) > 0 {
			newest = f.GoVersion
		}
	}
	tags := build.Default.ReleaseTags // the last one is the newest version of go/types
	if len(tags) == 0 || version.Compare(version.Lang(newest), tags[len(tags)-1]) <= 0 {
		return nil
	}
	m := &Mismatch{Built: built()}
	for _, name := range exports {
		if m.Used = compiledBy(name); m.Used != "" {
			break
		}
	}
	switch m.Used {
	case m.Built:
		return nil // the Go in use is too old as well, and reports it
	case "":
		m.Used = firstRelease(newest)
	}
	return m
}

// firstRelease returns the first release of a language version.
func firstRelease(goVersion string) string {
	if goVersion == version.Lang(goVersion) {
		return goVersion + ".0"
	}
	return goVersion
}

// built returns the version of Go that built this program, without experiments.
func built() string {
	v, _, _ := strings.Cut(runtime.Version(), "X:")
	return strings.TrimRight(v, " -")
}
