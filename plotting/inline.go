package plotting

import (
	"bytes"
	"fmt"
	"image/jpeg"
	"slices"
	"strings"
)

// inline.go: what notebooks show of a figure.

// inlineFormats are the formats in which a notebook may be given figures, by IPython's names; retina is a PNG of twice the
// usual pixels in both directions.
var inlineFormats = map[string]struct {
	mime string
	draw func(f *Figure) (any, error)
}{
	"png":    {"image/png", func(f *Figure) (any, error) { return f.PNG() }},
	"retina": {"image/png", func(f *Figure) (any, error) { return f.PNG(2 * f.dpi) }},
	"jpeg":   {"image/jpeg", func(f *Figure) (any, error) { return f.jpeg() }},
	"svg":    {"image/svg+xml", func(f *Figure) (any, error) { return f.SVG() }},
	"pdf":    {"application/pdf", func(f *Figure) (any, error) { return f.PDF() }},
}

// otherFormats are IPython's other names for formats.
var otherFormats = map[string]string{"png2x": "retina", "jpg": "jpeg"}

// inline are the formats in which notebooks are given figures.
var inline = []string{"retina"}

// InlineFormats are the names of the formats in which notebooks are given figures.
func InlineFormats() []string { return slices.Clone(inline) }

// SetInlineFormats sets the formats in which notebooks are given figures from now on: "retina", which is a PNG of twice
// the usual pixels and the default, "png", "jpeg", "svg" or "pdf". Of several the notebook takes the one it likes best.
func SetInlineFormats(names ...string) error {
	var list []string
	for _, name := range names {
		if same, ok := otherFormats[name]; ok {
			name = same
		}
		if _, ok := inlineFormats[name]; !ok {
			return fmt.Errorf("figures have no format %q, only jpeg, pdf, png, retina, svg", name)
		}
		if !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	if len(list) == 0 {
		return fmt.Errorf("give a format for figures: jpeg, pdf, png, retina or svg")
	}
	inline = list
	return nil
}

// MIMEBundle is what a notebook shows: the figure in the formats of [SetInlineFormats], pictures of pixels with their size
// on the screen.
func (f *Figure) MIMEBundle() (data, meta map[string]any, err error) {
	data, meta = map[string]any{"text/plain": f.String()}, map[string]any{}
	w, h := f.Size()
	for _, name := range inline {
		format := inlineFormats[name]
		if data[format.mime], err = format.draw(f); err != nil {
			return nil, nil, err
		}
		if strings.HasSuffix(format.mime, "png") || strings.HasSuffix(format.mime, "jpeg") {
			meta[format.mime] = map[string]any{"width": w, "height": h}
		}
	}
	return data, meta, nil
}

// jpeg draws the figure with twice the usual pixels, as its lines would be blurred otherwise.
func (f *Figure) jpeg() ([]byte, error) {
	var buf bytes.Buffer
	err := jpeg.Encode(&buf, f.Image(2*f.dpi), &jpeg.Options{Quality: 90})
	return buf.Bytes(), err
}
