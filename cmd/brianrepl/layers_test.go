package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// layers says which of our packages each package may import: the import graph
// is the architecture. A package that is not here fails the test. Tests may
// import more; only what is compiled into the program is held to this table.
var layers = map[string]string{
	"units":     "",
	"units/gen": "",

	"internal/journal": "",
	"internal/pages":   "",
	"internal/room":    "",
	"internal/tap":     "",

	"brian":                     "units brian/internal/* internal/pages",
	"brian/internal/syntax":     "",
	"brian/internal/equations":  "brian/internal/syntax units",
	"brian/internal/check":      "brian/internal/syntax brian/internal/equations units",
	"brian/internal/symbolic":   "brian/internal/syntax",
	"brian/internal/integrator": "brian/internal/syntax brian/internal/equations brian/internal/symbolic units",
	"brian/internal/elementary": "",
	"brian/internal/random":     "brian/internal/elementary brian/internal/jit",
	"brian/internal/program":    "brian/internal/elementary",
	"brian/internal/compile":    "brian/internal/syntax brian/internal/check brian/internal/elementary brian/internal/program",
	"brian/internal/jit":        "brian/internal/elementary brian/internal/program",
	"brian/internal/vm":         "brian/internal/elementary brian/internal/jit brian/internal/program brian/internal/random",
	"brian/internal/oracle":     "brian/internal/syntax brian/internal/elementary brian/internal/random",
	"brian/internal/connect":    "brian/internal/random internal/pages",
	"brian/internal/cable":      "",
	"brian/internal/spikes":     "",
	"brian/internal/team":       "",
	"brian/internal/conform":    "",
	"brian/internal/cases":      "",

	"plotting":                 "units plotting/internal/*",
	"plotting/internal/pixmap": "",
	"plotting/internal/cells":  "",

	"repl":                      "repl/closure repl/dialect repl/generic repl/symbols repl/dynamic repl/pyscript repl/python repl/brian2tools brian units plotting internal/journal internal/room internal/tap",
	"repl/closure":              "repl/python",
	"repl/dialect":              "",
	"repl/generic":              "",
	"repl/generic/atomic":       "",
	"repl/generic/cmp":          "",
	"repl/generic/errors":       "",
	"repl/generic/iter":         "",
	"repl/generic/maps":         "",
	"repl/generic/reflect":      "",
	"repl/generic/slices":       "",
	"repl/generic/strings":      "",
	"repl/generic/sync":         "",
	"repl/precise":              "",
	"repl/regex":                "",
	"repl/pyscript":             "repl/precise",
	"repl/dynamic":              "units",
	"repl/python":               "repl/precise repl/regex units internal/tap",
	"repl/brian2tools":          "brian units plotting",
	"repl/symbols":              "brian units plotting repl/dynamic repl/dialect repl/python",
	"repl/symbols/internal/gen": "brian units plotting repl/dynamic repl/dialect repl/python",
	"repl/picture":              "",
	"repl/session":              "repl brian plotting",
	"repl/worker":               "internal/journal internal/tap repl",
	"repl/terminal":             "repl repl/picture plotting",

	"kernel":               "kernel/internal/wire internal/journal internal/tap",
	"kernel/internal/wire": "",
	"kernel/notebook":      "kernel",
	"cmd/brianrepl":        "internal/pages repl repl/terminal repl/worker kernel kernel/notebook plotting",

	"bench":          "",
	"notebooks":      "",
	"tutorials":      "",
	"tutorials/cuba": "brian units plotting",
}

// testOnly are the packages that nothing but tests may import.
var testOnly = []string{"brian/internal/oracle", "brian/internal/conform", "brian/internal/cases"}

type listed struct {
	ImportPath string
	Imports    []string
}

func list(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestLayers(t *testing.T) {
	const module = "gobrian/"
	for _, p := range list(t) {
		name := strings.TrimPrefix(p.ImportPath, module)
		allowed, ok := layers[name]
		if !ok {
			t.Errorf("%s is not in the table of packages", name)
			continue
		}
		for _, imp := range p.Imports {
			imp, ours := strings.CutPrefix(imp, module)
			if !ours {
				continue
			}
			if slices.Contains(testOnly, imp) || !permits(allowed, imp) {
				t.Errorf("%s imports %s", name, imp)
			}
		}
	}
}

func permits(allowed, imp string) bool {
	return slices.ContainsFunc(strings.Fields(allowed), func(rule string) bool {
		prefix, all := strings.CutSuffix(rule, "*")
		return rule == imp || all && strings.HasPrefix(imp, prefix)
	})
}
