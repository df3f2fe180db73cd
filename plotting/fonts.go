package plotting

import (
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansbolditalic"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// fonts are parsed when the first text is measured, so that a program that draws nothing does not pay for them.
var fonts = [2][2]func() *opentype.Font{
	{lazyFont(liberationsansregular.TTF), lazyFont(liberationsansitalic.TTF)},
	{lazyFont(liberationsansbold.TTF), lazyFont(liberationsansbolditalic.TTF)},
}

func lazyFont(data []byte) func() *opentype.Font {
	return sync.OnceValue(func() *opentype.Font {
		f, err := opentype.Parse(data)
		if err != nil {
			panic("plotting: the embedded font cannot be read: " + err.Error())
		}
		return f
	})
}

// fontStyle chooses one of the faces of Liberation Sans.
type fontStyle struct {
	size         float64 // [pt]
	bold, italic bool
}

// face is the font at its size.
func (s fontStyle) face() font.Face {
	f := font.Font{Typeface: "Liberation", Variant: "Sans", Size: vg.Length(s.size)}
	b, i := 0, 0
	if s.bold {
		f.Weight, b = xfont.WeightBold, 1
	}
	if s.italic {
		f.Style, i = xfont.StyleItalic, 1
	}
	return font.Face{Font: f, Face: fonts[b][i]()}
}
