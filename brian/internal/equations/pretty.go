package equations

import (
	"html"
	"regexp"
	"strings"

	"gobrian/brian/internal/syntax"
)

// Latex writes the equations as aligned formulas with their units and flags, "" if there are none.
func (s *System) Latex() string {
	if len(s.Equations) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(`\begin{align*}`)
	for i, e := range s.Equations {
		if i > 0 {
			b.WriteString(` \\`)
		}
		b.WriteString("\n" + e.Latex())
	}
	b.WriteString("\n" + `\end{align*}`)
	return b.String()
}

// Latex writes the equation as one line of an align environment.
func (e *Equation) Latex() string {
	name := syntax.LatexName(e.Name)
	s := name
	if e.Kind == Differential {
		s = `\frac{\mathrm{d} ` + name + `}{\mathrm{d} t}`
	}
	if e.X != nil {
		s += " &= " + syntax.Latex(e.X)
	} else {
		s += " &"
	}
	s += ` && \text{unit of } ` + name + `\text{: }\mathrm{` + unitLatex(e.Unit) + `}`
	if e.Type != Float {
		s = strings.Replace(s, `unit of`, `type of`, 1)
	}
	if len(e.Flags) > 0 {
		s += `\text{ (` + strings.Join(e.Flags, ", ") + `)}`
	}
	return s
}

var unitPower = regexp.MustCompile(`\s*\*\*\s*(-?[0-9.]+)`)

// unitLatex writes a unit with powers as exponents and a thin space for each product: siemens*meter**2.
func unitLatex(unit string) string {
	s := unitPower.ReplaceAllString(strings.ReplaceAll(unit, "_", `\_`), "^{$1}")
	return strings.ReplaceAll(s, "*", `\,`)
}

// HTML writes the equations as a table: left side, right side, unit, flags; "" if there are none.
func (s *System) HTML() string {
	if len(s.Equations) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(`<table class="equations">`)
	for _, e := range s.Equations {
		right := ""
		if e.X != nil {
			right = "= " + syntax.Print(e.X)
		}
		b.WriteString("\n<tr>")
		for _, cell := range []string{e.Left(), right, e.Unit, strings.Join(e.Flags, ", ")} {
			b.WriteString(`<td style="text-align: left">` + html.EscapeString(cell) + "</td>")
		}
		b.WriteString("</tr>")
	}
	b.WriteString("\n</table>")
	return b.String()
}
