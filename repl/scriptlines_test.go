package repl

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

func TestScriptIncomplete(t *testing.T) {
	for _, c := range []struct {
		src    string
		want   Status
		indent string
	}{
		{"from brian2 import *", Complete, ""},
		{"x = 1", Complete, ""},
		{"eqs = '''", Incomplete, ""},
		{"eqs = '''\ndv/dt = -v/tau : 1\n'''", Complete, ""},
		{"G = NeuronGroup(1, 'v:1',", Incomplete, ""},
		{"G = NeuronGroup(1, 'v:1',\n  threshold='v>1')", Complete, ""},
		{"for i in range(3):", Incomplete, "    "},
		{"for i in range(3):\n    print(i)", Incomplete, "    "},
		{"for i in range(3):\n    print(i)\n\n", Complete, ""},
		{"def f(x):\n    if x:", Incomplete, "        "},
		{"@network_operation", Incomplete, ""},
		{"x = 1 + \\", Incomplete, ""},
		{"print('a # b (')  # (", Complete, ""},
		{"s = 'not closed", Complete, ""},
		{"print('one'\nprint('two')", Invalid, ""},
		{"for i in range(3\n    print(i)", Invalid, ""},
		{"f(1,\ny = 4", Incomplete, ""},
		{"f(1,\ny = 4\nprint(y)", Invalid, ""},
		{"x = [1, 2\nfor i in x:", Invalid, ""},
		{"with (open('a') as f,", Incomplete, ""},
		{"whlie True:", Invalid, ""},
		{"for i in range(3):\n    x = 3 5", Invalid, ""},
		{"if x:\n    pass\nelse:", Incomplete, "    "},
		{"match x:", Incomplete, "    "},
		{"f(\"\"\"a\nb c", Incomplete, ""},
		{"f(')'\n\"\"\"a", Incomplete, ""},
		{"%%brian\nx = 1", Incomplete, ""},
		{"%%brian\nx = 1\n\n", Complete, ""},
	} {
		if got, indent := scriptIncomplete(c.src); got != c.want || indent != c.indent {
			t.Errorf("%q: %v with %q, want %v with %q", c.src, got, indent, c.want, c.indent)
		}
	}
}

// TestBeginningsOfProgramsGoOn cuts programs, which are Python, behind each of their lines.
func TestBeginningsOfProgramsGoOn(t *testing.T) {
	files, err := filepath.Glob("pyscript/testdata/programs/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(a.Files); i += 2 {
			begun := ""
			for n, line := range strings.SplitAfter(string(a.Files[i].Data), "\n") {
				begun += line
				if status, _ := scriptIncomplete(begun); status == Invalid {
					t.Errorf("%s: %s: cut behind line %d: %s", file, a.Files[i].Name, n+1, line)
				}
			}
		}
	}
}
