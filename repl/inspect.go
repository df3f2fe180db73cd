package repl

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"text/tabwriter"

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
	if expr == "" || c.Quoted {
		expr = c.Call
	}
	if expr == "" {
		return Bundle{}, false
	}
	if b, ok := s.Describe(expr, level); ok || c.Call == "" || expr == c.Call {
		return b, ok
	}
	return s.Describe(c.Call, level)
}

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
	fmt.Fprintf(&b, "%s %s", sym.Kind, expr)
	if sym.Type != "" {
		fmt.Fprintf(&b, "  %s", sym.Type)
	}
	b.WriteByte('\n')
	if sym.Doc != "" {
		b.WriteString("\n" + strings.TrimRight(sym.Doc, "\n") + "\n")
	}
	if sym.Path != "" {
		writeKeywords(&b, keywords)
	}
	if x != nil {
		writeValue(&b, x)
	}
	if level > 0 && sym.Path != "" {
		fmt.Fprintf(&b, "\n%s\n", sym.Path)
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

// writeKeywords lists the keyword arguments of a function with the first sentence of what is known of each.
func writeKeywords(b *strings.Builder, keywords []dialect.Symbol) {
	if len(keywords) == 0 {
		return
	}
	b.WriteString("\nkeyword arguments:\n")
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 8, 2, ' ', 0)
	for _, k := range keywords {
		doc, _, _ := strings.Cut(k.Doc, "\n")
		fmt.Fprintf(w, "  %s\t%s\t%s\n", k.Name, k.Type, doc)
	}
	w.Flush()
	for line := range strings.Lines(table.String()) {
		b.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
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
