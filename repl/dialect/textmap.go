package dialect

import (
	"bytes"
	"fmt"
	"sort"
	"unicode/utf8"
)

// textmap is a text made of pieces of another, which knows where each piece came from.
type textmap struct {
	out  []byte
	segs []segment
}

// segment says that the text from out on came from in; unless copied, all of it stands for that one place.
type segment struct {
	out, in int
	copied  bool
	inner   bool // starts inside a token
}

// copy appends text[from:to].
func (m *textmap) copy(text string, from, to int) {
	if from >= to {
		return
	}
	if n := len(m.segs); n == 0 || !m.segs[n-1].copied || m.segs[n-1].in+len(m.out)-m.segs[n-1].out != from {
		m.segs = append(m.segs, segment{out: len(m.out), in: from, copied: true})
	}
	m.out = append(m.out, text[from:to]...)
}

// put appends s, which stands for offset in.
func (m *textmap) put(s string, in int) {
	if s == "" {
		return
	}
	m.segs = append(m.segs, segment{out: len(m.out), in: in})
	m.out = append(m.out, s...)
}

// find returns where the text at offset out came from.
func (m *textmap) find(out int) int {
	i := sort.Search(len(m.segs), func(i int) bool { return m.segs[i].out > out }) - 1
	if i < 0 {
		if len(m.segs) > 0 {
			return m.segs[0].in
		}
		return 0
	}
	if s := m.segs[i]; !s.copied {
		return s.in
	} else {
		return s.in + out - s.out
	}
}

// copyTo appends the text between two offsets to another text, keeping where it came from.
func (m *textmap) copyTo(dst *textmap, from, to int) {
	i := sort.Search(len(m.segs), func(i int) bool { return m.segs[i].out > from }) - 1
	for i = max(i, 0); i < len(m.segs) && from < to; i++ {
		end := len(m.out)
		if i+1 < len(m.segs) {
			end = m.segs[i+1].out
		}
		end = min(end, to)
		if end <= from {
			continue
		}
		s := m.segs[i]
		at := segment{out: len(dst.out), in: s.in, copied: s.copied, inner: s.inner}
		if s.copied {
			at.in += from - s.out
		}
		dst.segs = append(dst.segs, at)
		dst.out = append(dst.out, m.out[from:end]...)
		from = end
	}
}

// withLines returns the text with line directives, so that places in it are the places in the cell where they came from.
func (m *textmap) withLines(src *source) string {
	var out []byte
	at, file := Pos{}, "" // in the cell, of the end of out; line 0 before the first
	for i, s := range m.segs {
		end := len(m.out)
		if i+1 < len(m.segs) {
			end = m.segs[i+1].out
		}
		text := m.out[s.out:end]
		switch p, name := src.pos(s.in), src.nameAt(s.in); {
		case at.Line == 0:
			out = append(out, fmt.Sprintf("//line %s:%d:%d\n", name, p.Line, p.Col)...)
			at, file = p, name
		case s.copied && !s.inner && (p != at || name != file):
			out = append(out, fmt.Sprintf("/*line %s:%d:%d*/", name, p.Line, p.Col)...)
			at, file = p, name
		}
		out = append(out, text...)
		if n := bytes.Count(text, []byte("\n")); n > 0 {
			at = Pos{at.Line + n, 1}
			text = text[bytes.LastIndexByte(text, '\n')+1:]
		}
		at.Col += utf8.RuneCount(text)
	}
	return string(out)
}
