package syntax

import (
	"math"
	"strconv"
	"strings"
)

// Latex writes x as a formula in LaTeX's mathematical mode. Divisions become
// fractions, products have thin spaces, names of Greek letters become these, and
// what follows the first _ of a name becomes an index.
func Latex(x Expr) string { return latex(x, bindCond) }

// latex writes x, in parentheses when it binds less than min.
func latex(x Expr, min int) string {
	s := latexBare(x)
	if latexStrength(x) < min {
		return `\left(` + s + `\right)`
	}
	return s
}

// latexStrength is strength, but a fraction and a root need no parentheses.
func latexStrength(x Expr) int {
	switch x := x.(type) {
	case *Binary:
		if x.Op == Div { // the bar shows how far it goes
			return bindSign
		}
	case *Cond:
		return bindAtom // cases have a brace of their own
	case *Number:
		if a := math.Abs(x.Value); strength(x) == bindAtom && a != 0 && (a < 1e-4 || a >= 1e6) {
			return bindTerm // a product with a power of ten
		}
	}
	return strength(x)
}

var latexComparison = map[Op]string{Lt: "<", Le: `\leq`, Gt: ">", Ge: `\geq`, Eq: "=", Ne: `\neq`, And: `\wedge`, Or: `\vee`}

func latexBare(x Expr) string {
	switch x := x.(type) {
	case *Name:
		return LatexName(x.Ident)
	case *Number:
		return latexNumber(x.Value)
	case *Bool:
		return `\mathrm{` + strings.ToLower(Print(x)) + `}`
	case *Unary:
		if x.Op == Not {
			return `\neg ` + latex(x.X, bindAtom)
		}
		return "-" + latex(x.X, bindSign)
	case *Binary:
		return latexBinary(x)
	case *Call:
		return latexCall(x)
	case *Cond:
		return `\begin{cases}` + latexBranches(x) + `\end{cases}`
	}
	return "?"
}

// latexBranches writes a chain of conditions as the lines of cases.
func latexBranches(x *Cond) string {
	s := latex(x.Then, bindCond) + ` & \text{if } ` + latex(x.If, bindCond) + ` \\ `
	if next, ok := x.Else.(*Cond); ok {
		return s + latexBranches(next)
	}
	return s + latex(x.Else, bindCond) + ` & \text{otherwise}`
}

func latexBinary(x *Binary) string {
	b := binding[x.Op]
	switch x.Op {
	case Add, Sub:
		return latex(x.X, b) + " " + x.Op.String() + " " + latex(x.Y, b+1)
	case Mul:
		return latex(x.X, b) + latexTimes(x.Y) + latex(x.Y, b+1)
	case Div:
		return `\frac{` + latex(x.X, bindCond) + `}{` + latex(x.Y, bindCond) + `}`
	case FloorDiv:
		return `\left\lfloor\frac{` + latex(x.X, bindCond) + `}{` + latex(x.Y, bindCond) + `}\right\rfloor`
	case Mod:
		return latex(x.X, b) + ` \bmod ` + latex(x.Y, b+1)
	case Pow:
		return latex(x.X, bindAtom) + `^{` + latex(x.Y, bindCond) + `}`
	}
	left, right := b, b+1
	if x.Op.IsComparison() {
		left = bindSum
	}
	return latex(x.X, left) + " " + latexComparison[x.Op] + " " + latex(x.Y, right)
}

// latexTimes is what stands before the second factor: a dot before digits.
func latexTimes(y Expr) string {
	for {
		switch n := y.(type) {
		case *Number:
			return ` \cdot `
		case *Binary:
			if n.Op == Pow {
				y = n.X
				continue
			}
		}
		return ` \, `
	}
}

func latexCall(x *Call) string {
	args := make([]string, len(x.Args))
	for i, a := range x.Args {
		args[i] = latex(a, bindCond)
	}
	list := strings.Join(args, ", ")
	switch {
	case x.Func == "sqrt" && len(args) == 1:
		return `\sqrt{` + list + `}`
	case x.Func == "abs" && len(args) == 1:
		return `\left|` + list + `\right|`
	case x.Func == "floor" && len(args) == 1:
		return `\left\lfloor ` + list + `\right\rfloor`
	case x.Func == "ceil" && len(args) == 1:
		return `\left\lceil ` + list + `\right\rceil`
	case latexFunctions[x.Func] != "":
		return latexFunctions[x.Func] + `\left(` + list + `\right)`
	}
	return `\operatorname{` + latexText(x.Func) + `}\left(` + list + `\right)`
}

var latexFunctions = map[string]string{
	"sin": `\sin`, "cos": `\cos`, "tan": `\tan`, "sinh": `\sinh`, "cosh": `\cosh`, "tanh": `\tanh`, "exp": `\exp`, "log": `\log`,
	"log10": `\log_{10}`, "arcsin": `\arcsin`, "arccos": `\arccos`, "arctan": `\arctan`, "min": `\min`, "max": `\max`,
}

// latexNumber writes very large and small numbers with a power of ten.
func latexNumber(v float64) string {
	switch a := math.Abs(v); {
	case math.IsInf(v, 0):
		return strings.Replace(FormatNumber(v, true), "inf", `\infty`, 1)
	case math.IsNaN(v):
		return `\mathrm{nan}`
	case a == 0 || a >= 1e-4 && a < 1e6:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	digits, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	n, err := strconv.Atoi(exponent)
	if err != nil {
		panic("syntax: a number without exponent")
	}
	return digits + ` \cdot 10^{` + strconv.Itoa(n) + `}`
}

var latexGreek = func() map[string]bool {
	m := map[string]bool{}
	for _, s := range strings.Fields(`alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho
		sigma tau upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega`) {
		m[s] = true
	}
	return m
}()

// LatexName writes a name: tau_m becomes \tau_{m}.
func LatexName(name string) string {
	head, index, ok := strings.Cut(name, "_")
	switch {
	case name == "inf":
		return `\infty`
	case head == "":
		return `\mathit{` + latexText(name) + `}`
	}
	s := latexWord(head)
	if ok && index != "" {
		parts := strings.Split(strings.Trim(index, "_"), "_")
		for i, p := range parts {
			parts[i] = latexWord(p)
		}
		s += "_{" + strings.Join(parts, ",") + "}"
	}
	return s
}

func latexWord(s string) string {
	switch {
	case latexGreek[s]:
		return `\` + s
	case len(s) <= 1:
		return s
	}
	return `\mathit{` + latexText(s) + `}`
}

func latexText(s string) string { return strings.ReplaceAll(s, "_", `\_`) }
