package plotting

import (
	"image"
	"image/color"
	"image/png"
	"io"
	"maps"
	"slices"
)

// encodePNG writes an image, with a palette if 256 colours are enough: a quarter of the bytes to compress. Few says that
// the colours stand for nothing but the soft edges of a few others, so that near ones may become one.
func encodePNG(w io.Writer, img *image.RGBA, few bool) error {
	if p := paletted(img, few); p != nil {
		return png.Encode(w, p)
	}
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	return enc.Encode(w, img)
}

// paletted is the image with a palette, nil if it has too many colours.
func paletted(img *image.RGBA, few bool) *image.Paletted {
	most := 256
	if few {
		most = 4096
	}
	count := map[uint32]int{}
	runs(img, func(c uint32, from, to int) bool {
		count[c] += to - from
		return len(count) <= most
	})
	if len(count) > most {
		return nil
	}
	index := exactPalette(count)
	if len(count) > 256 {
		index = nearPalette(count)
	}
	if index.colors == nil {
		return nil
	}
	out := image.NewPaletted(img.Rect, index.colors)
	runs(img, func(c uint32, from, to int) bool {
		at := index.of[c]
		for i := from; i < to; i++ {
			out.Pix[i] = at
		}
		return true
	})
	return out
}

// runs calls do for every run of pixels of one colour, in order, until it returns false.
func runs(img *image.RGBA, do func(c uint32, from, to int) bool) {
	n := len(img.Pix) / 4
	at := func(i int) uint32 {
		q := img.Pix[4*i : 4*i+4 : 4*i+4]
		return uint32(q[0]) | uint32(q[1])<<8 | uint32(q[2])<<16 | uint32(q[3])<<24
	}
	for from := 0; from < n; {
		c, to := at(from), from+1
		for to < n && at(to) == c {
			to++
		}
		if !do(c, from, to) {
			return
		}
		from = to
	}
}

// palette is a list of colours and the place in it of every colour of an image.
type palette struct {
	colors color.Palette
	of     map[uint32]uint8
}

// exactPalette has every colour.
func exactPalette(count map[uint32]int) palette {
	p := palette{of: map[uint32]uint8{}}
	if len(count) > 256 {
		return p
	}
	for _, c := range slices.Sorted(maps.Keys(count)) {
		p.of[c] = uint8(len(p.colors))
		p.colors = append(p.colors, unpacked(c))
	}
	return p
}

// nearPalette has of colours that differ by less than a thirtieth of the range only the commonest, if that makes few enough.
func nearPalette(count map[uint32]int) palette {
	const keep = 0xf8f8f8f8
	best := map[uint32]uint32{}
	for c, n := range count {
		if b, ok := best[c&keep]; !ok || n > count[b] || n == count[b] && c > b {
			best[c&keep] = c
		}
	}
	p := palette{of: map[uint32]uint8{}}
	if len(best) > 256 {
		return p
	}
	place := map[uint32]uint8{}
	for _, k := range slices.Sorted(maps.Keys(best)) {
		c := best[k]
		place[k] = uint8(len(p.colors))
		p.colors = append(p.colors, unpacked(c))
	}
	for c := range count {
		p.of[c] = place[c&keep]
	}
	return p
}

func unpacked(c uint32) color.RGBA {
	return color.RGBA{R: uint8(c), G: uint8(c >> 8), B: uint8(c >> 16), A: uint8(c >> 24)}
}
