package pyscript

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ex is an expression in the dialect.
type ex struct {
	s     string
	k     kind
	p     int      // how tightly it binds
	plain bool     // a binary operator of the dialect
	c     *float64 // the value of a constant: Go computes with constants exactly, Python does not
}

// How tightly expressions of the dialect bind.
const (
	loose = iota
	compared
	added
	multiplied
	signed
	pow
	primary
)

// paren is the expression as an operand of something that binds at least that tightly.
func (e ex) paren(p int) string {
	if e.p < p {
		return "(" + e.s + ")"
	}
	return e.s
}

func call(k kind, format string, args ...any) ex {
	return ex{s: fmt.Sprintf(format, args...), k: k, p: primary}
}

// expr translates an expression, once in a pass: what asks for its kind first would else double the work at each level.
func (t *translation) expr(x Expr) ex {
	if e, ok := t.exprs[x]; ok {
		return e
	}
	e := t.translated(x)
	t.exprs[x] = e
	return e
}

func (t *translation) translated(x Expr) ex {
	switch x := x.(type) {
	case *Name:
		return t.nameExpr(x)
	case *Const:
		switch x.Ident {
		case "True", "False":
			return ex{s: strings.ToLower(x.Ident), k: of(truth), p: primary}
		case "...":
			t.error(x.At, "... is not supported here", "write the code that it stands for; in an index it stands for all that is not named")
		}
		return ex{s: "nil", k: of(dynamic), p: primary}
	case *Num:
		return number(x)
	case *Str:
		return t.str(x)
	case *Tuple:
		return call(of(dynamic), "python.NewTuple(%s)", t.items(x.Elts))
	case *List:
		return call(of(dynamic), "python.NewList(%s)", t.items(x.Elts))
	case *Set:
		return call(of(dynamic), "python.NewSet(%s)", t.items(x.Elts))
	case *Dict:
		return call(of(dynamic), "python.NewDict(%s)", t.pairs(x))
	case *Unary:
		return t.unary(x)
	case *Binary:
		return t.binaryExpr(x)
	case *Compare:
		return t.compare(x)
	case *Cond:
		then, orelse := t.expr(x.Then), t.expr(x.Else)
		return call(of(dynamic), "python.If(%s, func() any { return %s }, func() any { return %s })", t.condition(x.If), then.s, orelse.s)
	case *Call:
		return t.call(x)
	case *Attr:
		return t.attr(x)
	case *Index:
		return t.index(x)
	case *Lambda:
		return t.lambda(x)
	case *Comp:
		return t.comp(x)
	case *Yield:
		return t.yield(x)
	case *Walrus:
		return t.walrus(x)
	case *Star:
		return call(of(dynamic), "python.Star(%s)", t.expr(x.X).s)
	}
	t.error(x.Pos(), "this cannot stand here", "")
	return ex{s: "nil", k: of(dynamic), p: primary}
}

func number(x *Num) ex {
	if n := len(x.Text); x.Text[n-1] == 'j' || x.Text[n-1] == 'J' {
		return call(of(dynamic), "python.Imaginary(%s)", number(&Num{x.At, x.Text[:n-1], true}).s)
	}
	if x.Float {
		s := x.Text
		if strings.HasPrefix(s, ".") {
			s = "0" + s
		}
		f, _ := strconv.ParseFloat(s, 64)
		return ex{s: s, k: of(float), p: primary, c: &f}
	}
	n, err := strconv.ParseInt(x.Text, 0, 64)
	if err != nil || n > limit {
		return call(of(dynamic), "python.Big(%q)", x.Text)
	}
	f := float64(n)
	return ex{s: x.Text, k: between(n, n), p: primary, c: &f}
}

// literal is a text as Go has it: between backquotes if it has several lines.
func literal(s string) string {
	if strings.Contains(s, "\n") && utf8.ValidString(s) && !strings.ContainsAny(s, "`\r\x00\x01\ufeff") && strings.IndexFunc(s, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' }) < 0 {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}

// str is a string; an f-string is joined of its parts.
func (t *translation) str(x *Str) ex {
	var parts []string
	lit := ""
	fields := false
	for _, p := range x.Parts {
		if !p.Field {
			lit += p.Text
			continue
		}
		fields = true
		if lit != "" {
			parts = append(parts, literal(lit))
			lit = ""
		}
		parts = append(parts, t.field(p))
	}
	if lit != "" || !fields {
		parts = append(parts, literal(lit))
	}
	if len(parts) == 1 {
		return ex{s: parts[0], k: of(text), p: primary}
	}
	return ex{s: strings.Join(parts, " + "), k: of(text), p: added}
}

func (t *translation) field(p Part) string {
	x := t.expr(p.X).s
	switch p.Conv {
	case 'r':
		x = "python.Repr(" + x + ")"
	case 's':
		x = "python.Str(" + x + ")"
	case 'a':
		x = "python.Invoke(\"ascii\", " + x + ")"
	}
	if len(p.Spec) == 0 || len(p.Spec) == 1 && p.Spec[0].Text == "" && !p.Spec[0].Field {
		if p.Conv == 'r' || p.Conv == 's' {
			return x
		}
		return at1(p.At) + "python.Format(" + x + ")"
	}
	return at1(p.At) + "python.Format(" + x + ", " + t.str(&Str{Parts: p.Spec}).s + ")"
}

func (t *translation) items(list []Expr) string {
	parts := make([]string, len(list))
	for i, x := range list {
		parts[i] = t.expr(x).s
	}
	return strings.Join(parts, ", ")
}

func (t *translation) pairs(d *Dict) string {
	var parts []string
	for i, k := range d.Keys {
		key := "python.DoubleStar"
		if k != nil {
			key = t.expr(k).s
		}
		parts = append(parts, key, t.expr(d.Values[i]).s)
	}
	return strings.Join(parts, ", ")
}

// nameExpr is a name where a value is wanted.
func (t *translation) nameExpr(x *Name) ex {
	if v := t.scope.find(x.Ident); v != nil && !t.before(v) {
		switch {
		case v.module != "":
			t.error(x.At, fmt.Sprintf("the module %s is no value", v.module), "")
		case v.alias != "":
			if m := t.numpyModule(v.alias); m != "" && constants[v.alias] == "" {
				return call(of(dynamic), "%spython.Library(%q, %q)", at1(x.At), m, v.alias)
			}
			return session(v.alias, x.At)
		case v.member != "":
			return t.member(v.member, x.At)
		default:
			k := v.k
			if k.code == unset {
				k = of(dynamic)
			}
			return ex{s: at1(x.At) + v.goName, k: k, p: primary}
		}
	}
	if k, ok := t.t.kinds[x.Ident]; ok {
		return ex{s: at1(x.At) + t.variableName(x.Ident), k: k, p: primary}
	}
	switch {
	case x.Ident == "__name__":
		return ex{s: `"__main__"`, k: of(text), p: primary}
	case x.Ident == "__file__":
		return ex{s: strconv.Quote(t.s.Name), k: of(text), p: primary}
	case x.Ident == "float32" || x.Ident == "float64": // as dtype, where the simulator takes the name
		return ex{s: strconv.Quote(x.Ident), k: of(text), p: primary}
	case exceptionNames[x.Ident]:
		return call(of(dynamic), "python.Exception(%q)", x.Ident)
	case typeNames[x.Ident]:
		return call(of(dynamic), "python.Type(%q)", x.Ident)
	case builtinNames[x.Ident]:
		return call(of(dynamic), "python.Builtin(%q)", x.Ident)
	}
	if m := t.numpyModule(x.Ident); m != "" && t.star {
		return call(of(dynamic), "%spython.Library(%q, %q)", at1(x.At), m, x.Ident)
	}
	if !t.known(x) {
		return t.lateName(x)
	}
	return session(x.Ident, x.At)
}

// ownValues are the values that the translation or the dialect writes itself: see session.
var ownValues = set("magic_network ndarray Quantity pi e inf nan rcParams")

// before reports whether a variable of the script has no value yet and its name means a function of the session until then:
// mean = mean(x).
func (t *translation) before(v *variable) bool {
	return t.scope == t.top && !v.declared && v.module == "" && v.alias == "" && v.member == "" && t.t.Function != nil && t.t.Function(v.name) && t.top.vars[v.name] == v
}

// session is a value of the session.
func session(name string, at Pos) ex {
	if exceptionNames[name] {
		return call(of(dynamic), "python.Exception(%q)", name)
	}
	if classes[name] {
		return call(of(dynamic), "python.Type(%q)", name)
	}
	switch name {
	case "magic_network":
		return ex{s: at1(at) + "magic_network()", k: kind{code: object, class: "Network"}, p: primary}
	case "ndarray", "Quantity":
		return call(of(dynamic), "python.Type(%q)", name)
	case "nil":
		return ex{s: name, k: of(dynamic), p: primary}
	case "pi":
		pi := math.Pi
		return ex{s: at1(at) + name, k: of(float), p: primary, c: &pi}
	case "e":
		e := math.E
		return ex{s: at1(at) + "2.718281828459045", k: of(float), p: primary, c: &e}
	}
	if name != "_" { // the last result, unless the script has such a variable
		name = goName(name)
	}
	return ex{s: at1(at) + name, k: sessionKind(name), p: primary}
}

// known reports whether the session knows a name that the script has not.
func (t *translation) known(x *Name) bool {
	return t.t.Known == nil || ownValues[x.Ident] || t.t.Known(x.Ident) || t.t.Known(goName(x.Ident)) || t.star && numpyCalls[x.Ident]
}

// lateName is a name that means nothing yet. A function may name what a later cell defines, and a try may find out whether a name
// is there: both ask when they get there. Anywhere else the script would end here, which is said before it starts.
func (t *translation) lateName(x *Name) ex {
	late := ex{s: fmt.Sprintf("%spython.Global(%q)", at1(x.At), x.Ident), k: of(dynamic), p: primary}
	switch {
	case absent[x.Ident] != "":
		t.error(x.At, x.Ident+" is not supported: "+absent[x.Ident], "")
	case t.tries > 0:
	case t.inFunction():
		if t.t.Quiet { // of a file there are no later cells
			t.note(x.At, fmt.Sprintf("%s: the name %s is not known: a function that gets here fails", t.s.place(x.At), x.Ident))
		}
	default:
		t.raised("NameError", x.At, fmt.Sprintf("the name %s is not known", x.Ident), t.nearName(x.Ident))
	}
	return late
}

// nearName is a hint: a name that differs from this one in the case of its letters, or in a letter.
func (t *translation) nearName(name string) string {
	if t.t.Near == nil {
		return ""
	}
	var own []string
	for s := t.scope; s != nil; s = s.up {
		for _, v := range s.order {
			own = append(own, v.name)
		}
	}
	for n := range t.t.kinds {
		own = append(own, n)
	}
	if n := t.t.Near(name, own); n != "" {
		return "did you mean `" + n + "`?"
	}
	return ""
}

// inFunction reports whether a function is being written.
func (t *translation) inFunction() bool {
	for s := t.scope; s != nil; s = s.up {
		if s.kind == functionScope {
			return true
		}
	}
	return false
}

// sessionKind is the kind of a name that the session has: most are units.
func sessionKind(name string) kind {
	switch {
	case name == "defaultclock" || name == "prefs":
		return of(object)
	case name == "pi" || name == "inf" || name == "nan" || name == "e":
		return of(float)
	case classes[name] || arrays[name] || makers[name] || several[name]:
		return of(object)
	}
	if isUnit(name) {
		return of(quantity)
	}
	return of(object)
}

// isUnit reports whether a name looks like one of a unit: a base name, perhaps with a prefix and a power.
func isUnit(name string) bool {
	for strings.HasSuffix(name, "2") || strings.HasSuffix(name, "3") {
		name = name[:len(name)-1]
	}
	for _, u := range unitNames {
		if p, ok := strings.CutSuffix(name, u); ok {
			switch p {
			case "", "y", "z", "a", "f", "p", "n", "u", "m", "c", "d", "da", "h", "k", "M", "G", "T", "P", "E", "Z", "Y":
				return true
			}
		}
	}
	return false
}

var unitNames = []string{
	"metre", "meter", "second", "amp", "ampere", "kelvin", "mole", "candle", "gram", "gramme", "kilogram", "kilogramme", "kg", "volt", "ohm", "farad", "siemens", "henry",
	"hertz", "watt", "joule", "newton", "pascal", "coulomb", "tesla", "weber", "lumen", "lux", "becquerel", "gray", "sievert", "katal", "liter", "litre",
	"molar", "radian", "steradian", "celsius",
	"m", "s", "A", "V", "S", "F", "Hz", "M", "mol", "g", "W", "J", "N", "Pa", "C", "H", "T",
}

func (t *translation) unary(x *Unary) ex {
	if x.Op == "not" {
		e := t.expr(x.X)
		if e.k.code == truth {
			return ex{s: "!" + e.paren(primary), k: of(truth), p: signed}
		}
		return call(of(truth), "python.Not(%s)", e.s)
	}
	e := t.expr(x.X)
	switch x.Op {
	case "-":
		switch {
		case e.c != nil && *e.c == 0 && e.k.code == float:
		case e.c != nil:
			f := -*e.c
			k := e.k
			if k.code == whole {
				k = between(-k.hi, -k.lo)
			}
			return ex{s: "-" + e.paren(signed+1), k: k, p: signed, c: &f}
		case e.k.code == whole && e.k.bound:
			return ex{s: "-" + e.paren(signed+1), k: between(-e.k.hi, -e.k.lo), p: signed}
		case e.k.code == float || e.k.numeric() || e.k.code == object:
			return ex{s: "-" + e.paren(signed+1), k: e.k, p: signed}
		}
		return call(of(dynamic), "%spython.Neg(%s)", at1(x.At), e.s)
	case "+":
		if e.k.number() || e.k.numeric() {
			return e
		}
		return call(of(dynamic), "%spython.Pos(%s)", at1(x.At), e.s)
	}
	return call(of(dynamic), "%spython.Invert(%s)", at1(x.At), e.s)
}

func (t *translation) binaryExpr(x *Binary) ex {
	if x.Op == "and" || x.Op == "or" {
		a, b := t.expr(x.X), t.expr(x.Y)
		if a.k.code == truth && b.k.code == truth {
			op := map[string]string{"and": "&&", "or": "||"}[x.Op]
			return ex{s: a.paren(compared) + " " + op + " " + b.paren(compared), k: of(truth), p: loose}
		}
		f := map[string]string{"and": "And", "or": "Or"}[x.Op]
		return call(of(dynamic), "python.%s(%s, func() any { return %s })", f, a.s, b.s)
	}
	if l, ok := x.X.(*List); ok && x.Op == "*" && t.scales(x.Y) {
		if s, ok := t.goList(l); ok {
			y := t.expr(x.Y)
			return t.dialect("*", ex{s: s, k: of(array), p: primary}, y, of(array), x.At)
		}
	}
	a := t.expr(x.X)
	if l, ok := x.Y.(*List); ok && (a.k.code == quantity || a.k.code == array) && strings.Contains("+-*/", x.Op) {
		if s, ok := t.goList(l); ok {
			return t.dialect(x.Op, a, ex{s: s, k: of(array), p: primary}, of(array), x.At)
		}
	}
	return t.binary(x.Op, a, t.expr(x.Y), x.Y, x.At)
}

// scales reports whether an expression makes an array of a list that it is multiplied with.
func (t *translation) scales(y Expr) bool {
	k := t.expr(y).k
	return k.code == quantity || k.code == array
}

var functionOf = map[string]string{"+": "Add", "-": "Sub", "*": "Mul", "/": "Div", "//": "FloorDiv", "%": "Mod", "**": "Pow"}

var precedence = map[string]int{"+": added, "-": added, "*": multiplied, "/": multiplied, "%": multiplied, "**": pow}

// binary is x op y; right is y as it was written.
func (t *translation) binary(op string, x, y ex, right Expr, at Pos) ex {
	if x.k.code == text && op == "+" && y.k.code == text {
		return ex{s: x.paren(added) + " + " + y.paren(added+1), k: of(text), p: added}
	}
	if x.k.code == text && op == "%" {
		return call(of(text), "%spython.Percent(%s, %s)", at1(at), x.s, y.s)
	}
	k := t.natural(op, x, y, right)
	if k.code != dynamic {
		e := t.dialect(op, x, y, k, at)
		if x.c != nil && y.c != nil && (k.code == float || k.code == whole) {
			e = folded(op, x, y, e)
		}
		return e
	}
	if f := functionOf[op]; f != "" {
		return call(k, "%spython.%s(%s, %s)", at1(at), f, x.s, y.s)
	}
	return call(k, "%spython.Binary(%q, %s, %s)", at1(at), op, x.s, y.s)
}

// folded computes with constants as Python does. What Go's exact constants would make of it the same is left as written.
func folded(op string, x, y, e ex) ex {
	a, b := *x.c, *y.c
	if op == "**" && e.k.code == whole {
		v := float64(e.k.lo)
		e.c = &v
		return e
	}
	v, ok := python(op, a, b)
	if !ok {
		return e
	}
	e.c = &v
	if e.k.code == whole || op == "/" && x.k.code == whole && y.k.code == whole || (op == "*" || op == "/") && (powerOfTwo(a) && op == "*" || powerOfTwo(b)) {
		return e // rounded once, as Go rounds the constant
	}
	e.s, e.p = strconv.FormatFloat(v, 'g', -1, 64), primary
	if !strings.ContainsAny(e.s, ".e") {
		e.s += ".0"
	}
	if v < 0 {
		e.p = signed
	}
	return e
}

func powerOfTwo(x float64) bool {
	m, _ := math.Frexp(x)
	return m == 0.5 || m == -0.5
}

// python is a op b in floating point.
func python(op string, a, b float64) (float64, bool) {
	v := math.NaN()
	switch op {
	case "+":
		v = a + b
	case "-":
		v = a - b
	case "*":
		v = a * b
	case "/":
		v = a / b
	case "**":
		v = math.Pow(a, b)
	}
	return v, !math.IsNaN(v) && !math.IsInf(v, 0) && v != 0
}

// natural is the kind of x op y in the dialect, or dynamic where the dialect would mean something else.
func (t *translation) natural(op string, x, y ex, right Expr) kind {
	if y.c != nil && x.k.number() && y.k.number() && op == "/" && *y.c != 0 {
		return of(float)
	}
	if op == "**" && x.c != nil && y.c != nil && x.k.code == whole && y.k.code == whole {
		return constantPower(x.k.lo, y.k.lo)
	}
	if op == "**" && x.c != nil && y.c != nil && x.k.number() && y.k.number() && *x.c > 0 {
		if v := math.Pow(*x.c, *y.c); !math.IsInf(v, 0) {
			return of(float)
		}
	}
	return arithmetic(op, x.k, y.k)
}

// constantPower is the kind of a power of two constants, dynamic if it is large.
func constantPower(x, n int64) kind {
	if n < 0 {
		if x == 0 {
			return of(dynamic)
		}
		return of(float)
	}
	v := int64(1)
	for range min(n, 64) {
		if v *= x; v > 1<<31 || v < -1<<31 {
			return of(dynamic)
		}
	}
	if n > 64 && v != 0 && v != 1 {
		return of(dynamic)
	}
	return between(v, v)
}

// dialect writes an operator of the dialect.
func (t *translation) dialect(op string, x, y ex, k kind, at Pos) ex {
	if op == "/" && x.k.number() && y.k.number() {
		if x.k.code == whole && y.k.code == whole {
			x = floatOf(x)
		}
	}
	if wholeInGo(x, y) {
		x = floatOf(x)
	} else if wholeInGo(y, x) {
		y = floatOf(y)
	}
	if op == "//" {
		op = "/"
	}
	p := precedence[op]
	if op == "**" {
		return ex{s: x.paren(primary) + at1(at) + "**" + y.paren(signed), k: k, p: pow, plain: true}
	}
	sep := " "
	if p == multiplied && x.p >= multiplied && y.p >= pow && !strings.Contains(x.s+y.s, " ") {
		sep = ""
	}
	return ex{s: x.paren(p) + sep + at1(at) + op + sep + y.paren(p+1), k: k, p: p, plain: true}
}

// wholeInGo reports whether Go would compute with whole numbers, since the constant y has no type of its own: i / 10.0.
func wholeInGo(x, y ex) bool {
	return x.k.code == whole && x.c == nil && y.k.code == float && y.c != nil && *y.c == math.Trunc(*y.c)
}

// floatOf is a whole number as a float of Go.
func floatOf(x ex) ex {
	if _, err := strconv.ParseInt(x.s, 10, 64); err == nil {
		return ex{s: x.s + ".0", k: of(float), p: primary}
	}
	return call(of(float), "float64(%s)", x.s)
}

var comparisonOf = map[string]string{"==": "Eq", "!=": "Ne", "<": "Lt", "<=": "Le", ">": "Gt", ">=": "Ge"}

func (t *translation) compare(x *Compare) ex {
	if len(x.Ops) > 1 {
		return t.chain(x)
	}
	a, b := t.expr(x.X), t.expr(x.List[0])
	return t.compareTwo(x.Ops[0], a, b, x.At)
}

func (t *translation) compareTwo(op string, a, b ex, at Pos) ex {
	switch op {
	case "in":
		return call(of(truth), "%spython.In(%s, %s)", at1(at), a.s, b.s)
	case "not in":
		return ex{s: "!" + fmt.Sprintf("%spython.In(%s, %s)", at1(at), a.s, b.s), k: of(truth), p: signed}
	case "is":
		return call(of(truth), "%spython.Is(%s, %s)", at1(at), a.s, b.s)
	case "is not":
		return ex{s: "!" + fmt.Sprintf("%spython.Is(%s, %s)", at1(at), a.s, b.s), k: of(truth), p: signed}
	}
	k := of(dynamic)
	scalar := func(k kind) bool { return k.number() || k.code == quantity }
	switch {
	case a.k.number() && b.k.number() && a.k.code == b.k.code, a.k.code == text && b.k.code == text:
		k = of(truth)
	case scalar(a.k) && scalar(b.k) && a.k.number() != b.k.number(), a.k.code == quantity && b.k.code == quantity:
		k = of(truth)
	case (a.k.code == array || b.k.code == array) && (scalar(a.k) || a.k.numeric()) && (scalar(b.k) || b.k.numeric()):
		k = of(array)
	}
	if k.code != dynamic {
		return ex{s: a.paren(added) + " " + at1(at) + op + " " + b.paren(added), k: k, p: compared}
	}
	return call(of(dynamic), "%spython.%s(%s, %s)", at1(at), comparisonOf[op], a.s, b.s)
}

func (t *translation) chain(x *Compare) ex {
	parts := []string{t.expr(x.X).s}
	for i, y := range x.List {
		e := t.expr(y)
		s := e.s
		if i > 0 && !simpleExpr(y) {
			s = "func() any { return " + s + " }"
		}
		parts = append(parts, strconv.Quote(x.Ops[i]), s)
	}
	return call(of(dynamic), "%spython.Chain(%s)", at1(x.At), strings.Join(parts, ", "))
}

func simpleExpr(x Expr) bool {
	switch x.(type) {
	case *Name, *Num, *Str, *Const:
		return true
	}
	return false
}
