package repl

import (
	"fmt"
	"reflect"
)

// describe.go: types of cells whose methods describe their values.
//
// A value of an interpreted type that goes to a compiled function as any has lost its methods, unless the interpreter is
// told which interfaces the function looks for: then it passes a wrapper that has them. The wrappers are registered under
// the path of the interfaces' package, which is this one.

type (
	htmler     interface{ HTML() string }
	latexer    interface{ Latex() string }
	markdowner interface{ Markdown() string }
	svger      interface{ SVG() string }
	pnger      interface{ PNG() []byte }
	jpeger     interface{ JPEG() []byte }
	pdfer      interface{ PDF() []byte }
	scripter   interface{ JavaScript() string }
	jsoner     interface{ JSON() map[string]any }

	htmlText interface {
		HTML() string
		String() string
	}
	latexText interface {
		Latex() string
		String() string
	}
	markdownText interface {
		Markdown() string
		String() string
	}
	svgText interface {
		SVG() string
		String() string
	}
	pngText interface {
		PNG() []byte
		String() string
	}
)

// The wrappers, as the interpreter wants them: the value, then a function per method.
type (
	wrapHTML struct {
		IValue any
		WHTML  func() string
	}
	wrapLatex struct {
		IValue any
		WLatex func() string
	}
	wrapMarkdown struct {
		IValue    any
		WMarkdown func() string
	}
	wrapSVG struct {
		IValue any
		WSVG   func() string
	}
	wrapPNG struct {
		IValue any
		WPNG   func() []byte
	}
	wrapJPEG struct {
		IValue any
		WJPEG  func() []byte
	}
	wrapPDF struct {
		IValue any
		WPDF   func() []byte
	}
	wrapJavaScript struct {
		IValue      any
		WJavaScript func() string
	}
	wrapJSON struct {
		IValue any
		WJSON  func() map[string]any
	}

	wrapHTMLText struct {
		IValue         any
		WHTML, WString func() string
	}
	wrapLatexText struct {
		IValue          any
		WLatex, WString func() string
	}
	wrapMarkdownText struct {
		IValue             any
		WMarkdown, WString func() string
	}
	wrapSVGText struct {
		IValue        any
		WSVG, WString func() string
	}
	wrapPNGText struct {
		IValue  any
		WPNG    func() []byte
		WString func() string
	}
)

func (w wrapHTML) HTML() string         { return w.WHTML() }
func (w wrapLatex) Latex() string       { return w.WLatex() }
func (w wrapMarkdown) Markdown() string { return w.WMarkdown() }
func (w wrapSVG) SVG() string           { return w.WSVG() }
func (w wrapPNG) PNG() []byte           { return w.WPNG() }

func (w wrapJPEG) JPEG() []byte             { return w.WJPEG() }
func (w wrapPDF) PDF() []byte               { return w.WPDF() }
func (w wrapJavaScript) JavaScript() string { return w.WJavaScript() }
func (w wrapJSON) JSON() map[string]any     { return w.WJSON() }

func (w wrapHTMLText) HTML() string         { return w.WHTML() }
func (w wrapLatexText) Latex() string       { return w.WLatex() }
func (w wrapMarkdownText) Markdown() string { return w.WMarkdown() }
func (w wrapSVGText) SVG() string           { return w.WSVG() }
func (w wrapPNGText) PNG() []byte           { return w.WPNG() }

func (w wrapHTMLText) String() string     { return w.WString() }
func (w wrapLatexText) String() string    { return w.WString() }
func (w wrapMarkdownText) String() string { return w.WString() }
func (w wrapSVGText) String() string      { return w.WString() }
func (w wrapPNGText) String() string      { return w.WString() }

// bare is the value inside a wrapper that has no text of its own.
func bare(x any) any {
	switch w := x.(type) {
	case wrapHTML:
		return w.IValue
	case wrapLatex:
		return w.IValue
	case wrapMarkdown:
		return w.IValue
	case wrapSVG:
		return w.IValue
	case wrapPNG:
		return w.IValue
	case wrapJPEG:
		return w.IValue
	case wrapPDF:
		return w.IValue
	case wrapJavaScript:
		return w.IValue
	case wrapJSON:
		return w.IValue
	}
	return x
}

// wrapped pairs each interface with its wrapper. A value gets the wrapper of the first interface that its type has.
var wrapped = []struct {
	name    string
	methods reflect.Type
	wrapper any
}{
	{"htmlText", reflect.TypeFor[htmlText](), (*wrapHTMLText)(nil)},
	{"latexText", reflect.TypeFor[latexText](), (*wrapLatexText)(nil)},
	{"markdownText", reflect.TypeFor[markdownText](), (*wrapMarkdownText)(nil)},
	{"svgText", reflect.TypeFor[svgText](), (*wrapSVGText)(nil)},
	{"pngText", reflect.TypeFor[pngText](), (*wrapPNGText)(nil)},
	{"htmler", reflect.TypeFor[htmler](), (*wrapHTML)(nil)},
	{"latexer", reflect.TypeFor[latexer](), (*wrapLatex)(nil)},
	{"markdowner", reflect.TypeFor[markdowner](), (*wrapMarkdown)(nil)},
	{"svger", reflect.TypeFor[svger](), (*wrapSVG)(nil)},
	{"pnger", reflect.TypeFor[pnger](), (*wrapPNG)(nil)},
	{"jpeger", reflect.TypeFor[jpeger](), (*wrapJPEG)(nil)},
	{"pdfer", reflect.TypeFor[pdfer](), (*wrapPDF)(nil)},
	{"scripter", reflect.TypeFor[scripter](), (*wrapJavaScript)(nil)},
	{"jsoner", reflect.TypeFor[jsoner](), (*wrapJSON)(nil)},
}

// describing lists the interfaces that our functions look for, in that order.
func describing() []reflect.Type {
	var looked []reflect.Type
	for _, w := range wrapped {
		looked = append(looked, w.methods)
	}
	return append(looked, reflect.TypeFor[error](), reflect.TypeFor[fmt.Stringer]())
}
