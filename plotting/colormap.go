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
	N       int           // how many colours it has
	anchors []color.NRGBA // evenly spaced
	steps   bool          // qualitative: no mixing between neighbours
}

// colormaps are colours at even distances, from 0 to 1, as hexadecimal digits.
// Sources: viridis to cividis from the maps of Smith, van der Walt and Firing (CC0) and of Nuñez et al. (2018);
// Blues to RdGy and the qualitative ones but tab from C. Brewer's ColorBrewer; turbo by A. Mikhailov (Apache 2); twilight by B. Bechtold (CC0);
// the others are the traditional ones.
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

	"BuGn":   "f7fcfd e5f5f9 ccece6 98d8c9 65c2a3 40ad75 228a44 006c2c 00441b",
	"BuPu":   "f7fcfd e0ecf4 bfd3e6 9ebcda 8c95c6 8c6ab1 88409c 800f7b 4d004b",
	"GnBu":   "f7fcf0 e0f3db ccebc5 a7ddb5 7accc4 4db2d3 2a8bbe 0867ab 084081",
	"OrRd":   "fff7ec fee8c8 fdd49e fdba83 fc8c59 ef6447 d62f1e b20000 7f0000",
	"PuBu":   "fff7fb ece7f2 d0d1e6 a5bddb 73a9cf 358fc0 056faf 04598c 023858",
	"PuBuGn": "fff7fb ece2f0 d0d1e6 a5bddb 66a9cf 3590bf 028189 016b58 014636",
	"PuRd":   "f7f4f9 e7e1ef d4b9da c993c7 df64af e72989 cd1256 970042 67001f",
	"RdPu":   "fff7f3 fde0dd fcc5c0 fa9eb5 f767a1 dc3397 ad017e 790177 49006a",
	"YlGn":   "ffffe5 f7fcb9 d9f0a3 acdd8e 77c679 40aa5c 228343 006737 004529",
	"YlOrBr": "ffffe5 fff7bc fee390 fec34f fe9829 eb6f14 cb4b02 983404 662506",
	"BrBG":   "543005 8b500a bf812d dec17b f6e8c3 f4f5f5 c7eae5 7fccc0 35978f 01655d 003c30",
	"RdGy":   "67001f b1182b d6604d f3a481 fddbc7 fefefe e0e0e0 b9b9b9 878787 4c4c4c 1a1a1a",

	"gist_gray":     "000000 191919 333333 4c4c4c 666666 808080 999999 b3b3b3 cccccc e6e6e6 ffffff",
	"gist_yarg":     "ffffff e6e6e6 cccccc b3b3b3 999999 7f7f7f 666666 4c4c4c 333333 191919 000000",
	"gist_heat":     "000000 260000 4d0000 720000 990000 c00100 e53300 ff6700 ff9933 ffcd9b ffffff",
	"pink":          "1e0000 684141 915d5d af7272 c68b84 d0ac94 dac6a1 e4dfae ededc6 f7f7e5 ffffff",
	"afmhot":        "000000 320000 660000 981800 cc4d00 ff8001 ffb233 ffe667 ffff99 ffffcd ffffff",
	"rainbow":       "8000ff 6826fe 4e4dfc 3473f8 1996f3 00b5eb 18cde4 32e3da 4df3ce 66fcc2 80ffb4 99fca6 b2f396 cce385 e6cd73 ffb360 ff964f ff733b ff4d27 ff2613 ff0000",
	"terrain":       "333399 2353b9 1276dc 0098fe 00b2b2 01cc66 31d670 65e07a 99eb85 cdf58f fefe98 e6df8b ccbe7d b29c6f 987b61 815e56 997c76 b39e99 cdbfbc e7e0df ffffff",
	"gist_rainbow":  "ff0029 ff0200 ff2d00 ff5800 ff8400 ffaf00 ffda00 f9ff00 cdff00 a2ff00 77ff00 4cff00 20ff00 00ff0b 00ff36 00ff61 00ff8c 00ffb7 00ffe2 00f1ff 00c6ff 009aff 006fff 0043ff 0018ff 1400ff 3f00ff 6b00ff 9600ff c200ff ed00ff ff00e5 ff00bf",
	"nipy_spectral": "000000 4b0055 7b008c 860097 4300a2 0000b1 0000d1 002fdd 0078dd 008ddd 009ecf 00a8af 00aa98 00a773 009d1d 00a700 00bc00 00d200 00e700 00fc00 67ff00 c4fc00 e4f100 f5df00 ffc900 ffa900 ff6900 ff0900 ec0000 da0000 cf0000 cc5c5c cccccc",
	"turbo":         "30123b 392a73 4040a2 4456c7 466be3 4680f6 4294ff 37a8fa 28bceb 1ccdd8 18ddc2 1fe9af 32f298 4ef97d 6dfe62 8bff4b a4fc3c b9f635 cdec34 dfdf37 eecf3a f8be39 fdac34 fe962b fb7e21 f46617 eb500e df3f08 d02f05 be2102 a91601 920b01 7a0403",
	"twilight":      "e2d9e2 d7d7dd c4ced4 acc2cc 95b5c7 81a6c3 7297c1 6887be 6276ba 5f64b5 5e51ad 5d3da1 592a8f 511b77 45135c 381145 2f1436 3a113a 4a1342 5f174a 741e4f 872750 983550 a64550 b25652 bb6958 c27c63 c89073 cca389 d1b6a3 d8c7be dfd4d6 e2d9e2",

	"tab10":   "1f77b4 ff7f0e 2ca02c d62728 9467bd 8c564b e377c2 7f7f7f bcbd22 17becf",
	"tab20":   "1f77b4 aec7e8 ff7f0e ffbb78 2ca02c 98df8a d62728 ff9896 9467bd c5b0d5 8c564b c49c94 e377c2 f7b6d2 7f7f7f c7c7c7 bcbd22 dbdb8d 17becf 9edae5",
	"Set3":    "8dd3c7 ffffb3 bebada fb8072 80b1d3 fdb462 b3de69 fccde5 d9d9d9 bc80bd ccebc5 ffed6f",
	"Paired":  "a6cee3 1f78b4 b2df8a 33a02c fb9a99 e31a1c fdbf6f ff7f00 cab2d6 6a3d9a ffff99 b15928",
	"Dark2":   "1b9e77 d95f02 7570b3 e7298a 66a61e e6ab02 a6761d 666666",
	"Accent":  "7fc97f beaed4 fdc086 ffff99 386cb0 f0027f bf5b17 666666",
	"Pastel1": "fbb4ae b3cde3 ccebc5 decbe4 fed9a6 ffffcc e5d8bd fddaec f2f2f2",
	"Pastel2": "b3e2cd fdcdac cbd5e8 f4cae4 e6f5c9 fff2ae f1e2cc cccccc",
	"Set1":    "e41a1c 377eb8 4daf4a 984ea3 ff7f00 ffff33 a65628 f781bf 999999",
	"Set2":    "66c2a5 fc8d62 8da0cb e78ac3 a6d854 ffd92f e5c494 b3b3b3",
}

// qualitative are the maps that do not mix neighbours.
var qualitative = map[string]bool{"tab10": true, "tab20": true, "Set1": true, "Set2": true, "Set3": true, "Paired": true, "Dark2": true, "Accent": true,
	"Pastel1": true, "Pastel2": true}

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
	m := &Colormap{Name: name, steps: qualitative[base]}
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
	if m.N = 256; m.steps {
		m.N = len(m.anchors)
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
	if n == 1 {
		return m.anchors[0]
	}
	if m.steps {
		return m.anchors[min(n-1, int(x*float64(n)))]
	}
	if m.N > 1 && m.N < 256 { // more cannot be told from a map that changes evenly
		x = math.Floor(min(float64(m.N)-1, x*float64(m.N))) / float64(m.N-1)
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
	lo, hi float64   // the numbers at both ends
	ofData bool      // they are those of the data
	bounds []float64 // limits of ranges that have a colour each, nil without
	log    bool
	alpha  float64

	bands      []float64     // limits of bands, each in the colour of its middle; nil without
	bandColors []color.NRGBA // or in these, over and over
	below      bool          // what is below all bands has the first colour
	above      bool          // what is above them has the last
}

// at is the colour for a number.
func (s *shades) at(v float64) color.NRGBA {
	if s.bands != nil {
		i, in := bandOf(s.bands, v)
		switch {
		case !in && !(s.below && i < 0 || s.above && i >= 0):
			return transparent
		case len(s.bandColors) > 0:
			return s.bandColors[min(max(i, 0), len(s.bands)-2)%len(s.bandColors)]
		case in:
			v = (s.bands[i] + s.bands[i+1]) / 2
		}
	}
	if s.bounds != nil {
		return faded(s.cmap.At(boundPart(s.bounds, s.cmap.N, v)), s.alpha)
	}
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
