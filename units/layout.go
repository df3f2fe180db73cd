package units

import (
	"strings"
	"sync/atomic"
)

// PrintOptions says how numbers are laid out, in the words of numpy's set_printoptions.
type PrintOptions struct {
	Precision int // digits after the point, at most
	Threshold int // arrays of more elements are cut
	EdgeItems int // elements that stay at each end of a cut array
	LineWidth int // characters in a line
	Suppress  any // True: no exponents for small numbers
}

// printing is how numbers are laid out.
type printing struct {
	precision, threshold, edge, width int
	suppress                          bool
}

var (
	defaultPrinting = printing{precision: 8, threshold: 1000, edge: 3, width: 75}
	currentPrinting atomic.Pointer[printing]
)

func init() { ResetPrintoptions() }

// SetPrintoptions changes how numbers are laid out from now on, everywhere. What is left 0 or nil stays as it is. The
// error is that of a Suppress that is no truth value.
func SetPrintoptions(o PrintOptions) error {
	p := *currentPrinting.Load()
	for _, field := range []struct {
		to   *int
		from int
	}{{&p.precision, o.Precision}, {&p.threshold, o.Threshold}, {&p.edge, o.EdgeItems}, {&p.width, o.LineWidth}} {
		if field.from > 0 {
			*field.to = field.from
		}
	}
	if o.Suppress != nil {
		var err error
		if p.suppress, err = truthOf(o.Suppress); err != nil {
			return err
		}
	}
	currentPrinting.Store(&p)
	return nil
}

// ResetPrintoptions lays numbers out as at the start: 8 digits, arrays cut over 1000 elements to 3 at each end, lines of
// 75 characters.
func ResetPrintoptions() { p := defaultPrinting; currentPrinting.Store(&p) }

// layout writes an array in brackets.
type layout struct {
	format    columnFormat
	separator string // between elements: " " or ", "
	indent    int    // columns before the opening bracket, that later lines leave free
	width     int    // characters in a line
	edge      int    // elements at each end of a cut array; 0 when it is not cut
}

// layOut writes the array, its elements divided by unit, in numpy's layout. indent is the width of what stands before
// it, suffix of what stands behind.
func (p printing) layOut(a Array, unit float64, separator string, indent, suffix int) string {
	if a.Size() == 0 {
		return "[]"
	}
	l := layout{separator: separator, indent: indent, width: p.width - suffix, edge: p.edgeOf(a, p.threshold)}
	l.format = p.formatOf(a, unit, l.edge)
	return l.brackets(a, 1, l.width)
}

// edgeOf is the number of elements that stay at each end of a; 0 when it has no more elements than limit.
func (p printing) edgeOf(a Array, limit int) int {
	if a.Size() > limit {
		return p.edge
	}
	return 0
}

// formatOf is the format that suits the elements of a, divided by unit, that stay when it is cut.
func (p printing) formatOf(a Array, unit float64, edge int) columnFormat {
	shown := a.ends(edge)
	scaled := make([]float64, len(shown))
	divideVS(scaled, shown, unit)
	format := p.formatFor(scaled, a.kind)
	return func(x float64) string { return format(x / unit) }
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

// brackets writes an array of any number of directions in brackets, the parts of each below each other, with an empty
// line for each further direction; depth is the number of brackets open in it.
func (l layout) brackets(a Array, depth, width int) string {
	if a.isList() {
		return l.row(a.flat(), depth, width)
	}
	prefix := strings.Repeat(" ", l.indent+depth)
	behind := strings.TrimRight(l.separator, " ") + strings.Repeat("\n", a.NDim()-1)
	var s strings.Builder
	n := a.length(0)
	for i := 0; i < n; i++ {
		if i > 0 {
			s.WriteString(prefix)
		}
		if l.edge > 0 && n > 2*l.edge && i == l.edge {
			s.WriteString("..." + behind + prefix)
			i = n - l.edge
		}
		s.WriteString(l.brackets(a.Row(i), depth+1, width-1))
		if i < n-1 {
			s.WriteString(behind)
		}
	}
	return "[" + s.String() + "]"
}

// ends is the elements that stay when the array is cut to edge elements at each end; all when edge is 0.
func (a Array) ends(edge int) []float64 {
	if edge == 0 {
		return a.flat()
	}
	if a.isPoint() || a.isList() {
		return endsOf(a.flat(), edge)
	}
	var out []float64
	n := a.length(0)
	for i := range n {
		if n <= 2*edge || i < edge || i >= n-edge {
			out = append(out, a.Row(i).ends(edge)...)
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

// Layout writes a in brackets as numpy would an array whose elements word writes: separator stands between them, indent is
// the width of what stands before it and suffix of what stands behind. Arrays of more than 1000 elements are cut.
func Layout(a Array, word func(x float64) string, separator string, indent, suffix int) string {
	p := currentPrinting.Load()
	if a.Size() == 0 {
		return "[]"
	}
	l := layout{separator: separator, indent: indent, width: p.width - suffix, edge: p.edgeOf(a, p.threshold), format: word}
	return l.brackets(a, 1, l.width)
}

// Shown is the elements of a that Layout writes.
func Shown(a Array) []float64 {
	p := currentPrinting.Load()
	return a.ends(p.edgeOf(a, p.threshold))
}

// Column is the format that numpy chooses for a column of these numbers.
func Column(numbers []float64) func(x float64) string {
	return currentPrinting.Load().formatFor(numbers, Float)
}
