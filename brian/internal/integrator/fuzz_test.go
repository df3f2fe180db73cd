package integrator

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/syntax"
)

// FuzzIntegrate: whatever parses either gets statements that parse again, or a
// reason; no method panics.
func FuzzIntegrate(f *testing.F) {
	ar, err := txtar.ParseFile("testdata/updates.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for i := 0; i < len(ar.Files); i += 2 {
		f.Add(string(ar.Files[i].Data))
	}
	f.Fuzz(func(t *testing.T, src string) {
		sys, err := equations.Parse(src)
		if err != nil || len(sys.Equations) > 6 || len(src) > 400 {
			return
		}
		in := Input{Dt: 1e-3, Fixed: func(name string) bool { return name != "t" }}
		for _, e := range sys.Of(equations.Differential) {
			x, err := sys.Inline(e.X)
			if err != nil {
				return
			}
			o := Ode{Name: e.Name, X: x}
			if e.Has("unless refractory") {
				o.Guard = "not_refractory"
			}
			in.Odes = append(in.Odes, o)
		}
		in.Fixed = func(name string) bool {
			e, ok := sys.Lookup(name)
			return name != "t" && (!ok || e.Kind != equations.Differential)
		}
		for _, method := range append(Names(), "") {
			list := []string{method}
			if method == "" {
				list = nil
			}
			u, err := Integrate(list, in)
			if err != nil {
				if strings.TrimSpace(err.Error()) == "" {
					t.Error("an empty message")
				}
				continue
			}
			for _, s := range u.Stmts {
				if _, err := syntax.ParseStmts(s.String()); err != nil {
					t.Errorf("%s: %v", s, err)
				}
			}
		}
	})
}
