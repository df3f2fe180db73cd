package units

import (
	"strconv"
	"strings"
)

// Latex is q in LaTeX for a notebook, all digits: "$3.0\,\mathrm{m}\mathrm{V}$".
func (q Quantity) Latex() string {
	if q.unit != 0 {
		return "$" + units.find(q.unit).latex + "$"
	}
	if q.Dim == Dimensionless {
		return "$" + q.number() + "$"
	}
	u := displayFor([]float64{q.Value}, q.Dim)
	return "$" + pythonFloat(q.Value/u.value) + `\,` + u.latex + "$"
}

// asTable is an array of more than two directions as a table, its rows one below the other.
func (a Array) asTable() Array {
	if a.NDim() > 2 {
		return a.Reshape(-1, a.length(a.NDim()-1))
	}
	return a
}

// latexLimit is the number of elements up to which an array is written whole.
const latexLimit = 10

// Latex is the array as a matrix in LaTeX for a notebook; arrays of more than 10 elements are cut.
func (a Array) Latex() string {
	if a.isPoint() {
		return a.At(0).Latex()
	}
	u, p := a.display(), currentPrinting.Load()
	edge := p.edgeOf(a, latexLimit)
	format := p.formatOf(a, u.value, edge)
	var b strings.Builder
	b.WriteString(`$\left[\begin{matrix}`)
	if a = a.asTable(); a.NDim() == 2 {
		for i, row := range a.latexRows(format, edge) {
			if i > 0 {
				b.WriteString(`\\`)
			}
			b.WriteString("\n" + row)
		}
		b.WriteString("\n")
	} else {
		b.WriteString(latexRow(a.flat(), format, edge))
	}
	b.WriteString(`\end{matrix}\right]`)
	if a.dim != Dimensionless {
		b.WriteString(`\,` + u.latex)
	}
	return b.String() + "$"
}

func latexRow(vals []float64, format columnFormat, edge int) string {
	var cells []string
	for i := 0; i < len(vals); i++ {
		if edge > 0 && len(vals) > 2*edge && i == edge {
			cells = append(cells, `\dots`)
			i = len(vals) - edge
		}
		cells = append(cells, format(vals[i]))
	}
	return strings.Join(cells, " & ")
}

func (a Array) latexRows(format columnFormat, edge int) []string {
	var rows []string
	all := a.Rows()
	for i := 0; i < len(all); i++ {
		if edge > 0 && len(all) > 2*edge && i == edge {
			cells := a.length(1)
			if cells > 2*edge {
				cells = 2*edge + 1
			}
			rows = append(rows, strings.TrimSuffix(strings.Repeat(`\vdots & `, cells), " & "))
			i = len(all) - edge
		}
		row := latexRow(all[i].flat(), format, edge)
		if i > 0 {
			row = " " + row
		}
		rows = append(rows, row)
	}
	return rows
}

// latex is the unit with a prefix in LaTeX, upright.
func (u *shownUnit) latex(prefix string) string {
	if u.power > 1 {
		return `\mathrm{` + prefix + u.symbol + "^" + strconv.Itoa(u.power) + "}"
	}
	if prefix == "" || u.name == "gram" && prefix == "k" {
		return `\mathrm{` + prefix + u.symbol + "}"
	}
	return latexPrefix(prefix) + `\mathrm{` + u.symbol + "}"
}

// latex is the unit in LaTeX, upright.
func (n *unitName) latex() string {
	if strings.Contains(n.symbol, "^") || n.prefix == "" {
		return `\mathrm{` + n.symbol + "}"
	}
	return latexPrefix(n.prefix) + `\mathrm{` + n.symbol[len(n.prefix):] + "}"
}

func latexPrefix(prefix string) string {
	if prefix == "u" {
		prefix = `\mu`
	}
	return `\mathrm{` + prefix + "}"
}

// latexDim is dimensions without a unit in LaTeX: "m^{2}\,kg\,s^{-3}".
func latexDim(d Dimensions) string {
	var parts []string
	for i, x := range d.Exponents() {
		switch {
		case x == 1:
			parts = append(parts, baseSymbols[i])
		case x != 0:
			parts = append(parts, baseSymbols[i]+"^{"+pythonNumber(x)+"}")
		}
	}
	return strings.Join(parts, `\,`)
}
