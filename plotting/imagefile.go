package plotting

import (
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"

	"gobrian/units"
)

// Imread reads an image from a PNG or JPEG file as numbers: rows from the top, columns, and for colours a further
// direction of three parts (red, green, blue) or four (and opacity). Those of PNG are between 0 and 1, those of JPEG
// whole numbers up to 255.
func Imread(name string) (units.Array, error) {
	f, err := os.Open(name)
	if err != nil {
		return units.Array{}, fmt.Errorf("imread: %w", err)
	}
	defer f.Close()
	decode, most, kind := png.Decode, 1.0, units.Float
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".png":
	case ".jpg", ".jpeg":
		decode, most, kind = jpeg.Decode, 255, units.Int
	default:
		return units.Array{}, fmt.Errorf("imread: %s: files of type PNG and JPEG can be read", name)
	}
	img, err := readImage(f, decode)
	if err != nil {
		return units.Array{}, fmt.Errorf("imread: %s: %w", name, err)
	}
	parts := partsOf(img)
	b := img.Bounds()
	v := make([]float64, 0, b.Dx()*b.Dy()*parts)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			v = appendPixel(v, img, x, y, parts, most)
		}
	}
	a := units.NewArray(v, units.Dimensionless).OfKind(kind)
	if parts == 1 {
		return a.Reshape(b.Dy(), b.Dx()), nil
	}
	return a.Reshape(b.Dy(), b.Dx(), parts), nil
}

// mostPixels is what an image may have: about what a computer can show as an array of numbers.
const mostPixels = 1 << 26

// readImage reads an image whose size was looked at first.
func readImage(f io.ReadSeeker, decode func(io.Reader) (image.Image, error)) (image.Image, error) {
	c, _, err := image.DecodeConfig(f)
	if err != nil {
		return nil, err
	}
	if c.Width*c.Height > mostPixels {
		return nil, fmt.Errorf("the image has %d by %d pixels, more than can be read as an array", c.Width, c.Height)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	return decode(f)
}

// partsOf is how many numbers a pixel is.
func partsOf(img image.Image) int {
	switch img := img.(type) {
	case *image.Gray, *image.Gray16:
		return 1
	case *image.NRGBA, *image.NRGBA64:
		return 4
	case *image.Paletted:
		if !img.Opaque() {
			return 4
		}
	}
	return 3
}

func appendPixel(v []float64, img image.Image, x, y, parts int, most float64) []float64 {
	switch img := img.(type) {
	case *image.Gray:
		return append(v, float64(img.GrayAt(x, y).Y)/255*most)
	case *image.Gray16:
		return append(v, float64(img.Gray16At(x, y).Y)/65535*most)
	}
	c := nrgba(img.At(x, y))
	for _, p := range []uint8{c.R, c.G, c.B, c.A}[:parts] {
		v = append(v, float64(p)*most/255)
	}
	return v
}
