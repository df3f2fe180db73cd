package plotting

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"gobrian/units"
)

// Colormap turns numbers between 0 and 1 into colours.
type Colormap struct {
	Name    string
	anchors []color.NRGBA // evenly spaced
	steps   bool          // qualitative: no mixing between neighbours
}

// colormaps are colours at even distances, from 0 to 1, as hexadecimal digits.
// Sources: viridis to cividis from the maps of Smith, van der Walt and Firing (CC0) and of Nuñez et al. (2018);
// Blues to PuOr from C. Brewer's ColorBrewer; the others are the traditional ones.
var colormaps = map[string]string{
	"viridis": "440154 482475 414487 355f8d 2a788e 21918c 22a884 44bf70 7ad151 bddf26 fde725",
	"plasma":  "0d0887 41049d 6a00a8 8f0da4 b12a90 cc4778 e16462 f2844b fca636 fcce25 f0f921",
	"inferno": "000004 160b39 420a68 6a176e 932667 bc3754 dd513a f37819 fca50a f6d746 fcffa4",
	"magma":   "000004 140e36 3b0f70 641a80 8c2981 b73779 de4968 f7705c fe9f6d fecf92 fcfdbf",
	"cividis": "00224e 123570 3b496c 575d6d 707173 8a8678 a59c74 c3b369 e1cc55 fee838",

	"gray":     "000000 ffffff",
	"binary":   "ffffff 000000",
	"hot":      "0b0000 4c0000 8d0000 ce0000 ff1000 ff5200 ff9300 ffd400 ffff20 ffff8f ffffff",
	"jet":      "000080 0000ff 0080ff 00ffff 80ff80 ffff00 ff8000 ff0000 800000",
	"cool":     "00ffff ff00ff",
	"spring":   "ff00ff ffff00",
	"summer":   "008066 ffff66",
	"autumn":   "ff0000 ffff00",
	"winter":   "0000ff 008080 00ff80",
	"bone":     "000000 15151d 2a2a3b 404059 555576 6b728f 8191a4 98adb9 b0c5ce cde1e3 ffffff",
	"copper":   "000000 201410 402820 603c26 7f4f33 9f6440 bf784c df8c59 ffa066 ffc77f",
	"hsv":      "ff0000 ffff00 00ff00 00ffff 0000ff ff00ff ff0000",
	"bwr":      "0000ff ffffff ff0000",
	"seismic":  "00004c 0000ff ffffff ff0000 800000",
	"coolwarm": "3b4cc0 5977e3 7b9ff9 9ebeff c0d4f5 dddcdc f2cbb7 f7ac8e ee8468 d65244 b40426",

	"Blues":    "f7fbff deebf7 c6dbef 9ecae1 6baed6 4292c6 2171b5 08519c 08306b",
	"Greens":   "f7fcf5 e5f5e0 c7e9c0 a1d99b 74c476 41ab5d 238b45 006d2c 00441b",
	"Greys":    "ffffff f0f0f0 d9d9d9 bdbdbd 969696 737373 525252 252525 000000",
	"Oranges":  "fff5eb fee6ce fdd0a2 fdae6b fd8d3c f16913 d94801 a63603 7f2704",
	"Purples":  "fcfbfd efedf5 dadaeb bcbddc 9e9ac8 807dba 6a51a3 54278f 3f007d",
	"Reds":     "fff5f0 fee0d2 fcbba1 fc9272 fb6a4a ef3b2c cb181d a50f15 67000d",
	"YlOrRd":   "ffffcc ffeda0 fed976 feb24c fd8d3c fc4e2a e31a1c bd0026 800026",
	"YlGnBu":   "ffffd9 edf8b1 c7e9b4 7fcdbb 41b6c4 1d91c0 225ea8 253494 081d58",
	"RdBu":     "67001f b2182b d6604d f4a582 fddbc7 f7f7f7 d1e5f0 92c5de 4393c3 2166ac 053061",
	"RdYlBu":   "a50026 d73027 f46d43 fdae61 fee090 ffffbf e0f3f8 abd9e9 74add1 4575b4 313695",
	"RdYlGn":   "a50026 d73027 f46d43 fdae61 fee08b ffffbf d9ef8b a6d96a 66bd63 1a9850 006837",
	"Spectral": "9e0142 d53e4f f46d43 fdae61 fee08b ffffbf e6f598 abdda4 66c2a5 3288bd 5e4fa2",
	"PiYG":     "8e0152 c51b7d de77ae f1b6da fde0ef f7f7f7 e6f5d0 b8e186 7fbc41 4d9221 276419",
	"PRGn":     "40004b 762a83 9970ab c2a5cf e7d4e8 f7f7f7 d9f0d3 a6dba0 5aae61 1b7837 00441b",
	"PuOr":     "7f3b08 b35806 e08214 fdb863 fee0b6 f7f7f7 d8daeb b2abd2 8073ac 542788 2d004b",

	"tab10": "1f77b4 ff7f0e 2ca02c d62728 9467bd 8c564b e377c2 7f7f7f bcbd22 17becf",
	"Set1":  "e41a1c 377eb8 4daf4a 984ea3 ff7f00 ffff33 a65628 f781bf 999999",
	"Set2":  "66c2a5 fc8d62 8da0cb e78ac3 a6d854 ffd92f e5c494 b3b3b3",
}

// NewColormap returns the colour map of a name such as "viridis" or "gray"; "_r" at the end turns it round.
func NewColormap(name string) (*Colormap, error) {
	base, reversed := strings.CutSuffix(name, "_r")
	if base == "grey" {
		base = "gray"
	}
	digits, ok := colormaps[base]
	if !ok {
		if near, ok := units.Suggest(name, ColormapNames()); ok {
			return nil, fmt.Errorf("unknown colour map %q; did you mean %q?", name, near)
		}
		return nil, fmt.Errorf("unknown colour map %q; there are %s", name, strings.Join(ColormapNames(), ", "))
	}
	m := &Colormap{Name: name, steps: base == "tab10" || strings.HasPrefix(base, "Set")}
	for _, word := range strings.Fields(digits) {
		c, err := colorHex("#" + word)
		if err != nil {
			panic("plotting: bad digits in the table of colour maps")
		}
		m.anchors = append(m.anchors, c)
	}
	if reversed {
		slices.Reverse(m.anchors)
	}
	return m, nil
}

// ColormapNames lists the colour maps; each can be reversed by "_r".
func ColormapNames() []string {
	var names []string
	for name := range colormaps {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// At is the colour at x in [0, 1]; what lies outside takes the nearest end, NaN is transparent.
func (m *Colormap) At(x float64) color.NRGBA {
	if math.IsNaN(x) {
		return transparent
	}
	n := len(m.anchors)
	x = min(1, max(0, x))
	if m.steps {
		return m.anchors[min(n-1, int(x*float64(n)))]
	}
	i := min(n-2, int(x*float64(n-1)))
	return mix(m.anchors[i], m.anchors[i+1], x*float64(n-1)-float64(i))
}

// mix is the colour a part t of the way from a to b.
func mix(a, b color.NRGBA, t float64) color.NRGBA {
	part := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + t*(float64(b)-float64(a)))) }
	return color.NRGBA{R: part(a.R, b.R), G: part(a.G, b.G), B: part(a.B, b.B), A: part(a.A, b.A)}
}

// String names the map.
func (m *Colormap) String() string { return "Colormap(" + m.Name + ")" }

// Colors are the colours for numbers between 0 and 1, as rows of red, green, blue and opacity.
func (m *Colormap) Colors(x any) ([][]float64, error) {
	v, err := numbers(x)
	if err != nil {
		return nil, fmt.Errorf("colour map: %w", err)
	}
	out := make([][]float64, len(v))
	for i, t := range v {
		c := m.At(t)
		out[i] = []float64{float64(c.R) / 255, float64(c.G) / 255, float64(c.B) / 255, float64(c.A) / 255}
	}
	return out, nil
}

// shades is a colour map with the range of numbers that it covers.
type shades struct {
	cmap   *Colormap
	lo, hi float64 // the numbers at both ends
	log    bool
	alpha  float64
}

// at is the colour for a number.
func (s *shades) at(v float64) color.NRGBA {
	lo, hi := s.lo, s.hi
	if s.log {
		v, lo, hi = math.Log(v), math.Log(lo), math.Log(hi)
	}
	t := 0.5
	if hi > lo {
		t = (v - lo) / (hi - lo)
	} else if math.IsNaN(v) {
		t = v
	}
	return faded(s.cmap.At(t), s.alpha)
}
