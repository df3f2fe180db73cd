package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"gobrian/brian/internal/cases"
	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/syntax"
	"gobrian/units"
)

// scope is that of a neuron group in a small session.
type scope struct {
	vars      map[string]Var
	constants map[string]units.Quantity
	funcs     map[string]*Func
	warnings  []Warning
}

func (s *scope) Var(name string) (Var, bool) { v, ok := s.vars[name]; return v, ok }
func (s *scope) Constant(name string) (units.Quantity, bool) {
	q, ok := s.constants[name]
	return q, ok
}
func (s *scope) Func(name string) (*Func, bool) { f, ok := s.funcs[name]; return f, ok }
func (s *scope) Warn(w Warning)                 { s.warnings = append(s.warnings, w) }

func (s *scope) Names() []string {
	list := slices.Collect(maps.Keys(s.vars))
	list = append(list, slices.Collect(maps.Keys(s.constants))...)
	list = append(list, slices.Collect(maps.Keys(s.funcs))...)
	slices.Sort(list)
	return list
}

func unit(name string) units.Quantity {
	q, ok := units.Lookup(name)
	if !ok {
		panic("check: no unit " + name)
	}
	return q
}

// automaticVars are those that every group has.
func automaticVars() map[string]Var {
	m := map[string]Var{}
	for _, v := range []Var{
		{Name: "t", Dim: units.Time, Shared: true, ReadOnly: true},
		{Name: "dt", Dim: units.Time, Shared: true, Constant: true, ReadOnly: true},
		{Name: "i", Type: equations.Integer, Constant: true, ReadOnly: true},
		{Name: "N", Type: equations.Integer, Shared: true, Constant: true, ReadOnly: true},
		{Name: "lastspike", Dim: units.Time},
		{Name: "not_refractory", Type: equations.Boolean},
	} {
		m[v.Name] = v
	}
	return m
}

// session is a scope with constants and a function, but no model.
func session() *scope {
	mV, ms := unit("mV"), unit("ms")
	return &scope{
		vars: automaticVars(),
		constants: map[string]units.Quantity{
			"tau": units.New(10, ms), "tau_e": units.New(5, ms), "E_L": units.New(-60, mV), "V_th": units.New(-50, mV),
			"n_max": units.Whole(7), "k": units.Scalar(2.5), "plastic": units.Truth(true), "ms": ms, "mV": mV,
			"nM": units.Scalar(3), "I_0": units.New(1, unit("nA")), "R": units.New(2, unit("Mohm")), "g_L": units.New(10, unit("nS")),
		},
		funcs: map[string]*Func{
			"stimulus": {Name: "stimulus", Args: []Arg{{Name: "t", Dim: units.Time}}, Result: Always(unit("amp").Dim), Held: true},
			"lookup":   {Name: "lookup", Args: []Arg{{Name: "t", Dim: units.Time}, {Name: "i", Type: Whole}}},
		},
	}
}

// group is session with the variables of a model.
func group() *scope {
	s := session()
	volt := unit("volt").Dim
	for _, v := range []Var{
		{Name: "v", Dim: volt}, {Name: "g_e", Dim: volt}, {Name: "theta", Dim: volt}, {Name: "w"}, {Name: "x"},
		{Name: "count", Type: equations.Integer}, {Name: "on", Type: equations.Boolean}, {Name: "total", Shared: true},
	} {
		s.vars[v.Name] = v
	}
	return s
}

func parsedExpr(src string, s Scope) (Typed, error) {
	x, err := syntax.ParseExpr(src)
	if err != nil {
		return Typed{}, err
	}
	return Expr(src, x, s)
}

func parsedStmts(src string, s Scope) ([]syntax.Stmt, []Var, error) {
	list, err := syntax.ParseStmts(src)
	if err != nil {
		return nil, nil, err
	}
	return Stmts(src, list, s)
}

func TestExpressions(t *testing.T) {
	cases.Run(t, "testdata/expressions.txtar", ".checked", func(_ *testing.T, src string) string {
		var out strings.Builder
		for _, line := range strings.Split(src, "\n") {
			s := group()
			x, err := parsedExpr(line, s)
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			fmt.Fprintf(&out, "%s : %s %s\n", syntax.Print(x.X), x.Dim, x.Type)
			for _, w := range s.warnings {
				fmt.Fprintf(&out, "    warning %d:%d: %s\n", w.At.Line, w.At.Col, w.Msg)
			}
		}
		return out.String()
	})
}

func TestStatements(t *testing.T) {
	cases.Run(t, "testdata/statements.txtar", ".checked", func(_ *testing.T, src string) string {
		s := group()
		list, temps, err := parsedStmts(src, s)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for _, s := range list {
			fmt.Fprintln(&out, s)
		}
		for _, v := range temps {
			fmt.Fprintf(&out, "temporary %s : %s %s\n", v.Name, v.Dim, v.Type)
		}
		for _, w := range s.warnings {
			fmt.Fprintf(&out, "warning %d:%d: %s\n", w.At.Line, w.At.Col, w.Msg)
		}
		return out.String()
	})
}

func TestSystems(t *testing.T) {
	cases.Run(t, "testdata/systems.txtar", ".checked", func(_ *testing.T, src string) string {
		sys, err := Model(src, Neurons)
		if err != nil {
			t.Fatal(err)
		}
		out, err := System(sys, session())
		if err != nil {
			t.Fatal(err)
		}
		return out.String()
	})
}

func TestExpressionErrors(t *testing.T) {
	cases.Run(t, "testdata/expression_errors.txtar", ".error", func(_ *testing.T, src string) string {
		var out strings.Builder
		for _, line := range strings.Split(src, "\n") {
			x, err := parsedExpr(line, group())
			if err == nil {
				t.Fatalf("%s is accepted as %s", line, syntax.Print(x.X))
			}
			fmt.Fprintln(&out, err)
		}
		return out.String()
	})
}

func TestStatementErrors(t *testing.T) {
	cases.Run(t, "testdata/statement_errors.txtar", ".error", func(_ *testing.T, src string) string {
		list, _, err := parsedStmts(src, group())
		if err == nil {
			t.Fatalf("accepted as %v", list)
		}
		return err.Error()
	})
}

// TestWrongModels is the catalogue of what users get wrong in equations.
func TestWrongModels(t *testing.T) {
	owners := map[string]Owner{"synapses": SynapticConnections, "compartments": Compartments}
	cases.Run(t, "testdata/wrong_models.txtar", ".error", func(_ *testing.T, src string) string {
		owner := Neurons
		for name, o := range owners {
			if strings.HasPrefix(src, "# "+name+"\n") {
				owner = o
			}
		}
		sys, err := Model(src, owner)
		if err == nil {
			_, err = System(sys, session())
		}
		if err == nil {
			t.Fatalf("accepted:\n%s", src)
		}
		return err.Error()
	})
}

// explaining is a scope that knows an array.
type explaining struct{ *scope }

func (explaining) Explain(name string) (string, bool) {
	return name + " is an array", name == "weights"
}

func TestExplain(t *testing.T) {
	for src, want := range map[string]string{
		"w + weights > 1":   "1:5: weights is an array\n    w + weights > 1\n        ^",
		"weights(3) > 1":    "1:1: weights is an array\n    weights(3) > 1\n    ^",
		"w + something > 1": "1:5: something is not known\n    w + something > 1\n        ^\ngive it a value first, something = ..., or make it a parameter of the model",
	} {
		if _, err := parsedExpr(src, explaining{group()}); err == nil || err.Error() != want {
			t.Errorf("%s gives %v, want %s", src, err, want)
		}
	}
}

func FuzzSystem(f *testing.F) {
	for _, path := range []string{"testdata/systems.txtar", "testdata/wrong_models.txtar"} {
		ar, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for i := 0; i < len(ar.Files); i += 2 {
			f.Add(string(ar.Files[i].Data))
		}
	}
	f.Fuzz(func(t *testing.T, src string) {
		sys, err := Model(src, Neurons)
		if err != nil {
			return
		}
		out, err := System(sys, session())
		if err != nil {
			return
		}
		for _, e := range out.Equations {
			if e.X == nil {
				continue
			}
			if units := syntax.Mentions(e.X, func(name string) bool { _, _, ok := standard(name); return ok }); units {
				t.Errorf("%q leaves a unit in %s", src, syntax.Print(e.X))
			}
		}
	})
}
