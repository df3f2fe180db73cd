package units

import (
	"strings"
	"sync/atomic"
)

// PrintOptions says how numbers are laid out, as numpy's set_printoptions does.
type PrintOptions struct {
	Precision int  // digits after the point, at most
	Threshold int  // arrays of more elements are cut
	EdgeItems int  // elements that stay at each end of a cut array
	LineWidth int  // characters in a line
	Suppress  bool // no exponents for small numbers
}

var printOptions atomic.Pointer[PrintOptions]

func init() { SetPrintOptions(PrintOptions{}) }

// SetPrintOptions changes how numbers are laid out from now on, everywhere. Numbers left 0 take their defaults, which
// are numpy's: 8, 1000, 3 and 75.
func SetPrintOptions(o PrintOptions) {
	if o.Precision == 0 {
		o.Precision = 8
	}
	if o.Threshold == 0 {
		o.Threshold = 1000
	}
	if o.EdgeItems == 0 {
		o.EdgeItems = 3
	}
	if o.LineWidth == 0 {
		o.LineWidth = 75
	}
	printOptions.Store(&o)
}

// CurrentPrintOptions is how numbers are laid out.
func CurrentPrintOptions() PrintOptions { return *printOptions.Load() }

// layout writes an array in brackets.
type layout struct {
	format    columnFormat
	separator string // between elements: " " or ", "
	indent    int    // columns before the opening bracket, that later lines leave free
	width     int    // characters in a line
	edge      int    // elements at each end of a cut array; 0 when it is not cut
}

// layOut writes the array in numpy's layout. indent is the width of what stands before it, suffix of what stands behind.
func layOut(a Array, separator string, indent, suffix int) string {
	return layOutWith(a, separator, indent, suffix, CurrentPrintOptions())
}

func layOutWith(a Array, separator string, indent, suffix int, o PrintOptions) string {
	l := layout{separator: separator, indent: indent, width: o.LineWidth - suffix}
	if len(a.vals) > o.Threshold {
		l.edge = o.EdgeItems
	}
	if len(a.vals) == 0 {
		return "[]"
	}
	l.format = formatFor(a.ends(l.edge), a.kind, o)
	if a.form != matrix {
		return l.row(a.vals, 1, l.width)
	}
	return l.table(a)
}

// row writes one row in brackets; depth is the number of brackets open in it.
func (l layout) row(vals []float64, depth, width int) string {
	var s strings.Builder
	prefix := strings.Repeat(" ", l.indent+depth)
	line := prefix
	limit := width - max(len(strings.TrimRight(l.separator, " ")), 1)
	word := func(w string, last bool) {
		if len(line)+len(w) > limit && len(line) > len(prefix) {
			s.WriteString(strings.TrimRight(line, " "))
			s.WriteByte('\n')
			line = prefix
		}
		line += w
		if !last {
			line += l.separator
		}
	}
	n := len(vals)
	for i := 0; i < n; i++ {
		if l.edge > 0 && n > 2*l.edge && i == l.edge {
			word("...", false)
			i = n - l.edge
		}
		word(l.format(vals[i]), i == n-1)
	}
	s.WriteString(line)
	return "[" + s.String()[len(prefix):] + "]"
}

// table writes the rows of a matrix, one or more lines each.
func (l layout) table(a Array) string {
	prefix := strings.Repeat(" ", l.indent+1)
	var s strings.Builder
	for i := 0; i < a.rows; i++ {
		if i > 0 {
			s.WriteString(prefix)
		}
		if l.edge > 0 && a.rows > 2*l.edge && i == l.edge {
			s.WriteString("..." + strings.TrimRight(l.separator, " ") + "\n" + prefix)
			i = a.rows - l.edge
		}
		s.WriteString(l.row(a.row(i).vals, 2, l.width-1))
		if i < a.rows-1 {
			s.WriteString(strings.TrimRight(l.separator, " ") + "\n")
		}
	}
	return "[" + s.String() + "]"
}

// ends is the elements that stay when the array is cut to edge elements at each end; all when edge is 0.
func (a Array) ends(edge int) []float64 {
	if edge == 0 {
		return a.vals
	}
	if a.form != matrix {
		return endsOf(a.vals, edge)
	}
	var out []float64
	for i := range a.rows {
		if a.rows <= 2*edge || i < edge || i >= a.rows-edge {
			out = append(out, endsOf(a.row(i).vals, edge)...)
		}
	}
	return out
}

func endsOf(vals []float64, edge int) []float64 {
	if len(vals) <= 2*edge {
		return vals
	}
	return append(append([]float64{}, vals[:edge]...), vals[len(vals)-edge:]...)
}
