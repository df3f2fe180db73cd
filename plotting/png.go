package plotting

import (
	"cmp"
	"image"
	"image/color"
	"image/png"
	"io"
	"slices"
)

// encodePNG writes an image, with a palette if 256 colours are enough: a quarter of the bytes to compress. Few says that
// the colours stand for nothing but the soft edges of a few others, so that near ones may become one.
func encodePNG(w io.Writer, img *image.RGBA, few bool) error {
	enc := png.Encoder{CompressionLevel: png.BestSpeed} // ten times as fast as the default for a quarter more bytes
	if p := paletted(img, few); p != nil {
		return enc.Encode(w, p)
	}
	return enc.Encode(w, img)
}

// mostColors is how many colours are counted before an image is taken to need them all.
const mostColors = 4096

// paletted is the image with a palette, nil if it has too many colours.
func paletted(img *image.RGBA, few bool) *image.Paletted {
	most := 256
	if few {
		most = mostColors
	}
	c := newCensus(img, most)
	if c == nil {
		return nil
	}
	colors, place := c.palette()
	if colors == nil {
		return nil
	}
	out := image.NewPaletted(img.Rect, colors)
	for i, k := range c.pixel {
		out.Pix[i] = place[k]
	}
	return out
}

// census are the colours of an image in the order of their appearance, how often each occurs, and which one each pixel has.
type census struct {
	colors []uint32
	count  []int
	pixel  []uint16
}

// newCensus counts colours, nil if there are more than most.
func newCensus(img *image.RGBA, most int) *census {
	type entry struct {
		color uint32
		index uint16
		used  bool
	}
	var seen [1024]entry // the last colour of each hash: most pixels look like one that was before
	index := map[uint32]uint16{}
	c := &census{pixel: make([]uint16, len(img.Pix)/4)}
	for i := range c.pixel {
		q := img.Pix[4*i : 4*i+4 : 4*i+4]
		v := uint32(q[0]) | uint32(q[1])<<8 | uint32(q[2])<<16 | uint32(q[3])<<24
		e := &seen[v*2654435761>>22]
		if !e.used || e.color != v {
			k, ok := index[v]
			if !ok {
				if len(c.colors) == most {
					return nil
				}
				k = uint16(len(c.colors))
				index[v] = k
				c.colors = append(c.colors, v)
				c.count = append(c.count, 0)
			}
			*e = entry{v, k, true}
		}
		c.count[e.index]++
		c.pixel[i] = e.index
	}
	return c
}

// palette gives every colour its place among at most 256. Where there are more, those that differ by less than a
// thirtieth of the range share the commonest; nil if that is not enough.
func (c *census) palette() (colors color.Palette, place []uint8) {
	keep := uint32(0xffffffff)
	if len(c.colors) > 256 {
		keep = 0xf8f8f8f8
	}
	order := make([]int, len(c.colors)) // the commonest first
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(c.count[b], c.count[a]) })
	place = make([]uint8, len(c.colors))
	taken := map[uint32]uint8{}
	for _, i := range order {
		v := c.colors[i]
		k, ok := taken[v&keep]
		if !ok {
			if len(colors) == 256 {
				return nil, nil
			}
			k = uint8(len(colors))
			taken[v&keep] = k
			colors = append(colors, color.RGBA{R: uint8(v), G: uint8(v >> 8), B: uint8(v >> 16), A: uint8(v >> 24)})
		}
		place[i] = k
	}
	return colors, place
}
