package cells

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// at is a point in cells from the lower left corner.
func at(col, row float64) vg.Point {
	return vg.Point{X: vg.Length(col) * Width, Y: vg.Length(row) * Height}
}

func shows(t *testing.T, c *Canvas, want string) {
	t.Helper()
	if got := c.String(); got != want[1:] {
		t.Errorf("got\n%swant\n%s", got, want[1:])
	}
}

func TestLines(t *testing.T) {
	c := New(8, 3, false)
	var p vg.Path
	p.Move(at(0.1, 0.1))
	p.Line(at(7.9, 2.9))
	c.Stroke(p)
	shows(t, c, `
     ⣀⠔⠊
   ⡠⠎
⡠⠔⠉
`)
}

func TestDashedLines(t *testing.T) {
	c := New(8, 1, false)
	c.SetLineDash([]vg.Length{2 * Dot, 2 * Dot}, 0)
	var p vg.Path
	p.Move(at(0, 0.1))
	p.Line(at(7.9, 0.1))
	c.Stroke(p)
	shows(t, c, `
⣀ ⣀ ⣀ ⣀
`)
}

func TestFills(t *testing.T) {
	c := New(6, 3, false)
	block := func(x0, y0, x1, y1 float64) vg.Path {
		var p vg.Path
		p.Move(at(x0, y0))
		p.Line(at(x1, y0))
		p.Line(at(x1, y1))
		p.Line(at(x0, y1))
		p.Close()
		return p
	}
	c.Fill(block(1, 0.5, 5, 3))
	c.SetColor(color.White)
	c.Fill(block(2, 1, 4, 2))
	shows(t, c, `
 ⣿⣿⣿⣿
 ⣿  ⣿
 ⠛⠛⠛⠛
`)
}

func TestTextStandsOverDots(t *testing.T) {
	c := New(10, 2, false)
	var p vg.Path
	p.Move(at(0, 0.5))
	p.Line(at(9.9, 0.5))
	c.Stroke(p)
	c.FillString(font.Face{}, at(1, 0.5), "left")
	c.Write(at(9, 1.5), "right", "end")
	c.Put(4, 0, "center", "mid", color.NRGBA{A: 255})
	c.Put(8, 1, "left", "cut off", color.NRGBA{A: 255})
	shows(t, c, `
   mid end
⠤left⠤⠤⠤cu
`)
}

func TestDots(t *testing.T) {
	c := New(4, 2, false)
	c.Dots([]vg.Point{at(0.1, 1.9), at(3.9, 0.1), at(-5, 0), at(2, 99)}, 3, color.NRGBA{A: 255})
	c.Dots([]vg.Point{at(2.1, 1.4)}, 6, color.NRGBA{A: 255})
	shows(t, c, `
⠁ ⣤
   ⢀
`)
}

// A crowd of marks twice as dense on the right: no cell may be full, and the right half must show more.
func TestCrowdsShowTheirDensity(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var pts []vg.Point
	for range 20_000 {
		x := r.Float64() * 60
		if r.IntN(3) == 0 {
			x = math.Mod(x, 20)
		} else {
			x = 20 + math.Mod(x, 20)
		}
		pts = append(pts, at(x, r.Float64()*10))
	}
	c := New(40, 10, false)
	c.Dots(pts, 2, color.NRGBA{A: 255})
	count := func(from, to int) (n int) {
		for i, k := range c.cell {
			if col := i % 40; col >= from && col < to {
				for b := k.dots; b != 0; b &= b - 1 {
					n++
				}
			}
		}
		return n
	}
	left, right := count(0, 20), count(20, 40)
	if left == 0 || float64(right) < 1.4*float64(left) {
		t.Errorf("%d dots on the left, %d on the right", left, right)
	}
	if left+right > 40*10*8/2 {
		t.Errorf("%d of %d dots are set", left+right, 40*10*8)
	}
}

func TestImagesInColor(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 1, 2))
	img.Set(0, 0, color.NRGBA{R: 255, A: 255})
	img.Set(0, 1, color.NRGBA{B: 255, A: 255})
	c := New(2, 1, true)
	c.DrawImage(vg.Rectangle{Max: at(1, 1)}, img)
	if got, want := c.String(), "\x1b[0;38;5;196;48;5;21m▀\x1b[0m\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestImagesWithoutColor(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 4, 1))
	for i := range 4 {
		img.Set(i, 0, color.Gray{uint8(i * 85)})
	}
	c := New(8, 1, false)
	c.DrawImage(vg.Rectangle{Max: at(8, 1)}, img)
	text := c.String()
	if strings.Contains(text, "\x1b") {
		t.Error("escape sequences without colour")
	}
	counts := make([]int, 4)
	for i, r := range []rune(strings.TrimSuffix(text, "\n")) {
		for b := r & 0xff; r >= 0x2800 && b != 0; b &= b - 1 {
			counts[i/2]++
		}
	}
	for i := 1; i < 4; i++ {
		if counts[i] <= counts[i-1] {
			t.Errorf("dots by brightness: %v", counts)
		}
	}
}

func TestColors(t *testing.T) {
	for _, c := range []struct {
		in   color.NRGBA
		want int
	}{
		{color.NRGBA{R: 0x1f, G: 0x77, B: 0xb4, A: 255}, 31}, {color.NRGBA{R: 255, A: 255}, 196},
		{color.NRGBA{R: 128, G: 128, B: 128, A: 255}, 244}, {color.NRGBA{R: 255, G: 255, B: 255, A: 255}, 231},
	} {
		if got := nearest(c.in); got != c.want {
			t.Errorf("%v is colour %d, want %d", c.in, got, c.want)
		}
	}
	c := New(3, 1, true)
	c.Put(0, 0, "left", "ab", color.NRGBA{A: 255})
	if got := c.String(); got != "ab\n" {
		t.Errorf("black ink is not left to the terminal: %q", got)
	}
}
