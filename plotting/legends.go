package plotting

import (
	"fmt"
	"strings"
)

// Legend names the lines of the current axes; see Axes.Legend.
func Legend(args ...any) (*LegendBox, error) { return Gca().Legend(args...) }

// Legend shows a legend: of everything that has a label, or with the names of a list in the order of drawing, or with
// handles and names as two lists. loc="best" puts it where it hides least.
func (ax *Axes) Legend(args ...any) (*LegendBox, error) {
	pos, k, err := split("legend", args, LegendOptions{})
	if err != nil {
		return nil, err
	}
	switch len(pos) {
	case 0:
	case 1:
		k.add("labels", pos[0])
	case 2:
		k.add("handles", pos[0])
		k.add("labels", pos[1])
	default:
		return nil, fmt.Errorf("legend takes handles and labels, not %d values", len(pos))
	}
	l := &LegendBox{cols: k.int("ncol", 1), title: k.string("title", ""), frame: k.bool("frameon", usual.frameon)}
	l.size = fontSize(k, "fontsize", usual.legend)
	if m, ok := k.any("prop").(map[string]any); ok {
		inner := newKeywords("legend: prop", m)
		l.size = fontSize(inner, "fontsize", l.size)
	}
	l.spaces = usualSpaces
	l.spaces.read(k)
	l.heading = fontSize(k, "title_fontsize", l.size)
	l.alpha = k.float("framealpha", 0.8)
	l.face, l.edge = k.color("facecolor", white), k.color("edgecolor", hex(0xcccccc))
	l.ink = k.color("labelcolor", black)
	if l.loc, err = legendPlace(k.any("loc")); err != nil {
		return nil, err
	}
	if k.has("bbox_to_anchor") {
		if l.anchor = k.floats("bbox_to_anchor"); k.err == nil && len(l.anchor) != 2 && len(l.anchor) != 4 {
			return nil, fmt.Errorf("legend: bbox_to_anchor is a point or a rectangle, not %v", k.any("bbox_to_anchor"))
		}
	}
	if l.entries, err = ax.legendEntries(k); err != nil {
		return nil, err
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	if len(l.entries) == 0 {
		note("legend: nothing has a label: write plot(..., label=\"name\")")
	}
	ax.legend = l
	ax.touch()
	return l, nil
}

// read takes the distances, and what is so anyway: one sample for each name, before it.
func (d *legendSpaces) read(k *keywords) {
	for name, v := range map[string]*float64{
		"handlelength": &d.handlelength, "handletextpad": &d.handletextpad, "borderpad": &d.borderpad,
		"borderaxespad": &d.borderaxespad, "labelspacing": &d.labelspacing, "columnspacing": &d.columnspacing,
	} {
		*v = k.float(name, *v)
	}
	for name, v := range map[string]any{"numpoints": 1, "scatterpoints": 1, "markerfirst": true, "shadow": false} {
		if fmt.Sprint(k.vals[name]) == fmt.Sprint(v) {
			k.has(name)
		}
	}
}

// legendPlace reads loc: a name or a number of matplotlib's.
func legendPlace(x any) (string, error) {
	if x == nil {
		return "best", nil
	}
	if s, ok := x.(string); ok {
		if _, ok := legendPlaces[s]; ok || s == "best" {
			return s, nil
		}
		return "", fmt.Errorf("legend: loc: %w", oneOf(s, legendOrder))
	}
	v, err := number(x)
	if err != nil || v != float64(int(v)) || v < 0 || int(v) >= len(legendOrder) {
		return "", fmt.Errorf("legend: loc is a name such as \"upper left\" or a number from 0 to 10, not %v", x)
	}
	return legendOrder[int(v)], nil
}

// legendEntries pairs what was drawn with names.
func (ax *Axes) legendEntries(k *keywords) ([]entry, error) {
	var given []named
	if k.has("handles") {
		h, err := handlesOf(k.any("handles"))
		if err != nil {
			return nil, err
		}
		given = h
	}
	all := given
	if given == nil {
		all = ax.nameable()
	}
	var out []entry
	if x := k.any("labels"); x != nil {
		names, ok := nameList(x)
		if s, one := x.(string); one {
			names, ok = []string{s}, true
		}
		if !ok {
			items := itemsOf(x)
			for _, i := range items {
				names = append(names, textOf(i))
			}
			if items == nil {
				return nil, fmt.Errorf("legend: the labels are a list of names, not %v", x)
			}
		}
		for i, a := range all {
			if i < len(names) {
				out = append(out, entry{names[i], a})
			}
		}
		return out, nil
	}
	for _, a := range all {
		if name := a.legendName(); name != "" && !strings.HasPrefix(name, "_") {
			out = append(out, entry{name, a})
		}
	}
	return out, nil
}

// nameable is what was drawn, in order, that can stand in a legend.
func (ax *Axes) nameable() []named {
	var out []named
	for _, a := range ax.artists {
		if s, ok := a.(*Segments); ok && s.marks == nil && s.name == "" {
			continue
		}
		if n, ok := a.(named); ok {
			out = append(out, n)
		}
	}
	return out
}

// handlesOf reads a list of what plotting functions returned.
func handlesOf(x any) ([]named, error) {
	var items []any
	switch x := x.(type) {
	case []any:
		items = x
	case Lines:
		items = anys(x)
	case []*Line:
		items = anys(x)
	default:
		items = []any{x}
	}
	var out []named
	for _, item := range items {
		if l, ok := item.(Lines); ok && len(l) > 0 {
			item = l[0]
		}
		n, ok := item.(named)
		if !ok {
			return nil, fmt.Errorf("legend: %v is nothing that was drawn", item)
		}
		out = append(out, n)
	}
	return out, nil
}

// GetLegend is the legend, nil if there is none.
func (ax *Axes) GetLegend() *LegendBox { return ax.legend }

// GetLegendHandlesLabels are the things with labels on the axes and these labels, for a legend over several axes.
func (ax *Axes) GetLegendHandlesLabels() (handles []any, labels []string) {
	for _, n := range ax.nameable() {
		if name := n.legendName(); name != "" && !strings.HasPrefix(name, "_") {
			handles, labels = append(handles, n), append(labels, name)
		}
	}
	return handles, labels
}

// Legend shows a legend on the last axes of the figure with the labels of all of them.
func (f *Figure) Legend(args ...any) (*LegendBox, error) {
	ax := f.gca()
	if len(args) == 0 {
		var handles []any
		var labels []string
		for _, a := range f.axes {
			h, l := a.GetLegendHandlesLabels()
			handles, labels = append(handles, h...), append(labels, l...)
		}
		return ax.Legend(handles, labels)
	}
	return ax.Legend(args...)
}
