package kernel

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
)

// logoSide is the side of the square in which the logo is drawn.
const logoSide = 64

// A mark is a rectangle with round corners.
type mark struct {
	x, y, w, h, r float64
	color         color.NRGBA
}

var (
	night = color.NRGBA{0x12, 0x2b, 0x3c, 0xff}
	spike = color.NRGBA{0x7f, 0xd5, 0xea, 0xff}
	burst = color.NRGBA{0xff, 0xb3, 0x47, 0xff}
)

// logoMarks is the logo: five neurons fire over time, and once together.
func logoMarks() []mark {
	marks := []mark{{0, 0, logoSide, logoSide, 12, night}}
	rows := [5][]float64{{10, 22, 50}, {15, 28}, {8, 48, 54}, {20, 30}, {12, 26, 52}}
	for i, times := range rows {
		y := 9 + 9.6*float64(i)
		for _, x := range times {
			marks = append(marks, mark{x, y, 2.6, 7.4, 1.3, spike})
		}
		marks = append(marks, mark{38.5, y, 3.6, 7.4, 1.8, burst})
	}
	return marks
}

// logoSVG returns the logo as text.
func logoSVG() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %[1]d\">\n", logoSide)
	for _, m := range logoMarks() {
		fmt.Fprintf(&b, "  <rect x=\"%g\" y=\"%g\" width=\"%g\" height=\"%g\" rx=\"%g\" fill=\"#%02x%02x%02x\"/>\n",
			m.x, m.y, m.w, m.h, m.r, m.color.R, m.color.G, m.color.B)
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// logoPNG returns the logo as a picture of px by px pixels. Each pixel is the
// mean of 8 by 8 samples.
func logoPNG(px int) []byte {
	const samples = 8
	img := image.NewNRGBA(image.Rect(0, 0, px, px))
	marks := logoMarks()
	scale := logoSide / float64(px)
	for y := range px {
		for x := range px {
			var r, g, b, a int
			for k := range samples * samples {
				sx := (float64(x) + (float64(k%samples)+0.5)/samples) * scale
				sy := (float64(y) + (float64(k/samples)+0.5)/samples) * scale
				if c, ok := colorAt(marks, sx, sy); ok {
					r, g, b, a = r+int(c.R), g+int(c.G), b+int(c.B), a+1
				}
			}
			if a > 0 {
				img.SetNRGBA(x, y, color.NRGBA{uint8(r / a), uint8(g / a), uint8(b / a), uint8(a * 255 / (samples * samples))})
			}
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		panic("kernel: logo: " + err.Error())
	}
	return out.Bytes()
}

// colorAt returns the color of the topmost mark at a point.
func colorAt(marks []mark, x, y float64) (color.NRGBA, bool) {
	for i := len(marks) - 1; i >= 0; i-- {
		if marks[i].covers(x, y) {
			return marks[i].color, true
		}
	}
	return color.NRGBA{}, false
}

func (m mark) covers(x, y float64) bool {
	// Distance to the rectangle that is left without the round corners.
	dx := max(m.x+m.r-x, 0, x-(m.x+m.w-m.r))
	dy := max(m.y+m.r-y, 0, y-(m.y+m.h-m.r))
	return dx*dx+dy*dy <= m.r*m.r
}
