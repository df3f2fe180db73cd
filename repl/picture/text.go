package picture

import (
	"fmt"
	"image"
	"strings"
)

// Text is an image as lines of signs, within so many columns and rows: half blocks in 256 colours, or without colours
// braille dots where the image differs most from its background.
func Text(img image.Image, cols, rows int, color bool) string {
	if img.Bounds().Empty() {
		return ""
	}
	if color {
		return halves(img, cols, rows)
	}
	return braille(img, cols, rows)
}

// fitted is the image in a grid of at most w x h points.
func fitted(img image.Image, w, h int) *image.RGBA {
	b := img.Bounds()
	ratio := float64(b.Dx()) / float64(b.Dy())
	if float64(h)*ratio < float64(w) {
		w = max(1, int(float64(h)*ratio+0.5))
	} else {
		h = max(1, int(float64(w)/ratio+0.5))
	}
	return scaled(img, func() (int, int) { return w, h })
}

// halves draws two points above each other in a cell: a block of one colour on a background of the other.
func halves(img image.Image, cols, rows int) string {
	p := fitted(img, cols, 2*rows)
	var b strings.Builder
	for y := 0; y < p.Rect.Dy(); y += 2 {
		last := ""
		for x := range p.Rect.Dx() {
			style := fmt.Sprintf("\x1b[38;5;%dm", colorOf(p, x, y))
			if y+1 < p.Rect.Dy() {
				style += fmt.Sprintf("\x1b[48;5;%dm", colorOf(p, x, y+1))
			}
			if style != last {
				b.WriteString(style)
				last = style
			}
			b.WriteRune('▀')
		}
		b.WriteString("\x1b[0m\n")
	}
	return b.String()
}

// colorOf is the number of the nearest of the 256 colours of terminals: of the cube of 6 x 6 x 6, or of the 24 greys.
func colorOf(p *image.RGBA, x, y int) int {
	i := p.PixOffset(x, y)
	r, g, b := int(p.Pix[i]), int(p.Pix[i+1]), int(p.Pix[i+2])
	if spread := max(r, g, b) - min(r, g, b); spread < 12 {
		switch grey := (r + g + b) / 3; {
		case grey < 4:
			return 16
		case grey > 246:
			return 231
		default:
			return 232 + min(23, max(0, (grey-3)/10))
		}
	}
	return 16 + 36*step(r) + 6*step(g) + step(b)
}

// step is the nearest of the cube's steps 0, 95, 135, 175, 215, 255.
func step(v int) int {
	switch {
	case v < 48:
		return 0
	case v < 115:
		return 1
	}
	return (v - 35) / 40
}

// bits are those of the dots of a braille sign, by column and row.
var bits = [2][4]rune{{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}}

// bayer is a matrix of thresholds in sixteenths, which spreads the dots of a grey evenly.
var bayer = [4][4]int{{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}}

// braille draws eight dots in a cell. A bright image is ink on paper: its dark parts become dots; a dark one the other way
// round.
func braille(img image.Image, cols, rows int) string {
	p := fitted(img, 2*cols, 4*rows)
	paper := background(p)
	w, h := p.Rect.Dx(), p.Rect.Dy()
	var b strings.Builder
	for y := 0; y < h; y += 4 {
		var line []rune
		for x := 0; x < w; x += 2 {
			sign := rune(0x2800)
			for i := range 2 {
				for j := range 4 {
					if x+i < w && y+j < h && inked(p, x+i, y+j, paper) {
						sign |= bits[i][j]
					}
				}
			}
			if sign == 0x2800 {
				sign = ' '
			}
			line = append(line, sign)
		}
		b.WriteString(strings.TrimRight(string(line), " "))
		b.WriteByte('\n')
	}
	return b.String()
}

// brightness of a point, 0 to 255.
func brightness(p *image.RGBA, x, y int) int {
	i := p.PixOffset(x, y)
	return (299*int(p.Pix[i]) + 587*int(p.Pix[i+1]) + 114*int(p.Pix[i+2])) / 1000
}

// background is the brightness of most points, 0 or 255.
func background(p *image.RGBA) int {
	sum := 0
	for y := range p.Rect.Dy() {
		for x := range p.Rect.Dx() {
			sum += brightness(p, x, y)
		}
	}
	if sum > 127*p.Rect.Dx()*p.Rect.Dy() {
		return 255
	}
	return 0
}

// inked tells whether a point is a dot: the more it differs from the paper, the more often.
func inked(p *image.RGBA, x, y, paper int) bool {
	d := brightness(p, x, y) - paper
	return 16*max(d, -d) > 255*bayer[y&3][x&3]+64
}
