package dialect

// build joins the edited tokens with the blanks and comments between them.
func (d *sugar) build() *textmap {
	m := &textmap{}
	for i := d.from; i < d.to; i++ {
		t := d.toks[i]
		if i > d.from {
			d.gap(m, i)
		}
		e := d.edits[i-d.from]
		m.put(e.pre, t.pos)
		switch {
		case !e.replaced:
			m.copy(d.text, t.pos, t.end)
		case len(e.text) > 2 && e.text[0] == '`':
			d.rawString(m, t, e.text)
		default:
			m.put(e.text, t.pos)
		}
		m.put(e.post, t.end)
	}
	return m
}

// rawString writes a string of several lines, whose content stands in the cell as it is.
func (d *sugar) rawString(m *textmap, t tok, text string) {
	body, _ := t.body()
	if len(body) != len(text)-2 {
		m.put(text, t.pos)
		return
	}
	at := t.end - len(body) - 3
	m.put("`", t.pos)
	n := len(m.segs)
	m.copy(d.text, at, at+len(body))
	m.segs[n].inner = true
	m.put("`", t.end)
}

// gap writes what stands between token i and the one before. A newline that would end a statement there, but is inside
// brackets, becomes a blank, or gets a comma before it at the end of a list of arguments.
func (d *sugar) gap(m *textmap, i int) {
	prev, t := d.toks[i-1], d.toks[i]
	join := prev.endsLine() && t.kind != tSemi && prev.kind != tSemi && d.newline(t.lead)
	if join {
		d.changed = true
		if d.closesArguments(i) {
			m.put(",", prev.end)
			join = false
		}
	}
	at := prev.end
	for k := t.lead.pos; k < t.lead.end; k++ {
		tr := d.trivia[k]
		if tr.pos < at {
			continue // the comment before a semicolon that it caused
		}
		m.copy(d.text, at, tr.pos)
		at = tr.end
		switch {
		case join && (tr.what != '/' || d.text[tr.pos+1] == '/' || containsNewline(d.text[tr.pos:tr.end])):
			m.put(" ", tr.pos)
		case tr.what == '#':
			d.changed = true
			m.put("//", tr.pos)
			m.copy(d.text, tr.pos+1, tr.end)
		default:
			m.copy(d.text, tr.pos, tr.end)
		}
	}
	m.copy(d.text, at, t.pos)
}

// newline reports whether the trivia hold a newline.
func (d *sugar) newline(lead span) bool {
	for _, tr := range d.trivia[lead.pos:lead.end] {
		if tr.what == '\n' || tr.what == '/' && d.text[tr.pos+1] == '*' && containsNewline(d.text[tr.pos:tr.end]) {
			return true
		}
	}
	return false
}

// closesArguments reports whether token i closes a list in which a comma may stand last.
func (d *sugar) closesArguments(i int) bool {
	o := d.toks[i].mate
	if o < d.from || o > i || o+1 == i {
		return false
	}
	if d.toks[o].is("(") && !d.operand(o) || d.signature(o) >= 0 {
		return true
	}
	e := d.edits[o-d.from]
	return e.replaced && (e.text == clickList+"(" || e.text == clickDict+"(")
}
