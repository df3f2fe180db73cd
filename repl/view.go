package repl

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"image"
	_ "image/gif"  // so that the size of pictures can be read
	_ "image/jpeg" //
	"io"
	"net/http"
	"os"
	"strings"
	"unicode/utf8"
)

// view.go: what cells show that is no value: text in a markup, pictures, data. The names are those of gophernotes
// (display.HTML("...")) and of IPython (HTML("...")).

// View is something to show, in one representation or several.
type View struct{ bundle Bundle }

// MIMEBundle gives the view to [BundleOf].
func (v View) MIMEBundle() (data, meta map[string]any, err error) {
	return v.bundle.Data, v.bundle.Meta, nil
}

// String is the view as text, or what it is.
func (v View) String() string { return v.bundle.Text() }

// view is a view of one type; text stands for it where only text is shown.
func view(mime string, data any, text string) View {
	return View{Bundle{Data: map[string]any{"text/plain": text, mime: data}, Meta: map[string]any{}}}
}

func viewHTML(html string) View         { return view("text/html", html, html) }
func viewLatex(latex string) View       { return view("text/latex", latex, latex) }
func viewMarkdown(text string) View     { return view("text/markdown", text, text) }
func viewJavaScript(script string) View { return view("application/javascript", script, "a script") }
func viewSVG(svg string) View           { return view("image/svg+xml", svg, "a picture (SVG)") }

// viewJSON is a value as data; an error if JSON cannot hold it.
func viewJSON(x any) (View, error) {
	text, err := jsonText(x)
	return view("application/json", text, Text(x)), err
}

// viewMath is a formula on a line of its own.
func viewMath(formula string) View {
	return viewLatex(`$\displaystyle ` + strings.Trim(formula, "$") + "$")
}

// viewImage shows a picture: its bytes, the name of its file, or an image of Go. A picture of SVG may be text.
func viewImage(picture any) (View, error) {
	switch x := host(picture).(type) {
	case []byte:
		return viewPicture(x)
	case string:
		if strings.HasPrefix(strings.TrimSpace(x), "<") {
			return viewSVG(x), nil
		}
		data, err := os.ReadFile(x)
		if err != nil {
			return View{}, err
		}
		return viewPicture(data)
	case image.Image:
		return View{BundleOf(x)}, nil
	}
	return View{}, fmt.Errorf("an image is bytes, the name of a file, or an image.Image, not %s", Text(picture))
}

// viewPicture shows the bytes of a picture by what they begin with.
func viewPicture(data []byte) (View, error) {
	mime := http.DetectContentType(data)
	switch {
	case strings.HasPrefix(mime, "image/"):
		size, _, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			return View{}, fmt.Errorf("the picture cannot be read: %w", err)
		}
		return view(mime, data, fmt.Sprintf("picture of %d x %d pixels", size.Width, size.Height)), nil
	case bytes.Contains(data[:min(len(data), 1000)], []byte("<svg")):
		return viewSVG(string(data)), nil
	case mime == "application/pdf":
		return view(mime, data, "a document (PDF)"), nil
	}
	return View{}, fmt.Errorf("this is no picture but %s", mime)
}

// Displayer is the function display of cells, and by its methods the views that gophernotes knows.
type Displayer func(values ...any) *Shown

// HTML is text in HTML.
func (Displayer) HTML(html string) View { return viewHTML(html) }

// Latex is text in LaTeX, with its dollar signs.
func (Displayer) Latex(latex string) View { return viewLatex(latex) }

// Math is a formula in LaTeX on a line of its own.
func (Displayer) Math(formula string) View { return viewMath(formula) }

// Markdown is text in Markdown.
func (Displayer) Markdown(text string) View { return viewMarkdown(text) }

// JavaScript is a script that the browser runs.
func (Displayer) JavaScript(script string) View { return viewJavaScript(script) }

// JSON is data that a notebook may fold; an error if JSON cannot hold it.
func (Displayer) JSON(x any) (View, error) { return viewJSON(x) }

// SVG is a drawing.
func (Displayer) SVG(svg string) View { return viewSVG(svg) }

// PNG is a picture; an error if the bytes are none.
func (Displayer) PNG(data []byte) (View, error) { return viewPicture(data) }

// JPEG is a picture; an error if the bytes are none.
func (Displayer) JPEG(data []byte) (View, error) { return viewPicture(data) }

// PDF is a document; an error if the bytes are none.
func (Displayer) PDF(data []byte) (View, error) { return viewPicture(data) }

// File is a file of a MIME type, or of the type that its content shows.
func (Displayer) File(mime, path string) (View, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return View{}, err
	}
	return viewAny(mime, data)
}

// MIME is a view in several representations by their MIME types, with what is known about them, such as sizes of pictures.
func (Displayer) MIME(data, metadata map[string]any) Data {
	return Data{Data: data, Metadata: metadata}
}

// MakeData is a view of one MIME type.
func (Displayer) MakeData(mime string, data any) Data {
	return Data{Data: map[string]any{mime: host(data), "text/plain": Plain(data)}}
}

// MakeData3 is a view of one MIME type, with a text where that cannot be shown.
func (Displayer) MakeData3(mime, plaintext string, data any) Data {
	return Data{Data: map[string]any{mime: host(data), "text/plain": plaintext}}
}

// Any is a value as it describes itself, or text, bytes or what an io.Reader gives as data of a MIME type.
func (Displayer) Any(mime string, data any) (View, error) { return viewAny(mime, data) }

// Auto is Any with the type that the content shows.
func (Displayer) Auto(data any) (View, error) { return viewAny("", data) }

// viewAny shows a value, or content of a MIME type, which bytes tell if it is empty.
func viewAny(mime string, data any) (View, error) {
	switch x := host(data).(type) {
	case string:
		return view(cmp.Or(mime, "text/plain"), x, x), nil
	case []byte:
		return viewBytes(mime, x)
	case io.Reader:
		content, err := io.ReadAll(x)
		if err != nil {
			return View{}, err
		}
		return viewBytes(mime, content)
	}
	return View{BundleOf(data)}, nil
}

func viewBytes(mime string, data []byte) (View, error) {
	switch {
	case mime == "" || strings.HasPrefix(mime, "image/") && mime != "image/svg+xml":
		v, err := viewPicture(data)
		if err != nil && mime == "" && utf8.Valid(data) {
			return view("text/plain", string(data), string(data)), nil
		}
		return v, err
	case strings.HasPrefix(mime, "text/"), strings.HasSuffix(mime, "+xml"), strings.HasSuffix(mime, "javascript"):
		return view(mime, string(data), string(data)), nil
	case strings.HasSuffix(mime, "json"):
		return view(mime, json.RawMessage(data), string(data)), nil
	}
	return view(mime, data, fmt.Sprintf("%d bytes of %s", len(data), mime)), nil
}

// Shown is a value that display has shown and that may change in its place.
type Shown struct {
	s  *Session
	id string
}

// Update shows another value in the place of the last one that the call of display showed.
func (p *Shown) Update(x any) { p.show(BundleOf(x), true) }

func (p *Shown) show(b Bundle, update bool) {
	p.s.out.show(func(d Display) { d.Data(b, p.id, update) })
}

// Quiet says that the call of display has shown what there is to show.
func (p *Shown) Quiet() bool { return true }

// String says how to use it.
func (p *Shown) String() string {
	return "a place on display: its method Update shows another value there"
}

// display shows values in all their representations, each in a place of its own.
func (s *Session) display(values ...any) *Shown {
	place := &Shown{s: s}
	for _, v := range values {
		place = s.newPlace()
		place.show(BundleOf(v), false)
	}
	return place
}

func (s *Session) newPlace() *Shown { return &Shown{s, fmt.Sprintf("shown-%d", s.places.Add(1))} }
