package repl

import (
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strings"

	"gobrian/repl/dialect"
)

// Inspect describes what stands at rune pos of src: signature, documentation, and for variables their value. Level 1 asks
// for more than level 0. A fault gives no description, as for Complete.
func (s *Session) Inspect(src string, pos, level int) (b Bundle, found bool) {
	defer func() {
		if recover() != nil {
			b, found = Bundle{}, false
		}
	}()
	return s.inspect(src, pos, level)
}

func (s *Session) inspect(src string, pos, level int) (Bundle, bool) {
	runes := []rune(src)
	pos = max(0, min(pos, len(runes)))
	c := s.cursor(src, pos)
	expr := string(runes[c.Start:c.End])
	if c.Expr != "" {
		expr = c.Expr + "." + expr
	}
	switch {
	case c.Quoted:
		expr = c.Call
	case c.Word == "" && expr == c.Expr+".":
		expr = c.Expr
	case expr == "":
		expr = c.Call
	}
	if expr == "" {
		return Bundle{}, false
	}
	for _, e := range []string{expr, s.withoutModule(src, expr), c.Call, s.withoutModule(src, c.Call)} {
		if b, ok := s.Describe(e, level); e != "" && ok {
			return b, true
		}
	}
	return Bundle{}, false
}

// withoutModule is what a script means by a name of a module, as the session knows it: linspace for np.linspace.
func (s *Session) withoutModule(src, expr string) string {
	head, name, ok := strings.Cut(expr, ".")
	if !ok || !s.readsScript(src) || !slices.Contains(scriptModules, head) {
		return ""
	}
	return name[strings.LastIndex(name, ".")+1:]
}

// scriptModules are what scripts call the modules whose names the session has.
var scriptModules = []string{"np", "numpy", "plt", "pyplot", "matplotlib", "pylab", "b2", "brian2", "b", "br", "bs", "brian"}

// Describe is what `expr?` shows.
func (s *Session) Describe(expr string, level int) (Bundle, bool) {
	if !s.cell.TryLock() {
		return s.describeType(expr, level, nil)
	}
	defer s.cell.Unlock()
	return s.describe(expr, level)
}

// describe is Describe while no cell runs, or by the cell that runs.
func (s *Session) describe(expr string, level int) (Bundle, bool) {
	s.names.Lock()
	known := s.vars[expr]
	s.names.Unlock()
	if text, ok := s.describeScript(expr); ok {
		return Bundle{Data: map[string]any{"text/plain": text}, Meta: map[string]any{}}, true
	}
	if !known {
		return s.describeType(expr, level, nil)
	}
	x, _ := s.value(expr)
	return s.describeType(expr, level, x)
}

func (s *Session) describeType(expr string, level int, x any) (Bundle, bool) {
	sym, keywords, ok := s.symbol(expr)
	if !ok {
		return Bundle{}, false
	}
	var b strings.Builder
	if u, ok := usageOf(expr, sym, keywords); ok {
		u.write(&b, level)
	} else {
		b.WriteString(strings.TrimRight(fmt.Sprintf("%s %s  %s", sym.Kind, expr, sym.Type), " ") + "\n")
		if sym.Doc != "" {
			b.WriteString("\n" + strings.TrimRight(sym.Doc, "\n") + "\n")
		}
	}
	if x != nil {
		writeValue(&b, x)
	}
	return Bundle{Data: map[string]any{"text/plain": b.String()}, Meta: map[string]any{}}, true
}

func (s *Session) symbol(expr string) (sym dialect.Symbol, keywords []dialect.Symbol, ok bool) {
	s.names.Lock()
	defer s.names.Unlock()
	sym, ok = s.scope.Describe(expr)
	return sym, s.scope.Keywords(expr), ok
}

// help is the function help of cells: about a name in quotes, a compiled function, or the type of a value.
func (s *Session) help(about ...any) error {
	if len(about) == 0 {
		s.say(helpText)
		return nil
	}
	for _, x := range about {
		b, ok := s.describe(nameOf(host(x)), 0)
		if !ok {
			return fmt.Errorf("there is nothing to tell about %s", Text(x))
		}
		s.out.show(func(d Display) { d.Data(b, "", false) })
	}
	return nil
}

// nameOf is the expression by which a session knows x: a text itself, a function or a type of a package by its name.
func nameOf(x any) string {
	v := reflect.ValueOf(x)
	if !v.IsValid() {
		return "nil"
	}
	full := ""
	switch t := v.Type(); {
	case t.Kind() == reflect.String:
		return v.String()
	case t.Kind() == reflect.Func:
		full = runtime.FuncForPC(v.Pointer()).Name()
	case t.Kind() == reflect.Pointer:
		full = t.Elem().PkgPath() + "." + t.Elem().Name()
	default:
		full = t.PkgPath() + "." + t.Name()
	}
	return full[strings.LastIndex(full, "/")+1:]
}

// writeValue shows a value, and of a group its equations.
func writeValue(b *strings.Builder, x any) {
	fmt.Fprintf(b, "\nvalue: %s\n", BundleOf(x).Text())
	if text := equationsOf(x); text != "" {
		fmt.Fprintf(b, "\nequations:\n%s\n", strings.TrimRight(text, "\n"))
	}
}

// equationsOf is the model of a group, or "".
func equationsOf(x any) string {
	m := reflect.ValueOf(x).MethodByName("Equations")
	if !m.IsValid() || m.Type().NumIn() != 0 || m.Type().NumOut() != 1 {
		return ""
	}
	return Plain(m.Call(nil)[0].Interface())
}
