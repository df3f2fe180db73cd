package repl

// ipython.go: what scripts use of IPython: display and its views, with IPython's arguments.

import (
	"context"
	"fmt"
	"html"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"gobrian/plotting"
	"gobrian/repl/python"
)

// scriptSession is the session whose script runs, or ran last. Scripts have one library in a process.
var scriptSession atomic.Pointer[Session]

// ipythonModules are the names of the modules of IPython that there are.
func ipythonModules() map[string]map[string]any {
	display := map[string]any{
		"display": ipythonDisplay, "update_display": ipythonUpdate, "clear_output": ipythonClear,
		"HTML": textView(viewHTML), "Latex": textView(viewLatex), "Math": textView(viewMath), "Markdown": textView(viewMarkdown),
		"Javascript": textView(viewJavaScript), "SVG": pictureView, "Image": pictureView, "JSON": jsonView, "IFrame": frameView,
		"set_matplotlib_formats": setFormats,
	}
	return map[string]map[string]any{
		"IPython":                          {"get_ipython": func() *Shell { return &Shell{scriptSession.Load()} }},
		"IPython.display":                  display,
		"IPython.core.display":             display,
		"matplotlib_inline.backend_inline": {"set_matplotlib_formats": setFormats},
	}
}

// arguments are what a function of a script was called with.
type arguments struct {
	list []any
	kw   map[string]any
}

// given splits the arguments of a call, of which keywords are a map at the end; others than these are an error.
func given(name string, args []any, keywords ...string) (a arguments, err error) {
	a.list = args
	if n := len(args); n > 0 {
		if kw, ok := args[n-1].(map[string]any); ok {
			a.list, a.kw = args[:n-1], kw
		}
	}
	for k := range a.kw {
		if !slices.Contains(keywords, k) {
			return a, fmt.Errorf("%s() has no argument %q here, only %s", name, k, strings.Join(keywords, ", "))
		}
	}
	return a, nil
}

// first is the first argument, or that of one of the keywords.
func (a arguments) first(keywords ...string) any {
	if len(a.list) > 0 {
		return a.list[0]
	}
	for _, k := range keywords {
		if x := a.kw[k]; x != nil {
			return x
		}
	}
	return nil
}

// set gives a keyword a value.
func (a *arguments) set(keyword string, x any) {
	if a.kw == nil {
		a.kw = map[string]any{}
	}
	a.kw[keyword] = x
}

// flag is whether a keyword is given and true.
func (a arguments) flag(name string) bool { return a.kw[name] != nil && python.Truth(a.kw[name]) }

// ipythonDisplay shows values. With display_id it returns a handle, whose update shows another value in the same place.
func ipythonDisplay(args ...any) (any, error) {
	a, err := given("display", args, "display_id", "raw", "clear", "metadata", "include", "exclude", "transient")
	if err != nil {
		return nil, err
	}
	s := scriptSession.Load()
	if a.flag("clear") {
		s.clear(true)
	}
	place := &Shown{s: s}
	if id, ok := a.kw["display_id"].(string); ok {
		place.id = id
	}
	for _, x := range a.list {
		if place.id == "" || len(a.list) > 1 {
			place = s.newPlace()
		}
		place.show(richly(x, a.flag("raw")), false)
	}
	if !a.flag("display_id") {
		return nil, nil
	}
	return &handle{place}, nil
}

// richly is a value as a notebook shows it; a raw one is a dict of representations by MIME types.
func richly(x any, raw bool) Bundle {
	if m, ok := x.(map[string]any); ok && raw {
		return BundleOf(Data{Data: m})
	}
	if _, quantity := x.(interface{ Latex() string }); quantity {
		return BundleOf(x)
	}
	return BundleOf(python.Result(x))
}

// ipythonUpdate shows another value in the place of the one that was shown with a display_id.
func ipythonUpdate(args ...any) (any, error) {
	a, err := given("update_display", args, "display_id", "raw")
	if err != nil {
		return nil, err
	}
	id, ok := a.kw["display_id"].(string)
	if !ok || len(a.list) != 1 {
		return nil, fmt.Errorf("update_display takes a value and the display_id that display was given")
	}
	(&Shown{scriptSession.Load(), id}).show(richly(a.list[0], a.flag("raw")), true)
	return nil, nil
}

// handle is a place on display, with IPython's methods.
type handle struct{ place *Shown }

// Update shows another value in the place.
func (h *handle) Update(x any) { h.place.show(richly(x, false), true) }

// Display shows a value anew, in a further place that changes with this one.
func (h *handle) Display(x any) { h.place.show(richly(x, false), false) }

// DisplayId is the name of the place, as scripts write it.
func (h *handle) DisplayId() string { return h.place.id }

// String says what it is.
func (h *handle) String() string { return "<DisplayHandle display_id=" + h.place.id + ">" }

// ipythonClear removes what the cell has shown.
func ipythonClear(args ...any) (any, error) {
	a, err := given("clear_output", args, "wait")
	if err != nil {
		return nil, err
	}
	wait := a.first("wait")
	scriptSession.Load().clear(wait != nil && python.Truth(wait))
	return nil, nil
}

// textView makes a view of text, which data= or a file given as filename= may hold.
func textView(view func(string) View) func(...any) (any, error) {
	return func(args ...any) (any, error) {
		a, err := given("the view", args, "data", "filename", "metadata")
		if err != nil {
			return nil, err
		}
		if file, ok := a.kw["filename"].(string); ok {
			text, err := os.ReadFile(file)
			return view(string(text)), err
		}
		return view(python.Str(a.first("data"))), nil
	}
}

// pictureView shows a picture by its bytes, its file or its text in SVG, at a width and height if these are given.
func pictureView(args ...any) (any, error) {
	a, err := given("Image", args, "data", "filename", "width", "height", "format", "embed", "url")
	if err != nil {
		return nil, err
	}
	if url, ok := a.kw["url"].(string); ok {
		return viewHTML(fmt.Sprintf(`<img src="%s"%s/>`, html.EscapeString(url), a.size())), nil
	}
	v, err := viewImage(a.first("data", "filename"))
	for mime := range v.bundle.Data {
		if size := a.sizes(); len(size) > 0 && strings.HasPrefix(mime, "image/") {
			v.bundle.Meta[mime] = size
		}
	}
	return v, err
}

// sizes are the width and height that are given.
func (a arguments) sizes() map[string]any {
	size := map[string]any{}
	for _, k := range []string{"width", "height"} {
		if x := a.kw[k]; x != nil {
			size[k] = x
		}
	}
	return size
}

// size is the same as attributes of HTML.
func (a arguments) size() string {
	text := ""
	for _, k := range []string{"width", "height"} {
		if x := a.kw[k]; x != nil {
			text += fmt.Sprintf(` %s="%s"`, k, html.EscapeString(python.Str(x)))
		}
	}
	return text
}

// frameView shows a page in a frame.
func frameView(args ...any) (any, error) {
	a, err := given("IFrame", args, "src", "width", "height")
	if err != nil {
		return nil, err
	}
	for i, k := range []string{"src", "width", "height"}[:min(3, len(a.list))] {
		a.set(k, a.list[i])
	}
	return viewHTML(fmt.Sprintf(`<iframe src="%s"%s frameborder="0" allowfullscreen></iframe>`, html.EscapeString(python.Str(a.kw["src"])), a.size())), nil
}

func jsonView(args ...any) (any, error) {
	a, err := given("JSON", args, "data", "expanded", "root")
	if err != nil {
		return nil, err
	}
	return viewJSON(a.first("data"))
}

// setFormats sets the formats of figures: %config InlineBackend.figure_formats as a function.
func setFormats(args ...any) (any, error) {
	var names []string
	for _, x := range args {
		name, ok := x.(string)
		if !ok {
			continue // options of the backend
		}
		names = append(names, name)
	}
	return nil, plotting.SetInlineFormats(names...)
}

// Shell is what get_ipython() gives: it runs commands of lines.
type Shell struct{ s *Session }

// quietMagics are the commands that a running cell may give: they run no code.
var quietMagics = []string{"matplotlib", "pylab", "config", "load_ext", "autoreload"}

// RunLineMagic runs a command such as %matplotlib inline.
func (h *Shell) RunLineMagic(name, arg string) error {
	if !slices.Contains(quietMagics, name) {
		return fmt.Errorf("write %%%s on a line of its own: get_ipython() only runs %%%s", name, strings.Join(quietMagics, ", %"))
	}
	return h.s.runMagic(context.Background(), place{cell: h.s.statement().cell, line: 1}, "%"+name+" "+arg)
}

// Magic is the same with a line, as in older notebooks.
func (h *Shell) Magic(line string) error {
	name, arg, _ := strings.Cut(strings.TrimPrefix(line, "%"), " ")
	return h.RunLineMagic(name, arg)
}

// System runs a command of the system's shell.
func (h *Shell) System(command string) error {
	return h.s.shell(h.s.context(), h.here(), command)
}

// Getoutput is the lines that a command of the system's shell writes.
func (h *Shell) Getoutput(command string) ([]string, error) {
	return h.s.linesOf(h.s.context(), h.here(), command)
}

// here is the cell that runs, whose place in it the translation of the cell knows.
func (h *Shell) here() place { return place{cell: h.s.statement().cell, line: 1, script: true} }

// Timer is what a block runs in that is timed.
func (h *Shell) Timer() *Timer { return &Timer{s: h.s} }

// Timer tells how long a block took.
type Timer struct {
	s     *Session
	start time.Time
}

// Enter begins.
func (t *Timer) Enter() error { t.start = time.Now(); return nil }

// Exit tells the time since then.
func (t *Timer) Exit() { t.s.sayTime(t.start) }

// String says what it is.
func (h *Shell) String() string { return "the session, as IPython's shell" }
