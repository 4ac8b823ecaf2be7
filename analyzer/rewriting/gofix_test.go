package rewriting_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/syncvet/syncvet/analyzer/rewriting/internal/rewrite"
	"github.com/syncvet/syncvet/internal/driver/fix"
)

// newestGo is the toolchain whose go fix is tested.
const newestGo = "go1.27.3"

// goFix is the rewriting by go fix. It depends on the language version of the module.
var goFix = rewrite.Rewriting{Name: "gofix", Change: "go fix of " + newestGo, Fixes: rewrite.OtherFix}

// misnamed is a package with a test of a wrong signature, on which go fix fails.
const misnamed = modulePath + "/suite/plain"

// errNoToolchain is the error if the toolchain has not been downloaded.
var errNoToolchain = errors.New(newestGo + " is not in the module cache; GOTOOLCHAIN=" + newestGo + " go version gets it")

// runGoFix runs go fix over a copy of the test data with a language version, and returns the
// new texts.
func (p *program) runGoFix(dir, goVersion string) (map[string]string, error) {
	for name, text := range p.texts {
		if err := writeFile(filepath.Join(dir, name), text); err != nil {
			return nil, err
		}
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join(p.world.dir, name))
		if err != nil {
			return nil, err
		}
		if err := writeFile(filepath.Join(dir, name), goLine.ReplaceAllString(string(text), "go "+strings.TrimPrefix(goVersion, "go"))); err != nil {
			return nil, err
		}
	}
	if _, err := runNewest(dir, "version"); err != nil {
		return nil, errNoToolchain
	}
	args := []string{"fix"}
	for _, f := range p.folders {
		if f.path != misnamed {
			args = append(args, f.path)
		}
	}
	if out, err := runNewest(dir, args...); err != nil {
		return nil, fmt.Errorf("go fix: %w\n%s", err, out)
	}
	texts := make(map[string]string)
	for name := range p.texts {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		texts[name] = string(text)
	}
	return texts, nil
}

var goLine = regexp.MustCompile(`(?m)^go [0-9.]+$`)

func runNewest(dir string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOTOOLCHAIN="+newestGo, "GOPROXY=off", "GOFLAGS=-mod=mod", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func writeFile(name, text string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	return os.WriteFile(name, []byte(text), 0o666)
}

var hunkHead = regexp.MustCompile(`^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@`)

// byLines returns the origin of a text by its lines: an unchanged line comes from the same
// line of the old text, another one from the line that it replaces.
func byLines(old, text string) rewrite.Origin {
	from := make(map[int]int) // line of the text → line of the old one, at each difference
	was, is, gone := 1, 1, 0
	shift := map[int]int{1: 0}
	for line := range strings.Lines(fix.File{Old: []byte(old), New: []byte(text)}.Diff("", "")) {
		if m := hunkHead.FindStringSubmatch(line); m != nil {
			was, _ = strconv.Atoi(m[1]) // only digits
			is, _ = strconv.Atoi(m[2])
			gone = 0
			continue
		}
		switch line[0] {
		case ' ':
			was, is, gone = was+1, is+1, 0
			shift[is] = was - is
		case '-':
			if !strings.HasPrefix(line, "---") {
				was, gone = was+1, gone+1
				shift[is] = was - is
			}
		case '+':
			if !strings.HasPrefix(line, "+++") {
				from[is] = was - gone
				if gone > 0 {
					gone--
				}
				is++
				shift[is] = was - is
			}
		}
	}
	return func(offset int) int {
		line := 1 + strings.Count(text[:offset], "\n")
		if at, ok := from[line]; ok {
			return startOf(old, at)
		}
		for l := line; l >= 1; l-- {
			if by, ok := shift[l]; ok {
				return startOf(old, line+by)
			}
		}
		return startOf(old, line)
	}
}

// startOf returns the offset of a line.
func startOf(text string, line int) int {
	offset := 0
	for l := range strings.Lines(text) {
		if line--; line < 1 {
			return offset
		}
		offset += len(l)
	}
	return offset
}
