// Package toolchain reads the types of packages from the compiler's export data,
// and tells packages that only a program built by another Go can read from those
// in which something is wrong.
//
// The format of export data comes with the toolchain, and so do the language
// versions that the standard library's type checker knows. Releases of Go read
// what older ones wrote, not what newer ones do, not even newer patches: Go 1.27.2
// raised the version of the format.
package toolchain

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/version"
	"runtime"
	"strings"
)

// A Mismatch is the error for packages that this program cannot read because of
// the Go that it was built with.
type Mismatch struct {
	Built string // the Go that the program was built with, such as "go1.26.8"
	Used  string // the Go that the packages are compiled with
}

// Error says which Go versions do not go together.
func (m *Mismatch) Error() string {
	return fmt.Sprintf("built with %s, it cannot read packages of %s, the Go in use", m.Built, m.Used)
}

// Command returns the command line that builds the program with the Go that is in
// use, given the one that builds it with any.
func (m *Mismatch) Command(install string) string {
	// Only a release can be chosen by its name. Even where it is the go command's own
	// version, naming it does no harm; where it was chosen by a go.mod, the go command
	// would take its own for "go install program@version".
	if !version.IsValid(m.Used) || strings.Contains(m.Used, "-") {
		return install
	}
	if runtime.GOOS == "windows" {
		return fmt.Sprintf(`cmd /c "set GOTOOLCHAIN=%s&& %s"`, m.Used, install)
	}
	return fmt.Sprintf("GOTOOLCHAIN=%s %s", m.Used, install)
}

// CheckSource returns a Mismatch if a package is written in a newer Go than the
// type checker of this program knows: goVersion is that of its module, such as
// "go1.26.0", and files may say otherwise. Of the files with export data, those that
// exist tell which Go is in use.
func CheckSource(goVersion string, files []*ast.File, exports ...string) error {
	newest := goVersion
	for _, f := range files {
		if version.Compare(f.GoVersion, newest) > 0 {
			newest = f.GoVersion
		}
	}
	tags := build.Default.ReleaseTags // the last one is what go/types goes by
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
		return nil // then that Go is too old as well, and says so
	case "":
		m.Used = firstRelease(newest)
	}
	return m
}

// firstRelease names the first release of a language version.
func firstRelease(goVersion string) string {
	if goVersion == version.Lang(goVersion) {
		return goVersion + ".0"
	}
	return goVersion
}

// built is the Go that this program was built with, without experiments.
func built() string {
	v, _, _ := strings.Cut(runtime.Version(), "X:")
	return strings.TrimRight(v, " -")
}
