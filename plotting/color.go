package plotting

import (
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"

	"gobrian/units"
)

// tab holds the colours of "tab:", which lines take one after the other unless a Cycle says otherwise.
var tab = [...]color.NRGBA{
	hex(0x1f77b4), hex(0xff7f0e), hex(0x2ca02c), hex(0xd62728), hex(0x9467bd),
	hex(0x8c564b), hex(0xe377c2), hex(0x7f7f7f), hex(0xbcbd22), hex(0x17becf),
}

// tabNames are their names.
var tabNames = [...]string{"blue", "orange", "green", "red", "purple", "brown", "pink", "gray", "olive", "cyan"}

// letters are the one-letter colours.
var letters = map[byte]color.NRGBA{
	'b': hex(0x0000ff), 'g': hex(0x008000), 'r': hex(0xff0000), 'c': hex(0x00bfbf),
	'm': hex(0xbf00bf), 'y': hex(0xbfbf00), 'k': hex(0x000000), 'w': hex(0xffffff),
}

var (
	black       = hex(0x000000)
	white       = hex(0xffffff)
	transparent = color.NRGBA{}
)

func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 255}
}

// parseColor reads a colour: a name ("red", "tab:blue"), a letter ("k"), the cycle ("C3"), "#rrggbb", "#rgb",
// "#rrggbbaa", a grey level between 0 and 1 in quotes ("0.5"), three or four numbers between 0 and 1, or "none".
func parseColor(x any) (color.NRGBA, error) {
	switch x := x.(type) {
	case string:
		return colorNamed(x)
	case rune:
		return colorNamed(string(x))
	case color.NRGBA:
		return x, nil
	case color.Color:
		return color.NRGBAModel.Convert(x).(color.NRGBA), nil
	case nil:
		return transparent, fmt.Errorf("no colour is given")
	}
	v, err := numbers(x)
	if err != nil {
		return transparent, fmt.Errorf("%v is not a colour: write a name such as \"red\" or \"C0\", \"#rrggbb\", or three numbers between 0 and 1", x)
	}
	if len(v) != 3 && len(v) != 4 {
		return transparent, fmt.Errorf("a colour has three or four numbers, not %d", len(v))
	}
	return colorOfParts(v)
}

func colorOfParts(v []float64) (color.NRGBA, error) {
	out := [4]uint8{3: 255}
	for i, part := range v {
		if !(part >= 0 && part <= 1) {
			return transparent, fmt.Errorf("the numbers of a colour lie between 0 and 1, not %v", part)
		}
		out[i] = uint8(math.Round(part * 255))
	}
	return color.NRGBA{R: out[0], G: out[1], B: out[2], A: out[3]}, nil
}

func colorNamed(s string) (color.NRGBA, error) {
	name := strings.ToLower(strings.TrimSpace(s))
	switch {
	case name == "none":
		return transparent, nil
	case len(name) == 1 && letters[name[0]].A != 0:
		return letters[name[0]], nil
	case strings.HasPrefix(name, "#"):
		return colorHex(name)
	case strings.HasPrefix(name, "tab:"):
		return colorTab(name[len("tab:"):])
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(name, "c")); err == nil && name[0] == 'c' && n >= 0 {
		return nthColor(n), nil
	}
	if g, err := strconv.ParseFloat(name, 64); err == nil {
		return colorOfParts([]float64{g, g, g})
	}
	if c, ok := colornames.Map[name]; ok {
		return color.NRGBA(c), nil
	}
	if near, ok := units.Suggest(name, colornames.Names); ok {
		return transparent, fmt.Errorf("unknown colour %q; did you mean %q?", s, near)
	}
	return transparent, fmt.Errorf("unknown colour %q", s)
}

func colorTab(name string) (color.NRGBA, error) {
	for i, n := range tabNames {
		if n == name || n == "gray" && name == "grey" {
			return tab[i], nil
		}
	}
	return transparent, fmt.Errorf("unknown colour %q; there are tab:%s", "tab:"+name, strings.Join(tabNames[:], ", tab:"))
}

func colorHex(s string) (color.NRGBA, error) {
	digits := s[1:]
	if len(digits) == 3 || len(digits) == 4 {
		var double strings.Builder
		for _, d := range digits {
			double.WriteString(string([]rune{d, d}))
		}
		digits = double.String()
	}
	if len(digits) == 6 {
		digits += "ff"
	}
	v, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 8 {
		return transparent, fmt.Errorf("%q is not a colour: write \"#rrggbb\"", s)
	}
	return color.NRGBA{R: uint8(v >> 24), G: uint8(v >> 16), B: uint8(v >> 8), A: uint8(v)}, nil
}

// faded is c with its opacity multiplied by alpha.
func faded(c color.NRGBA, alpha float64) color.NRGBA {
	c.A = uint8(math.Round(float64(c.A) * min(1, max(0, alpha))))
	return c
}

// colorList reads one colour or one for each of n things; nil if none is given.
func colorList(k *keywords, name string, x any, n int) []color.NRGBA {
	if x == nil {
		return nil
	}
	items := itemsOf(x)
	if items == nil || len(items) != n && !isColorWord(items[0]) {
		c, err := parseColor(x)
		if err != nil {
			k.fail(name, err)
		}
		return []color.NRGBA{c}
	}
	var out []color.NRGBA
	for _, item := range items {
		c, err := parseColor(item)
		if err != nil {
			if c, e := parseColor(x); e == nil {
				return []color.NRGBA{c} // three numbers for three things
			}
			k.fail(name, err)
			return []color.NRGBA{black}
		}
		out = append(out, c)
	}
	return out
}

func isColorWord(x any) bool { _, ok := x.(string); return ok }

// itemsOf are the elements of a list whose elements may be colours.
func itemsOf(x any) []any {
	switch x := x.(type) {
	case []any:
		return x
	case []string:
		return anys(x)
	case []color.NRGBA:
		return anys(x)
	case []color.Color:
		return anys(x)
	case [][]float64:
		return anys(x)
	case string, color.Color, nil:
		return nil
	}
	t, err := tableOf(x, "colour")
	if err != nil || t.dims != 2 {
		return nil
	}
	out := make([]any, t.rows)
	for i := range out {
		out[i] = t.v[i*t.cols : (i+1)*t.cols]
	}
	return out
}
