package repl

import (
	"errors"
	"go/ast"
	"io"
	"reflect"
	"strings"
	"sync"
	"time"

	"gobrian/repl/dialect"
	"gobrian/repl/generic"
	"gobrian/repl/symbols"
)

// builtin.go: what cells call of the session itself.

// functions is the package of the session: what translated cells call, and the builtins.
func (s *Session) functions() map[string]reflect.Value {
	show := Displayer(s.display)
	return map[string]reflect.Value{
		"Show":        reflect.ValueOf(s.show),
		"Check":       reflect.ValueOf(check),
		"Must":        reflect.ValueOf(must),
		"At":          reflect.ValueOf(at),
		"Go":          reflect.ValueOf(s.spawn),
		"Help":        reflect.ValueOf(s.help),
		"Keep":        reflect.ValueOf(s.keep),
		"Defer":       reflect.ValueOf(s.deferCall),
		"NewDeferred": reflect.ValueOf(func() *Deferred { return &Deferred{} }),
		"As":          reflect.ValueOf(s.errorAs),
		"Recovered":   reflect.ValueOf(recovered),
		"Asked":       reflect.ValueOf(s.asked),
		"AnyWrapped":  reflect.ValueOf(s.anyWrappedHeld),
		"Is":          reflect.ValueOf(isOf),
		"Some":        reflect.ValueOf(func(x any, number int) []any { return []any{s.some(x, number)} }),
		"Lock":        reflect.ValueOf(s.wait),
		"Wait":        reflect.ValueOf(func(f func()) { s.wait(f, func() {}) }),
		"InRange":     reflect.ValueOf(inRange),
		"UpTo":        reflect.ValueOf(upTo),
		"From":        reflect.ValueOf(from),
		"Runes":       reflect.ValueOf(runesOf),
		"Opened":      reflect.ValueOf(s.opened),
		"WithType":    reflect.ValueOf(s.withType),
		"Dynamic":     reflect.ValueOf(s.withDynamicType),
		"Key":         reflect.ValueOf(s.key),
		"ForJSON":     reflect.ValueOf(s.forJSON),
		"FromJSON":    reflect.ValueOf(s.fromJSON),
		"Holding":     reflect.ValueOf(holding),
		"Inside":      reflect.ValueOf(func(x any) []any { return []any{s.insideHolder(x)} }),
		"Held":        reflect.ValueOf(func(x any, number int) []any { return []any{s.held(x, number)} }),
		"ErrorValue":  reflect.ValueOf(func(err error) []any { return []any{s.errorValue(err)} }),
		"Equal":       reflect.ValueOf(s.equal),
		"Result":      reflect.ValueOf(s.result),
		"Typed":       reflect.ValueOf(s.typed),
		"Out":         reflect.ValueOf(&s.results.out).Elem(),
		"In":          reflect.ValueOf(&s.results.in).Elem(),
		"Print":       reflect.ValueOf(s.print),
		"Input":       reflect.ValueOf(s.input),
		"Getpass":     reflect.ValueOf(s.getpass),
		"Display":     reflect.ValueOf(&show).Elem(),
		"Clear":       reflect.ValueOf(s.clear),
		"Site":        reflect.ValueOf((*Site)(nil)),
		"Comms":       reflect.ValueOf(&s.comms).Elem(),

		"CommManager": reflect.ValueOf((*CommManager)(nil)),
		"Comm":        reflect.ValueOf((*Comm)(nil)),
		"Message":     reflect.ValueOf((*Message)(nil)),
		"Data":        reflect.ValueOf((*Data)(nil)),
		"MIMEMap":     reflect.ValueOf((*map[string]any)(nil)),
		"View":        reflect.ValueOf((*View)(nil)),
		"Shown":       reflect.ValueOf((*Shown)(nil)),
		"Displayer":   reflect.ValueOf((*Displayer)(nil)),
		"HTML":        reflect.ValueOf(viewHTML),
		"Latex":       reflect.ValueOf(viewLatex),
		"Math":        reflect.ValueOf(viewMath),
		"Markdown":    reflect.ValueOf(viewMarkdown),
		"JavaScript":  reflect.ValueOf(viewJavaScript),
		"JSON":        reflect.ValueOf(viewJSON),
		"SVG":         reflect.ValueOf(viewSVG),
		"Image":       reflect.ValueOf(viewImage),
	}
}

// sessionTable is the generated table with the session's own names.
var sessionTable = sync.OnceValue(func() dialect.Table {
	t := symbols.Table()
	t.Source = generic.Source
	for _, f := range []struct {
		name, goName string
		params       []string
		doc          string
	}{
		{"print", "Print", []string{"values"}, "Print writes its arguments as Python's print does, with blanks between them and a new line after them."},
		{"input", "Input", []string{"prompt"}, "Input shows the prompt and returns the line that the user types."},
		{"getpass", "Getpass", []string{"prompt"}, "Getpass is Input that hides what is typed."},
		{"display", "Display", []string{"values"}, "Display shows each value as the result of a cell is shown, with pictures and formulas where it has them. What it returns has a method Update, which shows another value in the same place. Its own methods make views: display.HTML(`<b>x</b>`)."},
		{"HTML", "HTML", []string{"html"}, "HTML is text in HTML, to be shown as such."},
		{"Latex", "Latex", []string{"latex"}, "Latex is text in LaTeX, with its dollar signs."},
		{"Math", "Math", []string{"formula"}, "Math is a formula in LaTeX on a line of its own."},
		{"Markdown", "Markdown", []string{"text"}, "Markdown is text in Markdown, to be shown as such."},
		{"JavaScript", "JavaScript", []string{"script"}, "JavaScript is a script that the browser of a notebook runs."},
		{"JSON", "JSON", []string{"x"}, "JSON is data that a notebook may fold and unfold."},
		{"SVG", "SVG", []string{"svg"}, "SVG is a drawing, to be shown as such."},
		{"Image", "Image", []string{"picture"}, "Image is a picture: its bytes, the name of its file, or an image of Go."},
		{"comms", "Comms", nil, "Comms are two-way channels between cells and scripts in the browser of a notebook: comms.Open(target, data) opens one to a target that a script has registered, comms.Register(target, func(c *Comm, m *Message) {...}) lets scripts open them. A Comm has Send, OnMessage, OnClose and Close; what it sends must be JSON, so arrays without a unit."},
		{"help", "Help", []string{"about"}, "Help tells what a name, a function or a value is; without one, how to ask."},
		{"Out", "Out", nil, "Out holds what cells have shown, by their numbers: Out[3], or _3. The last result is _, the ones before are __ and ___."},
		{"In", "In", nil, "In holds the texts of cells by their numbers: In[3], or _i3. The last one is _i."},
		{"clear_output", "Clear", []string{"wait"}, "Clear removes what the cell has shown; with true, only when the next output arrives."},
	} {
		key := dialect.SessionPath + "." + f.goName
		t.Session[f.name], t.Params[key], t.Doc[key] = key, f.params, f.doc
	}
	t.Session["Display"] = dialect.SessionPath + ".Display" // as in gophernotes
	for _, name := range []string{"Comm", "Message", "Data", "MIMEMap"} {
		t.Session[name] = dialect.SessionPath + "." + name
	}
	return t
})

// Site is a place of a cell at which a called function may fail.
type Site struct{ position string }

// at is the site at "cell:line:col".
func at(position string) Site { return Site{position} }

// Check ends the cell with err, unless it is nil.
func (p Site) Check(err error) {
	if err != nil {
		panic(&failure{err, p.position})
	}
}

// Must returns v, or ends the cell with err.
func (p Site) Must(v any, err error) any {
	p.Check(err)
	return v
}

func check(err error)           { Site{}.Check(err) }
func must(v any, err error) any { return Site{}.Must(v, err) }

// show displays the value of the last expression of a cell. A function with several results passes all of them; if the
// last is an error, it ends the cell.
func (s *Session) show(results ...any) {
	n := len(results)
	if n == 0 || s.quiet {
		return
	}
	shown := shownExpr(s.statement().node)
	if isPrint(shown) {
		return
	}
	if err, ok := host(results[n-1]).(error); ok {
		if _, called := shown.(*ast.CallExpr); called || shown == nil {
			check(err)
		}
	}
	if n > 1 && host(results[n-1]) == nil {
		results = results[:n-1] // the nil error
	}
	if len(results) == 1 {
		if host(results[0]) == nil || isQuiet(shown, host(results[0])) {
			return
		}
		b := BundleOf(results[0])
		s.keepResult(results[0])
		s.out.show(func(d Display) { d.Result(b) })
		return
	}
	texts := make([]string, len(results))
	for i, r := range results {
		texts[i] = Text(r)
	}
	b := Bundle{Data: map[string]any{"text/plain": strings.Join(texts, ", ")}, Meta: map[string]any{}}
	s.keepResult(results)
	s.out.show(func(d Display) { d.Result(b) })
}

// isQuiet reports whether a value is the result of a call that is made for what it does, as the value itself says.
func isQuiet(shown ast.Expr, v any) bool {
	_, called := shown.(*ast.CallExpr)
	q, ok := v.(interface{ Quiet() bool })
	return called && ok && q.Quiet()
}

// shownExpr is the expression of the user in the call of Show that ends a chunk, or nil.
func shownExpr(chunk ast.Node) ast.Expr {
	block, ok := chunk.(*ast.BlockStmt)
	if !ok || len(block.List) == 0 {
		return nil
	}
	stmt, ok := block.List[len(block.List)-1].(*ast.ExprStmt)
	if !ok {
		return nil
	}
	call, ok := stmt.X.(*ast.CallExpr)
	if !ok || !calls(call, "Show") || len(call.Args) != 1 {
		return nil
	}
	return ast.Unparen(call.Args[0])
}

// isPrint reports whether x is a call of fmt that prints, whose results nobody wants to see.
func isPrint(x ast.Expr) bool {
	call, ok := x.(*ast.CallExpr)
	if !ok {
		return false
	}
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	pkg, ok := f.X.(*ast.Ident)
	return ok && pkg.Name == "fmt" && (strings.HasPrefix(f.Sel.Name, "Print") || strings.HasPrefix(f.Sel.Name, "Fprint"))
}

// print writes values as Python's print does.
func (s *Session) print(values ...any) {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = Plain(v)
	}
	writer{s.out, "stdout"}.Write([]byte(strings.Join(texts, " ") + "\n"))
}

func (s *Session) clear(wait ...bool) {
	s.out.show(func(d Display) { d.Clear(len(wait) > 0 && wait[0]) })
}

// input asks the user for a line. An interrupt ends the wait.
func (s *Session) input(prompt ...string) (string, error) {
	return s.answer(strings.Join(prompt, " "), false)
}

// getpass is input for secrets.
func (s *Session) getpass(prompt ...string) (string, error) {
	if len(prompt) == 0 {
		prompt = []string{"Password: "}
	}
	return s.answer(strings.Join(prompt, " "), true)
}

var errInputEnded = errors.New("the input has ended: no line is left to be read")

func (s *Session) answer(prompt string, password bool) (string, error) {
	line, err := s.ask(prompt, password)
	if errors.Is(err, io.EOF) {
		err = errInputEnded
	}
	return line, err
}

func (s *Session) ask(prompt string, password bool) (string, error) {
	s.out.drain()
	type answer struct {
		line string
		err  error
	}
	got := make(chan answer, 1)
	go func() {
		line, err := s.opts.Display.Input(prompt, password)
		got <- answer{line, err}
	}()
	select {
	case a := <-got:
		return a.line, a.err
	case <-s.context().Done():
		return "", ErrInterrupted
	}
}

// inputReader is the standard input of cells, one line of the user at a time.
type inputReader struct {
	s    *Session
	rest string
}

func (r *inputReader) Read(p []byte) (int, error) {
	if r.rest == "" {
		line, err := r.s.ask("", false)
		if err != nil {
			return 0, err
		}
		r.rest = line + "\n"
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// sleep is time.Sleep that an interrupt ends.
func (s *Session) sleep(d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-s.context().Done():
		panic(&failure{err: ErrInterrupted})
	}
}

// deferCall calls f at the end of the cell.
func (s *Session) deferCall(f func()) {
	stmt := s.statement()
	s.run.defers = append(s.run.defers, deferred{stmt, f})
}

// spawn runs a goroutine of a cell. Its panic becomes a message on standard error instead of the end of the process.
func (s *Session) spawn(f func()) {
	stmt := s.statement()
	display := s.out.cell()
	go func() {
		defer s.out.owners.adopt(display)()
		defer func() {
			frames := s.engine.trace.take() // also those of panics that the goroutine recovered from
			if r := recover(); r != nil {
				s.goroutineFailed(stmt, frames, r)
			}
		}()
		f()
	}()
}

func (s *Session) goroutineFailed(stmt statement, frames []Frame, r any) {
	e := s.at(stmt.cell, stmt.chunk.Pos)
	e.Frames = userFrames(frames)
	s.explain(e, stmt.chunk, host(r))
	if e.Kind == Interrupted {
		return
	}
	s.locate(e, stmt.node)
	s.nameFrames(e)
	e.Msg = "in a goroutine: " + e.Msg
	s.complain(e.Detail())
}

// useFiles says that a cell may write to the files of the output.
func (o *output) useFiles() {
	o.out.Use()
	o.err.Use()
}
