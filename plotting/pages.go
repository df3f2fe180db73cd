package plotting

import (
	"bytes"
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgpdf"
)

// PdfPages is a PDF document with a figure on each page, made by NewPdfPages. All pages have the size of the first figure; others are
// scaled into it.
type PdfPages struct {
	path string
	c    *vgpdf.Canvas // nil before the first page and after the last
	n    int
	done bool
}

// NewPdfPages begins a document. The file is written when it is closed.
func NewPdfPages(path string, _ ...any) *PdfPages { return &PdfPages{path: path} }

// Savefig adds a page with a figure, by default the current one.
// Errors: the document is closed; there is no such figure.
func (d *PdfPages) Savefig(args ...any) error {
	pos, k, err := split("savefig", args, PageOptions{})
	if err != nil {
		return err
	}
	if err := k.positional(pos, "figure"); err != nil {
		return err
	}
	f := Gcf()
	if x := k.any("figure"); x != nil {
		var ok bool
		if f, ok = x.(*Figure); !ok {
			i := slices.IndexFunc(session.figures, func(f *Figure) bool { return f.num == k.int("figure", 0) })
			if i < 0 {
				return fmt.Errorf("savefig: there is no figure %v", x)
			}
			f = session.figures[i]
		}
	}
	for _, name := range []string{"dpi", "bbox_inches", "pad_inches", "facecolor", "transparent", "orientation"} { // of pictures made of pixels, or for the margins
		k.has(name)
	}
	if err := k.done(); err != nil {
		return err
	}
	if d.done {
		return fmt.Errorf("savefig: the document %s is closed", d.path)
	}
	w, h := f.lengths()
	if d.c == nil {
		d.c = vgpdf.New(w, h)
	} else {
		d.c.NextPage()
	}
	d.n++
	if pw, ph := d.c.Size(); pw != w || ph != h {
		by := min(pw/w, ph/h)
		d.c.Push()
		defer d.c.Pop()
		d.c.Translate(vg.Point{X: (pw - by*w) / 2, Y: (ph - by*h) / 2})
		d.c.Scale(float64(by), float64(by))
	}
	f.paint(outlined{d.c}, vectorPixel)
	return nil
}

// GetPagecount is the number of pages so far.
func (d *PdfPages) GetPagecount() int { return d.n }

// Close writes the file; a document without pages leaves none.
func (d *PdfPages) Close() error {
	if d.done {
		return nil
	}
	d.done = true
	if d.c == nil {
		return nil
	}
	var buf bytes.Buffer
	if _, err := d.c.WriteTo(&buf); err != nil {
		return fmt.Errorf("savefig: %w", err)
	}
	return writeWhole(d.path, buf.Bytes())
}

// Enter and Exit make the document the subject of a with statement, which closes it.
func (d *PdfPages) Enter() error { return nil }

// Exit closes the document. A failure to write it ends the statement.
func (d *PdfPages) Exit() {
	if err := d.Close(); err != nil {
		panic(err)
	}
}

// Infodict is what the document says of itself, which is not written here.
func (d *PdfPages) Infodict() map[string]any { return map[string]any{} }
