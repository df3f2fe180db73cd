package pixmap

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font/opentype"
	vgfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// at 72 pixels per inch a point is a pixel.
func canvas(w, h int) *Canvas { return New(vg.Length(w), vg.Length(h), 72) }

// ink is the area covered with black [px].
func ink(c *Canvas) (sum float64) {
	for i := 0; i < len(c.img.Pix); i += 4 {
		sum += 1 - float64(c.img.Pix[i])/255
	}
	return sum
}

func path(xy ...vg.Length) vg.Path {
	var p vg.Path
	p.Move(vg.Point{X: xy[0], Y: xy[1]})
	for i := 2; i < len(xy); i += 2 {
		p.Line(vg.Point{X: xy[i], Y: xy[i+1]})
	}
	return p
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s is %.2f, want %.2f", what, got, want)
	}
}

func TestFillCoversItsArea(t *testing.T) {
	c := canvas(50, 40)
	p := path(10, 10, 30.5, 10, 30.5, 25.25, 10, 25.25)
	p.Close()
	c.Fill(p)
	near(t, "the area of a rectangle", ink(c), 20.5*15.25, 1)
	if r, _, _, _ := c.img.At(10, 29).RGBA(); r != 0 {
		t.Error("the lower left corner is not at (10, 10) from below")
	}
	c = canvas(50, 40)
	var disc vg.Path
	disc.Arc(vg.Point{X: 20, Y: 20}, 10, 0, 2*math.Pi)
	c.Fill(disc)
	near(t, "the area of a disc", ink(c), math.Pi*100, 3)
}

func TestBlocksAreTheSameByBothWays(t *testing.T) {
	p := path(10, 10, 30, 10, 30, 25, 10, 25)
	p.Close()
	a, b := canvas(50, 40), canvas(50, 40)
	half := color.NRGBA{R: 200, A: 128}
	a.SetColor(half)
	b.SetColor(half)
	a.Fill(p)
	b.polygon(b.flatten(p)[0].pts...)
	b.paint()
	for i := range a.img.Pix {
		if d := int(a.img.Pix[i]) - int(b.img.Pix[i]); d > 1 || d < -1 {
			t.Fatalf("byte %d is %d and %d", i, a.img.Pix[i], b.img.Pix[i])
		}
	}
}

func TestStrokesHaveTheirWidth(t *testing.T) {
	for _, w := range []vg.Length{0.5, 1, 2.5, 6} {
		c := canvas(100, 100)
		c.SetLineWidth(w)
		c.Stroke(path(20, 20, 70, 55))
		near(t, "the area of a line", ink(c), math.Hypot(50, 35)*float64(w), 3)
	}
}

func TestStraightLinesAreCrisp(t *testing.T) {
	for _, at := range []vg.Length{20, 20.3, 20.5, 20.9} {
		c := canvas(60, 60)
		c.SetLineWidth(1.2)
		c.Stroke(path(10, at, 50, at))
		c.Stroke(path(at+10, 5, at+10, 15))
		for i := 0; i < len(c.img.Pix); i += 4 {
			if v := c.img.Pix[i]; v != 0 && v != 255 {
				t.Fatalf("at %v a pixel is grey: %d", at, v)
			}
		}
	}
}

func TestFoldedLinesGetNoDarker(t *testing.T) {
	// A translucent trace that runs over itself a thousand times.
	c := canvas(40, 40)
	c.SetColor(color.NRGBA{A: 128})
	c.SetLineWidth(2)
	var xy []vg.Length
	for i := range 1000 {
		xy = append(xy, 20+vg.Length(i%2)*0.3, 5+30*vg.Length(i%2))
	}
	c.Stroke(path(xy...))
	if v := c.img.Pix[c.img.PixOffset(20, 20)]; v < 126 || v > 128 {
		t.Errorf("half black over white is %d", v)
	}
}

func TestLongPathsAreDrawnQuickly(t *testing.T) {
	c := canvas(200, 100)
	r := rand.New(rand.NewPCG(1, 2))
	var xy []vg.Length
	for i := range 50_000 {
		xy = append(xy, vg.Length(i)/250, 50+vg.Length(r.NormFloat64()*10))
	}
	c.Stroke(path(xy...))
	if ink(c) < 1000 {
		t.Error("the trace is missing")
	}
}

func TestDashes(t *testing.T) {
	c := canvas(100, 20)
	c.SetLineWidth(2)
	c.SetLineDash([]vg.Length{6, 4}, 0)
	c.Stroke(path(0, 10, 100, 10))
	near(t, "the area of dashes", ink(c), 100*2*0.6, 4)
	got := dashes([]point{{0, 0}, {10, 0}, {10, 10}}, []float64{3, 2}, 1)
	want := [][]point{{{0, 0}, {2, 0}}, {{4, 0}, {7, 0}}, {{9, 0}, {10, 0}, {10, 2}}, {{10, 4}, {10, 7}}, {{10, 9}, {10, 10}}}
	if len(got) != len(want) {
		t.Fatalf("dashes %v, want %v", got, want)
	}
	for i := range want {
		for j := range want[i] {
			if math.Hypot(got[i][j].x-want[i][j].x, got[i][j].y-want[i][j].y) > 1e-9 {
				t.Fatalf("dashes %v, want %v", got, want)
			}
		}
	}
}

func dot(c vg.Canvas) {
	var p vg.Path
	p.Arc(vg.Point{}, 2, 0, 2*math.Pi)
	c.Fill(p)
}

func TestStampsLieWhereTheyShould(t *testing.T) {
	pts := []vg.Point{{X: 10, Y: 10}, {X: 30.5, Y: 20.5}, {X: -50, Y: 5}, {X: 1e12, Y: 0}, {X: 39.9, Y: 39.9}}
	c, want := canvas(40, 40), canvas(40, 40)
	c.Stamp(pts, 3, true, dot)
	for _, p := range pts[:2] {
		want.Push()
		want.Translate(p)
		dot(want)
		want.Pop()
	}
	for _, p := range pts[:2] {
		x, y := int(p.X), 40-int(math.Ceil(float64(p.Y)))
		sum := func(c *Canvas) (x0, y0 float64) { // centre of ink around the point
			n := 0.0
			for j := y - 5; j <= y+5; j++ {
				for i := x - 5; i <= x+5; i++ {
					k := 1 - float64(c.img.Pix[c.img.PixOffset(i, j)])/255
					x0, y0, n = x0+k*float64(i), y0+k*float64(j), n+k
				}
			}
			return x0 / n, y0 / n
		}
		x1, y1 := sum(c)
		x2, y2 := sum(want)
		near(t, "the place of a stamp", x1, x2, 0.2)
		near(t, "the place of a stamp", y1, y2, 0.2)
	}
}

func TestOpaqueStampsAreDrawnOnce(t *testing.T) {
	many := make([]vg.Point, 100)
	for i := range many {
		many[i] = vg.Point{X: 20, Y: 20}
	}
	once, often := canvas(40, 40), canvas(40, 40)
	once.Stamp(many[:1], 3, true, dot)
	often.Stamp(many, 3, true, dot)
	if ink(once) != ink(often) {
		t.Error("the soft edge of a stamp grows with the number of stamps")
	}
	faint := func(c vg.Canvas) {
		c.SetColor(color.NRGBA{A: 20})
		dot(c)
	}
	a, b := canvas(40, 40), canvas(40, 40)
	a.Stamp(many[:1], 3, false, faint)
	b.Stamp(many, 3, false, faint)
	if ink(b) < 5*ink(a) {
		t.Error("translucent stamps do not add up")
	}
}

func TestImages(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 2, 2))
	img.Set(0, 0, color.NRGBA{R: 255, A: 255})
	img.Set(1, 0, color.NRGBA{G: 255, A: 255})
	img.Set(0, 1, color.NRGBA{B: 255, A: 255})
	c := canvas(40, 40)
	c.DrawImage(vg.Rectangle{Min: vg.Point{X: 10, Y: 10}, Max: vg.Point{X: 30, Y: 30}}, img)
	for _, p := range []struct {
		x, y int
		want color.RGBA
	}{
		{12, 12, color.RGBA{R: 255, A: 255}}, {27, 12, color.RGBA{G: 255, A: 255}}, {12, 27, color.RGBA{B: 255, A: 255}},
		{27, 27, color.RGBA{255, 255, 255, 255}}, {5, 5, color.RGBA{255, 255, 255, 255}},
	} {
		if got := c.img.RGBAAt(p.x, p.y); got != p.want {
			t.Errorf("(%d, %d) is %v, want %v", p.x, p.y, got, p.want)
		}
	}
}

func face(t *testing.T, size vg.Length) vgfont.Face {
	t.Helper()
	f, err := opentype.Parse(liberationsansregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	return vgfont.Face{Font: vgfont.Font{Size: size}, Face: f}
}

func TestText(t *testing.T) {
	f := face(t, 20)
	c := canvas(200, 60)
	c.FillString(f, vg.Point{X: 10, Y: 20}, "spikes")
	if a := ink(c); a < 200 || a > 900 {
		t.Errorf("the letters cover %.0f pixels", a)
	}
	right := 0
	for y := range 60 {
		for x := range 200 {
			if c.img.Pix[c.img.PixOffset(x, y)] < 128 {
				right = max(right, x)
			}
		}
	}
	near(t, "the right end", float64(right), 10+float64(f.Width("spikes")), 2)
	turned := canvas(60, 200)
	turned.Translate(vg.Point{X: 40, Y: 10})
	turned.Rotate(math.Pi / 2)
	turned.FillString(f, vg.Point{}, "spikes")
	near(t, "the ink of turned letters", ink(turned), ink(c), 0.05*ink(c))
}

func TestHolesInLettersStayOpen(t *testing.T) {
	c := canvas(60, 60)
	c.FillString(face(t, 60), vg.Point{X: 5, Y: 10}, "o")
	if v := c.img.Pix[c.img.PixOffset(22, 35)]; v != 255 {
		t.Errorf("the middle of an o is %d", v)
	}
}

func TestPushAndPop(t *testing.T) {
	c := canvas(40, 40)
	c.Push()
	c.SetColor(color.White)
	c.Translate(vg.Point{X: 1000})
	c.Scale(2, 2)
	c.Pop()
	p := path(0, 0, 40, 0, 40, 40, 0, 40)
	p.Close()
	c.Fill(p)
	near(t, "the whole area", ink(c), 1600, 0.1)
}
