package plotting

import (
	"math"
	"strings"
	"unicode/utf8"

	"gonum.org/v1/plot/vg"
)

// stackKind says how the rows of a piece stand.
type stackKind int

const (
	unstacked  stackKind = iota
	asIndices            // an index above and one below, both from the same place
	asLimits             // a sign with its limits in the middle above and below
	asFraction           // two rows with a line between
	asRoot               // a row under a radical sign
	asBarred             // a row under a bar
)

const (
	smaller   = 0.7  // size of indices, limits and of both rows of a fraction
	axisRise  = 0.27 // height of the line of a fraction, of minus signs
	overBar   = 0.19 // from there to the baseline of the upper row
	underBar  = 0.13 // from there to the top of the lower row
	radical   = 0.62 // width of the sign of a root
	ruleWidth = 0.06
	overRise  = axisRise + overBar // baselines of the rows of a fraction
	underRise = axisRise - underBar - smaller*ascent
)

// lastIndex is the index that was set last, from one piece to another.
type lastIndex struct {
	from, to int
	up       bool
}

// part sets the next item by itself, in the style of now with its size multiplied and its baseline raised.
func (s *setter) part(scale, rise float64) []piece {
	outer, before := s.style, s.out
	s.out, s.index = nil, lastIndex{}
	s.style.rise += rise * outer.scale
	s.style.scale *= scale
	s.style.kern = 0
	s.item()
	row := merge(s.out)
	s.style, s.out, s.index = outer, before, lastIndex{}
	return row
}

// putStack sets two rows.
func (s *setter) putStack(kind stackKind, over, under []piece) {
	p := s.style
	p.stack, p.over, p.under = kind, over, under
	s.out = append(s.out, p)
	s.style.kern = 0
}

// fraction sets \frac{over}{under}.
func (s *setter) fraction() {
	over := s.part(smaller, overRise)
	under := s.part(smaller, underRise)
	s.putStack(asFraction, over, under)
}

// root sets \sqrt{x}.
func (s *setter) root() { s.putStack(asRoot, s.part(1, 0), nil) }

// script sets the next item as an index above or below the baseline. One above and one below stand in one place; those of
// a sum are its limits.
func (s *setter) script(up bool) {
	n, last := len(s.out), s.index
	if n > 0 && s.out[n-1].scale == 1 && (s.out[n-1].text == "∑" || s.out[n-1].text == "∏" || s.out[n-1].stack == asLimits) {
		sum := &s.out[n-1]
		if up {
			sum.over = s.part(smaller, 1.05)
		} else {
			sum.under = s.part(smaller, -0.25-smaller*ascent)
		}
		sum.stack = asLimits
		return
	}
	rise := -0.16
	if up {
		rise = 0.38
	}
	row := s.part(smaller, rise)
	if n > 0 && last.to == n && last.from < n && last.up != up {
		other := append([]piece{}, s.out[last.from:]...)
		s.out = s.out[:last.from]
		if up {
			s.putStack(asIndices, row, other)
		} else {
			s.putStack(asIndices, other, row)
		}
		return
	}
	s.out = append(s.out, row...)
	s.index = lastIndex{n, len(s.out), up}
}

// binary sets a sign with a little space around it where it stands between two things; in an index without.
func (s *setter) binary(sign string) {
	n := len(s.out)
	if s.style.scale != 1 || n == 0 {
		s.put(sign, false)
		return
	}
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s.out[n-1].text, " "))
	if s.out[n-1].stack == unstacked && strings.ContainsRune("=<>≤≥≠≈≡→←+−×·±÷([,/|\uFFFD", before) {
		s.put(sign, false)
		return
	}
	const space = 0.2
	s.style.kern = space
	s.put(sign, false)
	s.style.kern = space
}

// writePlain writes the rows one after the other.
func (p piece) writePlain(b *strings.Builder) {
	row := func(pieces []piece, sign string, base float64) {
		var inner strings.Builder
		level := append([]piece{}, pieces...)
		for i := range level { // only what is above or below the row itself is an index
			level[i].rise = math.Round((level[i].rise-p.rise-base*p.scale)*1e6) / 1e6
		}
		writePlain(&inner, level)
		text := inner.String()
		if sign != "" && strings.ContainsAny(text, sign) || p.stack == asRoot && utf8.RuneCountInString(text) > 1 {
			text = "(" + text + ")"
		}
		b.WriteString(text)
	}
	const sums = "+−=/ "
	switch p.stack {
	case asFraction:
		row(p.over, sums, overRise)
		b.WriteString("/")
		row(p.under, sums, underRise)
	case asRoot:
		b.WriteString("√")
		row(p.over, sums, 0)
	case asBarred:
		row(p.over, "", 0)
		b.WriteString("\u0304")
	default:
		b.WriteString(p.text)
		row(p.under, "", -p.rise)
		row(p.over, "", -p.rise)
	}
}

// mark is a line that belongs to a text: that of a fraction, the sign of a root.
type mark struct {
	pts   []vg.Point
	width vg.Length
}

// set lays pieces out from a place on and returns where they end.
func (b *block) set(pieces []piece, s fontStyle, at vg.Point) (end vg.Length) {
	size := vg.Length(s.size)
	for _, p := range pieces {
		at.X += vg.Length(p.kern) * size
		if p.stack != unstacked {
			at.X = b.setStack(p, s, at)
			continue
		}
		at.X += b.setText(p, s, at)
	}
	return at.X
}

// setText sets one run and returns its width.
func (b *block) setText(p piece, s fontStyle, at vg.Point) vg.Length {
	size := vg.Length(s.size)
	s.size *= p.scale
	s.italic = s.italic || p.italic
	face := s.face()
	b.runs = append(b.runs, run{p.text, face, at.X, at.Y + vg.Length(p.rise)*size})
	if p.rise > 0 || p.scale > 1 {
		b.up = max(b.up, at.Y+size*vg.Length(p.rise+p.scale*ascent))
	}
	if p.rise < 0 || p.scale > 1 {
		b.down = max(b.down, size*vg.Length(-p.rise+p.scale*descent)-at.Y)
	}
	return face.Width(p.text)
}

// setStack sets the rows of a piece and returns where it ends.
func (b *block) setStack(p piece, s fontStyle, at vg.Point) vg.Length {
	em := vg.Length(s.size * p.scale)
	base := at.Y + vg.Length(p.rise)*vg.Length(s.size)
	switch p.stack {
	case asBarred:
		return b.setBarred(p, s, at, em)
	case asRoot:
		return b.setRoot(p, s, at, base, em)
	case asIndices:
		return max(b.set(p.over, s, at), b.set(p.under, s, at))
	}
	over, under, own := widthOf(p.over, s), widthOf(p.under, s), vg.Length(0)
	if p.stack == asLimits {
		p.stack, p.scale = unstacked, p.scale*1.2
		own = widthOf([]piece{p}, s)
	}
	w := max(over, under, own)
	gap := em * 0.08
	start := at.X + gap
	b.set(p.over, s, vg.Point{X: start + (w-over)/2, Y: at.Y})
	b.set(p.under, s, vg.Point{X: start + (w-under)/2, Y: at.Y})
	if own > 0 {
		b.setText(p, s, vg.Point{X: start + (w-own)/2, Y: at.Y})
	} else {
		y := base + em*axisRise
		b.marks = append(b.marks, mark{points(start, y, start+w, y), em * ruleWidth})
	}
	return start + w + gap
}

// setRoot sets a row under a radical sign that is as high as the row.
func (b *block) setRoot(p piece, s fontStyle, at vg.Point, base, em vg.Length) vg.Length {
	inner := block{}
	end := inner.set(p.over, s, vg.Point{X: at.X + em*radical, Y: at.Y})
	top := max(base+em*ascent, inner.up) + em*0.12
	low := min(base, -inner.down)
	if inner.down == 0 {
		low = base
	}
	x := func(part float64) vg.Length { return at.X + em*vg.Length(part) }
	b.marks = append(b.marks, inner.marks...)
	b.runs = append(b.runs, inner.runs...)
	b.marks = append(b.marks, mark{points(x(0.08), base+em*0.3, x(0.2), base+em*0.36, x(0.36), low-em*0.08, x(0.54), top, end+em*0.05, top), em * ruleWidth})
	b.up, b.down = max(b.up, inner.up, top+em*0.05), max(b.down, inner.down, em*0.1-low)
	return end + em*0.1
}

// setBarred sets a row with a bar over it, which stands lower over small letters.
func (b *block) setBarred(p piece, s fontStyle, at vg.Point, em vg.Length) vg.Length {
	end := b.set(p.over, s, at)
	var text strings.Builder
	writePlain(&text, p.over)
	high, slant := em*0.84, em*0.1
	if len(p.over) == 1 && !strings.ContainsFunc(text.String(), isTall) {
		high = em * 0.64
	}
	if len(p.over) > 0 {
		high += vg.Length(p.rise * s.size)
	}
	b.marks = append(b.marks, mark{points(at.X+slant, at.Y+high, end+slant*0.5, at.Y+high), em * ruleWidth})
	b.up = max(b.up, at.Y+high+em*0.06)
	return end
}

// isTall tells whether a letter is higher than an x.
func isTall(r rune) bool {
	return !strings.ContainsRune("acegmnopqrsuvwxyzαγεηικμνπρστυφχψω", r)
}

// widthOf is what pieces take.
func widthOf(pieces []piece, s fontStyle) vg.Length {
	var b block
	return b.set(pieces, s, vg.Point{})
}
