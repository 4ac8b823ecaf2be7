package fix

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestDiff(t *testing.T) {
	for name, test := range map[string]struct{ old, new, want string }{
		"none":  {"a\n", "a\n", ""},
		"all":   {"", "a\n", "--- o\n+++ n\n@@ -0,0 +1 @@\n+a\n"},
		"empty": {"a\nb\n", "", "--- o\n+++ n\n@@ -1,2 +0,0 @@\n-a\n-b\n"},
		"no end of line": {"a\nb", "a\nc\n",
			"--- o\n+++ n\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n"},
		"two hunks": {"1\n2\n3\n4\n5\n6\n7\n8\n9\n", "one\n2\n3\n4\n5\n6\n7\n8\nnine\n",
			"--- o\n+++ n\n@@ -1,4 +1,4 @@\n-1\n+one\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+nine\n"},
		"one hunk": {"1\n2\n3\n4\n5\n6\n7\n8\n", "one\n2\n3\n4\n5\n6\n7\neight\n",
			"--- o\n+++ n\n@@ -1,8 +1,8 @@\n-1\n+one\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+eight\n"},
	} {
		if got := (File{Old: []byte(test.old), New: []byte(test.new)}).Diff("o", "n"); got != test.want {
			t.Errorf("%s: got\n%swant\n%s", name, got, test.want)
		}
	}
}

// The program patch must turn the old text into the new one by the diff.
func TestDiffApplies(t *testing.T) {
	patch, err := exec.LookPath("patch")
	if err != nil {
		t.Skip(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	lines := func() string {
		var b strings.Builder
		for range rng.IntN(40) {
			b.WriteString(string(rune('a'+rng.IntN(4))) + "\n")
		}
		return b.String()
	}
	name := filepath.Join(t.TempDir(), "f")
	for range 30 {
		before, after := lines()+"x\n", lines()+"x\n"
		if err := os.WriteFile(name, []byte(before), 0o666); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(patch, "-s", name)
		cmd.Stdin = strings.NewReader((File{Old: []byte(before), New: []byte(after)}).Diff("f", "f"))
		out, err := cmd.CombinedOutput()
		got, _ := os.ReadFile(name)
		if err != nil || string(got) != after {
			t.Fatalf("%v %s\nold %q\nnew %q\ngot %q", err, out, before, after, got)
		}
	}
}
