package picture

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	_ "image/gif"  // pictures come in these formats too
	_ "image/jpeg" //
	"image/png"
	"io"

	"github.com/mattn/go-sixel"
	"golang.org/x/image/draw"
)

// Screen is the room for a picture.
type Screen struct {
	Cols, Rows int // of the terminal [characters]
	// CellWidth and CellHeight are the size of a character [px]; zero where the terminal does not tell.
	CellWidth, CellHeight int
	Color                 bool // signs may have colours
}

// usual sizes of characters, for terminals that do not tell theirs.
const (
	usualWidth  = 8  // [px]
	usualHeight = 16 // [px]
)

// cell is the size of a character.
func (s Screen) cell() (w, h int) {
	if s.CellWidth > 0 && s.CellHeight > 0 {
		return s.CellWidth, s.CellHeight
	}
	return usualWidth, usualHeight
}

// Pixels is the size of the largest picture that fits, with a line left for the prompt.
func (s Screen) Pixels() (w, h int) {
	cw, ch := s.cell()
	return max(s.Cols, 1) * cw, max(s.Rows-2, 1) * ch
}

// Fit shrinks a width and a height in their ratio until the picture fits on the screen; it never enlarges.
func (s Screen) Fit(width, height int) (w, h int) {
	mw, mh := s.Pixels()
	w, h = width, height
	if w > mw {
		w, h = mw, h*mw/w
	}
	if h > mh {
		w, h = w*mh/h, mh
	}
	return max(w, 1), max(h, 1)
}

// Show writes a picture, a PNG, JPEG or GIF, for a terminal, and a newline.
// Errors: the picture cannot be read, or the writer fails. Method None writes nothing.
func Show(w io.Writer, data []byte, m Method, s Screen) error {
	if m == None {
		return nil
	}
	img, format, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("picture: %w", err)
	}
	if m == Kitty && format == "png" {
		return kitty(w, data, img.Bounds(), s)
	}
	return ShowImage(w, img, m, s)
}

// ShowImage writes an image for a terminal, and a newline.
func ShowImage(w io.Writer, img image.Image, m Method, s Screen) error {
	if img.Bounds().Empty() {
		return nil
	}
	switch m {
	case Kitty:
		var buf bytes.Buffer
		if err := png.Encode(&buf, img); err != nil {
			return fmt.Errorf("picture: %w", err)
		}
		return kitty(w, buf.Bytes(), img.Bounds(), s)
	case Sixel:
		return showSixel(w, img, s)
	case Unicode:
		_, err := io.WriteString(w, Text(img, s.Cols, max(s.Rows-2, 1), s.Color))
		return err
	}
	return nil
}

// kitty sends a PNG in pieces of 4096 bytes, as the protocol wants, to be shown over so many columns.
func kitty(w io.Writer, data []byte, b image.Rectangle, s Screen) error {
	const most = 4096
	cw, _ := s.cell()
	width, _ := s.Fit(b.Dx(), b.Dy())
	cols := min(max(s.Cols, 1), (width+cw-1)/cw)
	text := base64.StdEncoding.EncodeToString(data)
	var buf bytes.Buffer
	for first := true; first || text != ""; first = false {
		n := min(most, len(text))
		more := 0
		if n < len(text) {
			more = 1
		}
		if first {
			fmt.Fprintf(&buf, "\x1b_Ga=T,f=100,q=2,c=%d,m=%d;%s\x1b\\", cols, more, text[:n])
		} else {
			fmt.Fprintf(&buf, "\x1b_Gm=%d;%s\x1b\\", more, text[:n])
		}
		text = text[n:]
	}
	buf.WriteByte('\n')
	_, err := w.Write(buf.Bytes())
	return err
}

// showSixel sends sixels, shrunk to the screen.
func showSixel(w io.Writer, img image.Image, s Screen) error {
	b := img.Bounds()
	img = scaled(img, func() (int, int) { return s.Fit(b.Dx(), b.Dy()) })
	var buf bytes.Buffer
	if err := sixel.NewEncoder(&buf).Encode(img); err != nil {
		return fmt.Errorf("picture: %w", err)
	}
	buf.WriteByte('\n')
	_, err := w.Write(buf.Bytes())
	return err
}

// scaled is the image on white, at another size.
func scaled(img image.Image, size func() (w, h int)) *image.RGBA {
	w, h := size()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(out, out.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	if b := img.Bounds(); b.Dx() == w && b.Dy() == h {
		draw.Draw(out, out.Bounds(), img, b.Min, draw.Over)
		return out
	}
	draw.CatmullRom.Scale(out, out.Bounds(), img, img.Bounds(), draw.Over, nil)
	return out
}
