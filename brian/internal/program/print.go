package program

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

var kindNames = [...]string{Real: "float", Integer: "integer", Boolean: "boolean", Single: "float32"}

// String is the text of the program, which Parse reads. Values are numbered in
// their order; constants stand where they are used.
func (p *Program) String() string {
	w := writer{Program: p, names: p.names()}
	fmt.Fprintf(&w, "program %s\n", p.Name)
	for i, c := range p.Columns {
		fmt.Fprintf(&w, "column %s %s", p.columnText(int32(i)), kindNames[c.Kind])
		if c.Space == Shared {
			w.WriteString(" shared")
		}
		if c.Storage != "" {
			w.WriteString(" in " + c.Storage)
		}
		w.WriteByte('\n')
	}
	for _, f := range p.Funcs {
		fmt.Fprintf(&w, "func %s %d", f.Name, f.Arity)
		if f.Pure {
			w.WriteString(" pure")
		}
		w.WriteByte('\n')
	}
	for v := range p.Code {
		if p.Code[v].Op != Const {
			w.WriteString("  " + w.line(Value(v)) + "\n")
		}
	}
	if p.Result != None {
		fmt.Fprintf(&w, "  result %s\n", w.names[p.Result])
	}
	return w.String()
}

// writer holds the text so far and the names of the values.
type writer struct {
	*Program
	strings.Builder
	names []string
}

func (w *writer) String() string { return w.Builder.String() }

// names gives each value its name in the text: s and v with the number of the
// line, or the number that a constant is.
func (p *Program) names() []string {
	list := make([]string, len(p.Code))
	n := 0
	for v := range p.Code {
		in := &p.Code[v]
		switch {
		case in.Op == Const:
			list[v] = numberText(in.Imm)
			continue
		case in.Once:
			list[v] = "s" + strconv.Itoa(n)
		default:
			list[v] = "v" + strconv.Itoa(n)
		}
		n++
	}
	return list
}

// columnText writes a column as v, or as v[j] where it is reached through the
// index column j.
func (p *Program) columnText(ref int32) string {
	c := p.Columns[ref]
	if c.Space == Indexed {
		return c.Name + "[" + c.Index + "]"
	}
	return c.Name
}

func numberText(x float64) string {
	switch {
	case math.IsNaN(x):
		return "nan"
	case math.IsInf(x, 1):
		return "inf"
	case math.IsInf(x, -1):
		return "-inf"
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// line writes one instruction.
func (w *writer) line(v Value) string {
	in := &w.Code[v]
	args := make([]string, len(in.Args))
	for i, a := range in.Args {
		args[i] = w.names[a]
	}
	var words string
	switch in.Op {
	case Store, Accumulate:
		words = in.Op.String() + " " + w.columnText(in.Ref) + ", " + args[0]
		if len(args) == 2 {
			words += " where " + args[1]
		}
		if in.Once {
			words += " once"
		}
		return words
	case Load:
		args = []string{w.columnText(in.Ref)}
	case Call:
		args = append([]string{w.Funcs[in.Ref].Name}, args...)
	}
	words = in.Op.String()
	if in.Op.Draws() || in.Op == Call {
		words += "." + strconv.Itoa(int(in.Site))
	}
	if len(args) > 0 {
		words += " " + strings.Join(args, ", ")
	}
	head := w.names[v]
	if w.Slots != nil && w.Slots[v] >= 0 {
		head += ":" + strconv.Itoa(int(w.Slots[v]))
	}
	return head + " = " + words
}
