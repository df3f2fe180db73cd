package plotting

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgeps"
	"gonum.org/v1/plot/vg/vgpdf"
	"gonum.org/v1/plot/vg/vgsvg"

	"gobrian/plotting/internal/pixmap"
)

// vectorPixel is the finest detail of vector pictures [pt].
const vectorPixel = 0.36

// paint draws the whole figure on a canvas of its size.
func (f *Figure) paint(c vg.Canvas, pixel vg.Length) {
	w, h := f.lengths()
	if f.face.A > 0 {
		c.SetColor(f.face)
		c.Fill(polygon(corners(vg.Rectangle{Max: vg.Point{X: w, Y: h}})))
	}
	f.layOut(f.page())
	for _, ax := range f.axes {
		if _, ok := c.(*pixmap.Canvas); ok {
			ax.box = onPixels(ax.box, pixel)
		}
	}
	f.alignLabels()
	for _, ax := range f.axes {
		ax.draw(c, pixel)
	}
	if t := f.title; t != nil && t.text != "" {
		t.block().draw(c, vg.Point{X: w / 2, Y: h - figurePad}, anchor{"center", "top"}, 0, t.color)
	}
	for _, t := range f.texts {
		t.put(c, vg.Point{X: w * vg.Length(t.x), Y: h * vg.Length(t.y)})
	}
}

// onPixels moves the sides of a rectangle between pixels.
func onPixels(r vg.Rectangle, pixel vg.Length) vg.Rectangle {
	snap := func(v vg.Length) vg.Length { return vg.Length(math.Round(float64(v/pixel))) * pixel }
	return vg.Rectangle{Min: vg.Point{X: snap(r.Min.X), Y: snap(r.Min.Y)}, Max: vg.Point{X: snap(r.Max.X), Y: snap(r.Max.Y)}}
}

// Image draws the figure at a number of pixels per inch; zero takes the figure's own.
func (f *Figure) Image(dpi float64) *image.RGBA {
	if dpi <= 0 {
		dpi = f.dpi
	}
	w, h := f.lengths()
	c := pixmap.NewClear(w, h, dpi)
	f.paint(c, vg.Length(72/dpi))
	return c.Image()
}

// PNG draws the figure as a PNG at its own number of pixels per inch, or at the one given: twice the usual number makes
// it sharp on screens with small pixels.
func (f *Figure) PNG(dpi ...float64) ([]byte, error) {
	d := f.dpi
	if len(dpi) > 0 {
		d = dpi[0]
	}
	var buf bytes.Buffer
	err := encodePNG(&buf, f.Image(d), !f.shaded())
	return buf.Bytes(), err
}

// SVG draws the figure as an SVG document. More than 3,000 marks of one kind are held as an image.
func (f *Figure) SVG() (string, error) {
	w, h := f.lengths()
	c := vgsvg.New(w, h)
	f.paint(c, vectorPixel)
	var buf bytes.Buffer
	if _, err := c.WriteTo(&buf); err != nil {
		return "", err
	}
	s := buf.String()
	// vgsvg names only one family of fonts, calls every image a JPEG and lets viewers keep the ratio of its sides.
	s = strings.ReplaceAll(s, "font-family:Liberation Sans;font-variant:normal", "font-family:'Liberation Sans',Arial,Helvetica,sans-serif")
	s = strings.ReplaceAll(s, "data:image/jpg;base64", "data:image/png;base64")
	s = strings.ReplaceAll(s, "<image ", `<image preserveAspectRatio="none" `)
	if i := strings.Index(s, "<svg"); i >= 0 {
		s = `<svg stroke-linejoin="round"` + s[i+len("<svg"):]
	}
	return s, nil
}

// PDF draws the figure as a PDF document of one page.
func (f *Figure) PDF() ([]byte, error) {
	w, h := f.lengths()
	c := vgpdf.New(w, h)
	f.paint(outlined{c}, vectorPixel)
	var buf bytes.Buffer
	_, err := c.WriteTo(&buf)
	return buf.Bytes(), err
}

// EPS draws the figure as encapsulated PostScript, without transparency.
func (f *Figure) EPS() ([]byte, error) {
	w, h := f.lengths()
	c := vgeps.New(w, h)
	f.paint(printed{outlined{c}}, vectorPixel)
	var buf bytes.Buffer
	if _, err := c.WriteTo(&buf); err != nil {
		return nil, err
	}
	// The head of vgeps starts with a comment sign too many, has a broken size, and the time of day.
	_, body, _ := bytes.Cut(buf.Bytes(), []byte("%%EndComments\n"))
	head := fmt.Sprintf("%%!PS-Adobe-3.0 EPSF-3.0\n%%%%BoundingBox: 0 0 %.0f %.0f\n%%%%EndComments\n1 setlinejoin\n", math.Ceil(float64(w)), math.Ceil(float64(h)))
	return append([]byte(head), body...), nil
}

// formats are the endings of file names that Save knows.
var formats = []string{"eps", "pdf", "png", "svg"}

// Save draws the figure into a file whose name ends in .png, .svg, .pdf or .eps; without an ending it becomes a PNG.
// The file is whole or not there: it is written beside and then renamed.
func (f *Figure) Save(path string) error { return f.save(path, "", f.dpi) }

func (f *Figure) save(path, format string, dpi float64) error {
	if format == "" {
		format = strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
		if format == "" {
			format = "png"
			path += ".png"
		}
	}
	data, err := f.encode(format, dpi)
	if err != nil {
		return fmt.Errorf("savefig: %w", err)
	}
	if err := writeWhole(path, data); err != nil {
		return fmt.Errorf("savefig: %w", err)
	}
	return nil
}

func (f *Figure) encode(format string, dpi float64) ([]byte, error) {
	switch format {
	case "png":
		return f.PNG(dpi)
	case "svg":
		s, err := f.SVG()
		return []byte(s), err
	case "pdf":
		return f.PDF()
	case "eps", "ps":
		return f.EPS()
	}
	return nil, fmt.Errorf("there is no format %q, only %s", format, strings.Join(formats, ", "))
}

// writeWhole writes a file under another name and renames it.
func writeWhole(path string, data []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		var p *fs.PathError
		if errors.As(err, &p) {
			p.Path = path
		}
		return err
	}
	_, err = tmp.Write(data)
	if e := tmp.Chmod(0o644); err == nil {
		err = e
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		os.Remove(tmp.Name())
	}
	return err
}

// shaded tells whether the figure has colours that stand for numbers.
func (f *Figure) shaded() bool {
	for _, ax := range f.axes {
		for _, a := range ax.artists {
			if _, ok := a.(*Raster); ok {
				return true
			}
			if s, ok := a.(shaded); ok && s.shading() != nil {
				return true
			}
		}
	}
	return false
}
