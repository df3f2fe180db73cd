package dialect

import (
	"go/token"
	"strings"
)

// Names of the calls that stand for what go/parser cannot read. The first letter of each is a click, a letter in Go, that
// nobody types.
const (
	clickKw   = "ǃkw"   // k=v            ǃkw("k", v)
	clickList = "ǃlist" // [a, b]         ǃlist(a, b)
	clickDict = "ǃdict" // {k: v}         ǃdict(k, v)
	clickSpan = "ǃspan" // a::c           ǃspan(a, ǃopen, c)
	clickOpen = "ǃopen"
	clickIx   = "ǃix"  // x[1, 2]        x[ǃix(1, 2)], since Go takes x[a, b] for type arguments
	clickPow  = "ǃpow" // a**b           ǃpow(a, b)
	clickName = "ǃ"    // G.range        G.ǃrange
)

// edit is what becomes of one token.
type edit struct {
	pre, post string
	text      string
	replaced  bool
}

// sugar turns the tokens of one statement into text that go/parser reads.
type sugar struct {
	*scanned
	from, to int // tokens of the statement
	edits    []edit
	changed  bool
}

// desugar returns the tokens from up to to as Go, and whether it differs from what was written.
func desugar(sc *scanned, from, to int) (*textmap, bool) {
	d := &sugar{scanned: sc, from: from, to: to, edits: make([]edit, to-from)}
	for i := from; i < to; i++ {
		d.token(i)
	}
	return d.build(), d.changed
}

func (d *sugar) edit(i int) *edit {
	d.changed = true
	return &d.edits[i-d.from]
}

func (d *sugar) replace(i int, text string) {
	e := d.edit(i)
	e.text, e.replaced = text, true
}

// wrap puts the tokens i up to and including j between pre and post.
func (d *sugar) wrap(i, j int, pre, post string) {
	e := d.edit(i)
	e.pre += pre // what encloses this comes first
	d.edit(j).post += post
}

// operand reports whether token i stands where an operand is expected.
func (d *sugar) operand(i int) bool { return i == d.from || !d.toks[i-1].endsOperand() }

func (d *sugar) prev(i int) tok {
	if i <= d.from {
		return tok{kind: tSemi}
	}
	return d.toks[i-1]
}

func (d *sugar) token(i int) {
	t := d.toks[i]
	switch t.kind {
	case tQuoted, tString, tRune:
		d.quoted(i)
	case tIdent:
		if token.IsKeyword(t.text) { // after a dot
			d.replace(i, clickName+t.text)
		}
	case tOp:
		switch t.text {
		case "[":
			d.square(i)
		case "(":
			d.round(i)
		case "{":
			if t.dict && t.mate > 0 {
				d.dictionary(i)
			}
		case "**":
			d.power(i)
		case "**=":
			d.powerAssign(i)
		case "<-":
			if d.lessMinus(i) {
				d.replace(i, "< -")
			}
		case "=":
			d.chain(i)
		}
	}
}

// quoted writes a string as Go does, and joins adjacent ones.
func (d *sugar) quoted(i int) {
	if d.edits[i-d.from].replaced {
		return // joined with those before
	}
	j := i + 1
	for j < d.to && d.toks[j].stringish() {
		j++
	}
	switch {
	case j > i+1:
		var all strings.Builder
		for k := i; k < j; k++ {
			all.WriteString(d.toks[k].value())
			d.replace(k, "")
		}
		joined := tok{kind: tQuoted, text: "'''" + all.String() + "'''"}
		d.replace(i, joinedString(joined, all.String()))
	case d.toks[i].kind == tQuoted:
		d.replace(i, d.toks[i].goString())
	}
}

func joinedString(t tok, value string) string {
	if strings.Contains(value, "\n") && rawable(value) {
		return "`" + value + "`"
	}
	return quoteString(value)
}

// square treats [ in its four meanings: index, list, array type, type arguments.
func (d *sugar) square(i int) {
	end := d.toks[i].mate
	if end < 0 || end >= d.to {
		return
	}
	if !d.operand(i) {
		d.slices(i, end)
		return
	}
	if d.prev(i).is("map") || !d.list(i, end) {
		return
	}
	d.replace(i, clickList+"(")
	d.replace(end, ")")
}

// list reports whether the brackets at an operand's place are a list rather than the start of a type.
func (d *sugar) list(i, end int) bool {
	if d.toks[i+1].is("...") && i+2 == end {
		return false
	}
	if len(d.commas(i, end)) > 0 {
		return true
	}
	after := end
	for after+1 < d.to && d.toks[after+1].is("[") && d.toks[after+1].mate > 0 {
		after = d.toks[after+1].mate // [2][3]int
	}
	if after+1 >= d.to {
		return true
	}
	t := d.toks[after+1]
	switch {
	case t.kind == tIdent:
		return false
	case t.kind == tKeyword:
		return !(t.text == "func" || t.text == "map" || t.text == "chan" || t.text == "struct" || t.text == "interface")
	case t.is("("), t.is("<-"):
		return false
	case t.is("*"):
		// [5]*T is a type, [5]*ms a product: both stay for the type checker, unless what follows cannot be a type.
		return i+1 < end && after+2 < d.to && (d.toks[after+2].kind != tIdent && !d.toks[after+2].is("*") || d.computes(after+2))
	case t.is("**"):
		return after+2 < d.to && d.toks[after+2].kind != tIdent
	}
	return true
}

// computes reports whether an operator follows the name at i, as none can follow a type: [5]*metre**2.
func (d *sugar) computes(i int) bool {
	for i+2 < d.to && d.toks[i+1].is(".") && d.toks[i+2].kind == tIdent {
		i += 2
	}
	if i+1 >= d.to || d.toks[i].kind != tIdent {
		return false
	}
	switch d.toks[i+1].text {
	case "**", "/", "%", "+", "-":
		return true
	}
	return false
}

// commas returns the indices of the commas directly between brackets i and end.
func (d *sugar) commas(i, end int) []int { return d.inside(i, end, ",") }

func (d *sugar) inside(i, end int, text string) []int {
	var at []int
	for k := i + 1; k < end; k++ {
		if m := d.toks[k].mate; m > k {
			k = m
			continue
		}
		if d.toks[k].is(text) {
			at = append(at, k)
		}
	}
	return at
}

// items returns the token ranges between the commas of brackets i and end, without an empty last one.
func (d *sugar) items(i, end int) []span {
	var list []span
	start := i + 1
	for _, c := range append(d.commas(i, end), end) {
		if start < c || c != end {
			list = append(list, span{start, c})
		}
		start = c + 1
	}
	return list
}

// slices writes what Go has no slice expression for: a step without a middle, several indices with a colon among them.
func (d *sugar) slices(i, end int) {
	items := d.items(i, end)
	for _, it := range items {
		colons := d.inside(it.pos-1, it.end, ":")
		if len(colons) == 0 || len(items) == 1 && d.goSlice(it, colons) {
			continue
		}
		d.spanOf(it, colons)
	}
	if len(items) > 1 && !d.typeArguments(items) {
		first := d.edit(i + 1)
		first.pre = clickIx + "(" + first.pre
		d.edit(end - 1).post += ")"
	}
}

// typeArguments reports whether items between brackets can be types.
func (d *sugar) typeArguments(items []span) bool {
	for _, it := range items {
		for k := it.pos; k < it.end; k++ {
			switch t := d.toks[k]; {
			case t.kind == tIdent, t.is("."), t.is("]"):
			case t.is("*") && (k == it.pos || d.operand(k) || d.toks[k-1].is("]")):
			case t.is("[") && t.mate > k && !(d.operand(k) && d.list(k, t.mate)) && len(d.inside(k, t.mate, ":")) == 0:
				k = t.mate // an array or slice, or type arguments
			case t.kind == tKeyword && t.mate < 0:
				return true // func, map, chan, struct, interface
			default:
				return false
			}
		}
	}
	return true
}

func (d *sugar) goSlice(it span, colons []int) bool {
	return len(colons) == 1 || len(colons) == 2 && colons[1] > colons[0]+1 && colons[1]+1 < it.end
}

func (d *sugar) spanOf(it span, colons []int) {
	start := it.pos
	for k, c := range append(colons, it.end) {
		text := ""
		if c == start {
			text = clickOpen
		}
		switch {
		case k == 0 && c == start:
			text = clickSpan + "(" + text
		case k == 0:
			e := d.edit(start)
			e.pre += clickSpan + "("
		}
		if c == it.end {
			d.edit(c - 1).post += text + ")"
			return
		}
		d.replace(c, text+", ")
		start = c + 1
	}
}

// round finds keyword arguments in a call, and writes a tuple as a list.
func (d *sugar) round(i int) {
	end := d.toks[i].mate
	if end < 0 || end >= d.to {
		return
	}
	if !d.operand(i) {
		for _, it := range d.items(i, end) {
			d.keyword(it)
		}
		return
	}
	if d.prev(i).kind != tKeyword && len(d.commas(i, end)) > 0 && d.signature(i) < 0 || d.prev(i).is("return") && len(d.commas(i, end)) > 0 {
		d.replace(i, clickList+"(")
	}
}

func (d *sugar) keyword(it span) {
	if it.end-it.pos < 3 || !d.toks[it.pos+1].is("=") {
		return
	}
	if k := d.toks[it.pos]; k.kind == tIdent || k.kind == tKeyword {
		d.replace(it.pos, quoteString(k.text))
		d.replace(it.pos+1, ",")
		d.wrap(it.pos, it.end-1, clickKw+"(", ")")
	}
}

func (d *sugar) dictionary(i int) {
	end := d.toks[i].mate
	items := d.items(i, end)
	for _, it := range items {
		if len(d.inside(it.pos-1, it.end, ":")) != 1 {
			return
		}
	}
	for _, it := range items {
		d.replace(d.inside(it.pos-1, it.end, ":")[0], ",")
	}
	d.replace(i, clickDict+"(")
	d.replace(end, ")")
}
