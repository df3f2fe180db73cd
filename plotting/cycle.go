package plotting

import (
	"fmt"
	"image/color"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Cycle is what lines take one after the other where nothing else says it: for each its color, linestyle, linewidth, marker
// or another option of Plot, by name. It is matplotlib's cycler.
type Cycle []map[string]any

// Looks are the options, one map for each line.
func (c Cycle) Looks() []map[string]any { return c }

// String counts them.
func (c Cycle) String() string { return fmt.Sprintf("Cycle(%d looks)", len(c)) }

// tabCycle is the cycle of the start: the ten colours of "tab:".
var tabCycle = func() Cycle {
	c := make(Cycle, len(tab))
	for i, clr := range tab {
		c[i] = map[string]any{"color": fmt.Sprintf("#%02x%02x%02x", clr.R, clr.G, clr.B)}
	}
	return c
}()

// cycleOf reads a cycle: a Cycle, or what has looks like one.
func cycleOf(x any) (Cycle, error) {
	given, ok := x.(interface{ Looks() []map[string]any })
	if !ok || len(given.Looks()) == 0 {
		return nil, fmt.Errorf("a cycle of properties is wanted, as cycler(color=[\"r\", \"b\"]) makes it, not %v", x)
	}
	var c Cycle
	for _, look := range given.Looks() {
		k := newKeywords("cycler", look)
		newAxes(newFigure(0), place{}).lineStyle(format{}, k)
		if k.err != nil {
			return nil, k.err
		}
		for name := range k.vals {
			if !k.read[name] {
				return nil, fmt.Errorf("cycler: lines have no property %q", name)
			}
		}
		c = append(c, k.vals)
	}
	return c, nil
}

// color is the colour of "C0", "C1" ...: black if the cycle has no colours.
func (c Cycle) color(i int) color.NRGBA {
	clr, err := parseColor(c[i%len(c)]["color"])
	if err != nil {
		return black
	}
	return clr
}

// nthColor is the colour "Cn" of the session's cycle.
func nthColor(n int) color.NRGBA { return usual.cycle.color(n) }

// nextLine is a line with the next look of the cycle where neither its format nor the options say anything.
func (ax *Axes) nextLine(f format, k *keywords) *Line {
	given := k.vals
	defer func() { k.vals = given }()
	k.vals = f.with(k.vals)
	taken := false
	for name, v := range ax.cycle[ax.colors%len(ax.cycle)] {
		if _, ok := k.vals[name]; !ok {
			k.vals[name], taken = v, true
		}
	}
	if taken {
		ax.colors++
	}
	return ax.lineStyle(format{}, k)
}

// nextFill is the next colour of the cycle for shapes and clouds, which go through it apart from lines.
func (ax *Axes) nextFill() color.NRGBA {
	ax.fills++
	return ax.cycle.color(ax.fills - 1)
}

// SetPropCycle sets what lines take one after the other: a Cycle, a name and its values ("color", ["r", "b"]), or options
// with a list each. Nil brings back the cycle of RcParams.
func (ax *Axes) SetPropCycle(args ...any) error {
	c, err := propCycle(args)
	if err != nil {
		return fmt.Errorf("set_prop_cycle: %w", err)
	}
	ax.cycle, ax.colors, ax.fills = c, 0, 0
	return nil
}

func propCycle(args []any) (Cycle, error) {
	switch {
	case len(args) == 1 && args[0] == nil:
		return usual.cycle, nil
	case len(args) == 2:
		return cycleBy(map[string]any{textOf(args[0]): args[1]})
	case len(args) == 1:
		if lists, ok := args[0].(map[string]any); ok {
			return cycleBy(lists)
		}
		return cycleOf(args[0])
	}
	return nil, fmt.Errorf("a cycle, a name with its values or options are wanted")
}

// cycleBy makes a cycle of lists of equal length, one for each property.
func cycleBy(lists map[string]any) (Cycle, error) {
	var c Cycle
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		values, err := listed(lists[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if c == nil {
			c = make(Cycle, len(values))
		}
		if len(values) != len(c) {
			return nil, fmt.Errorf("%s has %d values, and another property %d", name, len(values), len(c))
		}
		for i, v := range values {
			if c[i] == nil {
				c[i] = map[string]any{}
			}
			c[i][name] = v
		}
	}
	return cycleOf(c)
}

// listed are the elements of a list, or the letters of a text.
func listed(x any) ([]any, error) {
	if s, ok := x.(string); ok {
		return anys(strings.Split(s, "")), nil
	}
	if v := reflect.ValueOf(x); v.Kind() == reflect.Slice {
		out := make([]any, v.Len())
		for i := range out {
			out[i] = v.Index(i).Interface()
		}
		return out, nil
	}
	v, err := numbers(x)
	return anys(v), err
}
