package dialect

// power writes a**b as a call. It binds tighter than the unary operators on its left, and to the right.
func (d *sugar) power(i int) {
	if d.operand(i) || d.declares(i) || i+1 >= d.to {
		return // a pointer to a pointer
	}
	d.wrap(d.primaryStart(i-1), d.exponentEnd(i+1), clickPow+"(", ")")
	d.replace(i, ",")
}

// powerAssign writes x **= y as x = x**y.
func (d *sugar) powerAssign(i int) {
	start := d.statementStart(i)
	end := d.statementEnd(i + 1)
	if start == i || end == i+1 {
		return
	}
	left := d.text[d.toks[start].pos:d.toks[i-1].end]
	d.replace(i, "= "+clickPow+"("+left+",")
	d.edit(end - 1).post += ")"
}

// chain writes a = b = x as b = x; a = b.
func (d *sugar) chain(i int) {
	if i < d.from+1 || d.toks[i-1].kind != tIdent || d.statementStart(i) != i-1 || d.edits[i-d.from].replaced {
		return
	}
	var targets []int
	last := i
	for last+2 < d.to && d.toks[last+1].kind == tIdent && d.toks[last+2].is("=") {
		targets = append(targets, last-1)
		last += 2
	}
	if len(targets) == 0 {
		return
	}
	value, rest := d.toks[last-1].text, ""
	for _, k := range targets {
		rest += "; " + d.toks[k].text + " = " + value
		d.replace(k, "")
		d.replace(k+1, "")
	}
	if end := d.statementEnd(last + 1); end > last+1 {
		d.edit(end - 1).post += rest
	}
}

// statementEnd returns the token after the statement that token i is part of.
func (d *sugar) statementEnd(i int) int {
	for i < d.to && d.toks[i].kind != tSemi && !d.toks[i].is("}") {
		if m := d.toks[i].mate; m > i {
			i = m
		}
		i++
	}
	return i
}

// statementStart returns the first token of the innermost statement around token i.
func (d *sugar) statementStart(i int) int {
	for k := i - 1; k >= d.from; k-- {
		if m := d.toks[k].mate; m >= 0 && m < k {
			k = m
			continue
		}
		if t := d.toks[k]; t.kind == tSemi || t.is("{") || t.is(":") || t.kind == tKeyword {
			return k + 1
		}
	}
	return d.from
}

// primaryStart returns the first token of the primary expression that ends with token i.
func (d *sugar) primaryStart(i int) int {
	for {
		t := d.toks[i]
		switch {
		case t.mate >= 0 && t.mate < i:
			j := t.mate
			switch {
			case j > d.from+1 && d.toks[j-1].is("."):
				i = j - 2 // a type assertion
			case j > d.from && d.toks[j-1].endsOperand():
				i = j - 1
			default:
				return j
			}
		case i > d.from+1 && d.toks[i-1].is(".") && d.toks[i-2].endsOperand():
			i -= 2
		default:
			return i
		}
	}
}

// exponentEnd returns the last token of the operand that starts with token i, and of the powers that follow it.
func (d *sugar) exponentEnd(i int) int {
	for i+1 < d.to && d.toks[i].kind == tOp && !d.toks[i].endsOperand() && d.toks[i].mate < 0 {
		i++ // a sign
	}
	if m := d.toks[i].mate; m > i {
		i = m
	}
	for i+1 < d.to {
		next := d.toks[i+1]
		switch {
		case next.is(".") && i+2 < d.to && d.toks[i+2].kind == tIdent:
			i += 2
		case next.is(".") && i+2 < d.to && d.toks[i+2].mate > i:
			i = d.toks[i+2].mate
		case (next.is("(") || next.is("[")) && next.mate > i:
			i = next.mate
		case next.is("**") && i+2 < d.to:
			return d.exponentEnd(i + 2)
		default:
			return i
		}
	}
	return i
}

// declares reports whether the ** at i stands in a type: after a name in a signature, a struct, or a declaration.
func (d *sugar) declares(i int) bool {
	switch before := d.prev(i); {
	case before.mate < d.from:
	case before.is(")"):
		return d.signature(before.mate) >= 0
	case before.is("]"):
		return d.operand(before.mate) || d.prev(before.mate).is("map")
	}
	if k := i - 2; k >= d.from && (d.toks[k].is("var") || d.toks[k].is("type")) {
		return true
	}
	o := d.opener(i)
	if o < 0 {
		return false
	}
	return d.signature(o) >= 0 || d.toks[o].is("{") && d.prev(o).is("struct")
}

// opener returns the innermost bracket around token i, or -1.
func (d *sugar) opener(i int) int {
	for k := i - 1; k >= d.from; k-- {
		if m := d.toks[k].mate; m >= 0 && m < k {
			k = m
			continue
		}
		if d.toks[k].mate > i {
			return k
		}
	}
	return -1
}

// signature returns the index of the func keyword whose receiver, parameters or results the parenthesis i holds, or -1.
func (d *sugar) signature(i int) int {
	if i <= d.from || !d.toks[i].is("(") {
		return -1
	}
	k := i - 1
	if d.toks[k].is("]") && d.toks[k].mate > d.from {
		k = d.toks[k].mate - 1 // type parameters
	}
	if d.toks[k].kind == tIdent && k > d.from {
		k-- // a name
	}
	for k > d.from && d.toks[k].is(")") && d.toks[k].mate > d.from {
		k = d.toks[k].mate - 1 // a receiver, or the parameters before the results
	}
	if d.toks[k].is("func") {
		return k
	}
	return -1
}

// lessMinus reports whether the <- at i compares with a negative number rather than sending or receiving: where it follows
// an operand inside an expression.
func (d *sugar) lessMinus(i int) bool {
	if d.operand(i) || i+1 < d.to && d.toks[i+1].is("chan") {
		return false
	}
	o := d.opener(i)
	if o >= 0 && d.signature(o) >= 0 {
		return false
	}
	if o >= 0 && !d.toks[o].is("{") {
		return true
	}
	for k := i - 1; k >= d.from; k-- {
		if m := d.toks[k].mate; m >= 0 && m < k {
			k = m
			continue
		}
		switch t := d.toks[k]; {
		case t.kind == tSemi, t.is("{"), t.is("case"):
			return false
		case t.is("="), t.is(":="), t.is("if"), t.is("for"), t.is("return"), t.is("&&"), t.is("||"), t.is("!"):
			return true
		}
	}
	return false
}
