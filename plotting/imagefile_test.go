package plotting

import (
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gobrian/units"
)

// writeImage writes a file of the given name and gives where it is.
func writeImage(t *testing.T, name string, write func(io.Writer) error) string {
	t.Helper()
	name = filepath.Join(t.TempDir(), name)
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := write(f); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestImread reads images of each kind of pixels, two rows of three.
func TestImread(t *testing.T) {
	size := image.Rect(0, 0, 3, 2)
	gray, deep, opaque, clear := image.NewGray(size), image.NewGray16(size), image.NewRGBA(size), image.NewNRGBA(size)
	flags := image.NewPaletted(size, color.Palette{color.Black, color.White})
	for k := range 6 {
		x, y := k%3, k/3
		gray.SetGray(x, y, color.Gray{uint8(51 * k)})
		deep.SetGray16(x, y, color.Gray16{uint16(13107 * k)})
		opaque.Set(x, y, color.RGBA{uint8(51 * k), 0, 255, 255})
		clear.Set(x, y, color.NRGBA{0, 255, 51, uint8(51 * k)})
		flags.SetColorIndex(x, y, uint8(k%2))
	}
	for name, c := range map[string]struct {
		img         image.Image
		shape       []int
		first, last []float64 // pixel
	}{
		"gray":   {gray, []int{2, 3}, []float64{0}, []float64{1}},
		"deep":   {deep, []int{2, 3}, []float64{0}, []float64{1}},
		"opaque": {opaque, []int{2, 3, 3}, []float64{0, 0, 1}, []float64{1, 0, 1}},
		"clear":  {clear, []int{2, 3, 4}, []float64{0, 1, 0.2, 0}, []float64{0, 1, 0.2, 1}},
		"flags":  {flags, []int{2, 3, 3}, []float64{0, 0, 0}, []float64{1, 1, 1}},
	} {
		a, err := Imread(writeImage(t, name+".png", func(w io.Writer) error { return png.Encode(w, c.img) }))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		v, n := a.Values(), len(c.first)
		if !slices.Equal(a.Shape(), c.shape) || !slices.Equal(v[:n], c.first) || !slices.Equal(v[len(v)-n:], c.last) {
			t.Errorf("%s: shape %v, values %v", name, a.Shape(), v)
		}
		fresh(t)
		r, err := Imshow(a)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if n > 1 && r.colors[5] != nrgba(c.img.At(2, 1)) {
			t.Errorf("%s: the last pixel is shown as %v, and is %v", name, r.colors[5], c.img.At(2, 1))
		}
	}
	a, err := Imread(writeImage(t, "gray.jpg", func(w io.Writer) error { return jpeg.Encode(w, opaque, nil) }))
	if err != nil || a.Kind() != units.Int || !slices.Equal(a.Shape(), []int{2, 3, 3}) || a.Max().Value > 255 || a.Max().Value < 200 {
		t.Errorf("jpeg: %v, %v", a, err)
	}
}

// TestImreadRefuses reads what is no image.
func TestImreadRefuses(t *testing.T) {
	text := func(s string) func(io.Writer) error {
		return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
	}
	huge := text("\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00N \x00\x00N \x08\x02\x00\x00\x00l\x12\xd1n") // the head of an image of 20,000 by 20,000 pixels
	for _, c := range []struct{ file, want string }{
		{"nowhere.png", "no such file"},
		{writeImage(t, "text.png", text("text")), "unknown format"},
		{writeImage(t, "huge.png", huge), "20000 by 20000"},
		{writeImage(t, "a.tiff", text("II*")), "PNG and JPEG"},
	} {
		if _, err := Imread(c.file); err == nil || !strings.Contains(err.Error(), "imread") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.file, err)
		}
	}
}
