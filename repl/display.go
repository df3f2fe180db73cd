package repl

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"reflect"

	"gobrian/plotting"
)

// Display shows what cells produce: a terminal, a Jupyter kernel, a test. Calls come one at a time, in the order in which
// the cell made them, and also between cells when a goroutine of a cell writes late.
type Display interface {
	// Stream appends text to the stream "stdout" or "stderr".
	Stream(name string, p []byte)
	// Result shows the value of the last expression of a cell.
	Result(b Bundle)
	// Data shows b beside the streams. id, when not empty, names it; update replaces what was shown under that id.
	Data(b Bundle, id string, update bool)
	// Clear removes what the cell has shown; wait means only when the next output arrives.
	Clear(wait bool)
	// Input asks the user for a line. The error is io.EOF where the input has ended.
	Input(prompt string, password bool) (string, error)
}

// A Display may have the parts that follow, as methods of its own or as what its method As finds:
//
//	As(target any) bool
//
// sets *target, a pointer to one of these interfaces, and reports whether it has that part.

// FigureDisplay is a [Display] that draws figures itself, as a terminal does, instead of being handed a picture.
type FigureDisplay interface {
	Figure(f Figure) error
}

// Figure is what a [FigureDisplay] draws: a [plotting.Figure], here or in another process.
type Figure interface {
	Save(path string) error
	PNG(dpi ...float64) ([]byte, error)
	Terminal(cols, rows int, color bool) string
}

var _ Figure = (*plotting.Figure)(nil)

// LiveDisplay is a [Display] that draws figures itself, and draws one that changes in the place where it stood: again says
// that it was shown before. Without it such a figure is shown as data that is updated.
type LiveDisplay interface {
	Live(f Figure, again bool) error
}

// PageDisplay is a [Display] with a place beside the cells for what `name?` tells. Without it that is shown as data.
type PageDisplay interface {
	Page(b Bundle)
}

// ProgressDisplay is a [Display] that has a place of its own for how far a long run has come: one line, which the next
// one replaces. Without it the line is shown as data that is updated.
type ProgressDisplay interface {
	Progress(line string, done bool)
}

// CommandDisplay is a [Display] on a terminal that a command may use as its own, such as an editor does.
type CommandDisplay interface {
	// Command runs a program in the working folder and returns when it has ended. The error is [ErrInterrupted] if that was
	// for Ctrl-C.
	Command(args []string) error
}

// HistoryDisplay is a [Display] that knows the cells of earlier sessions.
type HistoryDisplay interface {
	// Past returns the newest n cells of all sessions that match a pattern, in which * stands for any text, oldest first.
	Past(pattern string, n int) ([]Past, error)
}

// NextDisplay is a [Display] with a prompt at which a person types.
type NextDisplay interface {
	// Next puts a text into the next prompt, where it can be changed before it is run.
	Next(text string)
}

// part finds an optional part of a display.
func part[T any](d Display) (T, bool) {
	t, ok := d.(T)
	if a, can := d.(interface{ As(any) bool }); !ok && can {
		ok = a.As(&t)
	}
	return t, ok
}

// Bundle is one value in several representations. Data maps a MIME type to a string, or to []byte for pictures;
// "text/plain" is always there. Meta may hold, by MIME type, the width and height of a picture.
type Bundle struct {
	Data map[string]any
	Meta map[string]any
}

// Text returns the text/plain representation.
func (b Bundle) Text() string {
	s, _ := b.Data["text/plain"].(string)
	return s
}

// representations lists the methods by which a value describes itself, with the names that gophernotes uses. Each takes
// nothing and returns a string, []byte or, for JSON, a map, and may return an error beside it.
var representations = []struct{ method, mime string }{
	{"HTML", "text/html"},
	{"Latex", "text/latex"},
	{"Markdown", "text/markdown"},
	{"JavaScript", "application/javascript"},
	{"PNG", "image/png"},
	{"JPEG", "image/jpeg"},
	{"SVG", "image/svg+xml"},
	{"PDF", "application/pdf"},
	{"JSON", "application/json"},
}

// BundleOf describes a value for display. A value with the method MIMEBundle says all itself, by MIME types. Else
// gophernotes' Render or SimpleRender may do so, methods such as HTML, Latex and PNG, as above, each add one representation,
// and so does an image.Image by its pixels. The text is Repr, Error or String, whichever the value has first, or its structure.
func BundleOf(x any) Bundle {
	x = host(x)
	b := Bundle{Data: map[string]any{}, Meta: map[string]any{}}
	if v := reflect.ValueOf(x); v.IsValid() && !isNil(v) {
		b.byMethods(v)
	}
	if img, ok := x.(image.Image); ok {
		if buf := new(bytes.Buffer); png.Encode(buf, img) == nil {
			b.Data["image/png"] = buf.Bytes()
			b.Data["text/plain"] = fmt.Sprintf("picture of %d x %d pixels", img.Bounds().Dx(), img.Bounds().Dy())
		}
	}
	if b.Text() == "" {
		b.Data["text/plain"] = Text(x)
	}
	return b
}

// byMethods adds what the methods of a value give.
func (b Bundle) byMethods(v reflect.Value) {
	if m, ok := called(v, "MIMEBundle"); ok && len(m) == 3 && m[2].IsNil() {
		b.merge(m[0], m[1])
		return
	}
	if m, ok := called(v, "Render"); ok && len(m) == 1 {
		if d, is := m[0].Interface().(Data); is {
			b.merge(reflect.ValueOf(d.Data), reflect.ValueOf(d.Metadata))
		}
	}
	if m, ok := called(v, "SimpleRender"); ok && len(m) == 1 {
		b.merge(m[0], reflect.Value{})
	}
	for _, r := range representations {
		if m, ok := called(v, r.method); ok {
			if data, ok := representation(m, r.mime); ok {
				b.Data[r.mime] = data
			}
		}
	}
}

// merge adds representations and what is known about them, if they are maps as in a bundle.
func (b Bundle) merge(data, meta reflect.Value) {
	for from, to := range map[reflect.Value]map[string]any{data: b.Data, meta: b.Meta} {
		if !from.IsValid() {
			continue
		}
		if m, ok := from.Interface().(map[string]any); ok {
			for k, v := range m {
				to[k] = host(v)
			}
		}
	}
}

// called is what a method that takes nothing returns, if the value has it. A method that fails or panics gives nothing:
// the text remains.
func called(v reflect.Value, method string) (out []reflect.Value, ok bool) {
	m := methodOf(v, method)
	if !m.IsValid() || m.Kind() != reflect.Func || m.Type().NumIn() != 0 || m.Type().NumOut() == 0 {
		return nil, false
	}
	defer func() {
		if recover() != nil {
			out, ok = nil, false
		}
	}()
	return m.Call(nil), true
}

// representation is what a method such as HTML has returned: text or bytes, or for JSON any value, and no error beside it.
func representation(out []reflect.Value, mime string) (data any, ok bool) {
	if len(out) > 2 {
		return nil, false
	}
	if len(out) == 2 {
		if err, is := out[1].Interface().(error); !is && !out[1].IsZero() || err != nil {
			return nil, false
		}
	}
	switch x := host(out[0].Interface()).(type) {
	case string:
		return x, x != ""
	case []byte:
		return x, len(x) > 0
	default:
		if mime != "application/json" || x == nil {
			return nil, false
		}
		text, err := jsonText(x)
		return text, err == nil
	}
}

func isNil(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Func, reflect.Chan, reflect.Interface:
		return v.IsNil()
	}
	return false
}
