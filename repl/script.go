package repl

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"weak"

	"gobrian/brian"
	"gobrian/plotting"
	"gobrian/repl/brian2tools"
	"gobrian/repl/dialect"
	"gobrian/repl/dynamic"
	"gobrian/repl/pyscript"
	"gobrian/repl/python"
	"gobrian/repl/symbols"
	"gobrian/units"
)

// script.go: cells that are Brian scripts, in Python's syntax.

// scripts is what a session knows of them.
type scripts struct {
	translator *pyscript.Translator
	on         *atomic.Bool                    // cells are scripts until %go
	running    *pyscript.Script                // nil between scripts
	ran        []weak.Pointer[pyscript.Script] // those that made functions, which keep them; the newest last
	lasting    []*pyscript.Script              // those of them whose functions the interpreter has, which keep nothing
	modules    map[string]*python.Module       // those that scripts have imported, by name
	file       string                          // the script that runs
	deleted    map[string]bool                 // names that the script that runs has deleted; true if it does not declare them
	flags      *atomic.Pointer[unboundFlags]   // of the script that runs, and of texts that it runs
}

// unboundFlags are the variables that may have no value, with those that say in the session whether they have.
type unboundFlags map[string][]string

// lend gives package python what scripts use of the session.
func (s *Session) lend(name string) {
	scriptSession.Store(s)
	dynamic.SetParameters(func(function string) []string { return sessionTable().Params[function] })
	python.SetHost(python.Host{
		Attr: dynamic.ScriptAttr,
		Method: func(x any, name string, args []any, kw []python.Kw) any {
			return dynamic.Method(x, name, words(args, kw)...)
		},
		Call:    func(f any, args []any, kw []python.Kw) any { return dynamic.Call(f, words(args, kw)...) },
		SetAttr: dynamic.SetAttr,
		Seed: func(n int) {
			if err := brian.Seed(n); err != nil {
				panic(err)
			}
		},
		Constructor: func(class string) any {
			if f, ok := symbols.Exports()["gobrian/brian/brian"]["New"+class]; ok {
				return f.Interface()
			}
			return nil
		},
		Plotting: func(name string) any { return symbols.Exports()["gobrian/plotting/plotting"][name].Interface() },
		Named:    sessionFunction,
		Caught:   s.engine.trace.caught,
		Exec:     s.execText,
		Function: s.functionOf,
		Global:   scope{s}.Lookup,
		Names:    s.scriptNames,
		Check: func() {
			if s.context().Err() != nil {
				panic(&failure{err: ErrInterrupted})
			}
		},
		Forget: func(name string, anyway bool) { s.scripts.deleted[name] = anyway },
		Write:  func(stream, text string) { writer{s.out, stream}.Write([]byte(text)) },
		Input: func(prompt string, password bool) (string, error) {
			line, err := s.ask(prompt, password)
			if errors.Is(err, ErrInterrupted) {
				err = &failure{err: err}
			}
			return line, err
		},
		CatchLogs: func(f func(kind, message string)) func() {
			return brian.CatchWarnings(func(w brian.Warning) {
				if w.Kind != methodChosen {
					f(w.Kind, w.String())
				}
			})
		},
		Sleep:     func(seconds float64) { s.sleep(time.Duration(seconds * float64(time.Second))) },
		HasModule: pyscript.SessionModule,
		Modules:   s.scripts.modules,
		Argv: func() []string {
			return append([]string{name}, s.opts.Args[min(1, len(s.opts.Args)):]...)
		},
	})
}

// scriptNames are the variables of the scripts so far.
func (s *Session) scriptNames() []string {
	s.names.Lock()
	defer s.names.Unlock()
	return s.scripts.translator.Names()
}

// sessionFunction is the function that has a name from the start of a session, and its package.
func sessionFunction(name string) (pkg string, f any) {
	target := symbols.Table().Session[name]
	pkg, name, _ = strings.Cut(target, ".")
	if v := symbols.Exports()[pkg+"/"+path.Base(pkg)][name]; v.Kind() == reflect.Func {
		return pkg, v.Interface()
	}
	return pkg, nil
}

// words appends keyword arguments as package dynamic takes them.
func words(args []any, kw []python.Kw) []any {
	list := append([]any(nil), args...)
	for _, k := range kw {
		list = append(list, dynamic.Kw{Name: k.Name, Value: k.Value})
	}
	return list
}

// offer gives scripts the modules that need the simulator.
var offer = sync.OnceFunc(func() {
	python.Offer("brian2tools", brian2tools.Names())
	for module, names := range ipythonModules() {
		python.Offer(module, names)
	}
})

func (s *Session) newScripts() scripts {
	offer()
	flags := new(atomic.Pointer[unboundFlags])
	flags.Store(&unboundFlags{})
	return scripts{
		flags: flags,
		translator: &pyscript.Translator{
			Known: s.meaning, Declared: s.declares, HasModule: python.HasModule, HasName: python.HasName, Takes: s.takes, IsUfunc: python.IsUfunc, Forgets: python.Forgets, GoOnly: dynamic.GoOnly, NamesOf: python.NamesOf, Function: s.hasFunction, Modules: python.Modules, Module: s.findModule, Unbound: s.unbound, Near: s.nearName, Suggest: suggest,
		},
		on:      new(atomic.Bool),
		modules: map[string]*python.Module{},
	}
}

// maxScripts is how many scripts are kept for the places of errors in functions that the interpreter has, the newest.
const maxScripts = 1000

// begin says that a script runs, until end.
func (c *scripts) begin(script *pyscript.Script) (end func()) {
	c.translator.Begin(script)
	before := c.running
	c.running = script
	c.ran = slices.DeleteFunc(c.ran, func(p weak.Pointer[pyscript.Script]) bool { return p.Value() == nil })
	outer := c.flags.Load()
	flags := maps.Clone(*outer)
	for name, flag := range script.Flags() {
		flags[name] = append(slices.Clip(flags[name]), flag)
	}
	c.flags.Store(&flags)
	if strings.Contains(script.Text, "func(") {
		c.ran = append(c.ran, weak.Make(script))
	}
	return func() {
		c.running = before
		c.flags.Store(outer)
	}
}

// lasts keeps the script that runs.
func (c *scripts) lasts() {
	if c.running == nil || len(c.lasting) > 0 && c.lasting[len(c.lasting)-1] == c.running {
		return
	}
	if len(c.lasting) == maxScripts {
		c.lasting = slices.Delete(c.lasting, 0, 1)
	}
	c.lasting = append(c.lasting, c.running)
}

// known are the scripts whose functions may still be called, and the one that runs, by their names.
func (c *scripts) known() map[string]*pyscript.Script {
	known := map[string]*pyscript.Script{}
	for _, p := range c.ran {
		if s := p.Value(); s != nil {
			known[s.Name] = s
		}
	}
	if c.running != nil {
		known[c.running.Name] = c.running
	}
	return known
}

// of is the script that has a line, or current.
func (c *scripts) of(line int, current *pyscript.Script) *pyscript.Script {
	for _, p := range c.ran {
		if s := p.Value(); s != nil && s.Has(line) {
			return s
		}
	}
	return current
}

// meaning reports whether a name means something in the session.
func (s *Session) meaning(name string) bool {
	_, known := s.scope.Lookup(name)
	return known || s.vars[name] || dialect.IsEarlier(name)
}

// declares reports whether a cell has declared a name.
func (s *Session) declares(name string) bool {
	sym, known := s.scope.Lookup(name)
	return known && sym.Path == ""
}

// forgetDeleted makes the names mean nothing that a script has deleted, and those that it never had.
func (s *Session) forgetDeleted(script *pyscript.Script) {
	for name := range *s.scripts.flags.Load() {
		if s.unbound(name) {
			s.scripts.deleted[name] = true
		}
	}
	for _, name := range script.Temporary {
		s.forgetName(name)
	}
	for name, anyway := range s.scripts.deleted {
		if x, ok := s.value(name); !anyway && (!ok || x != nil || len((*s.scripts.flags.Load())[name]) > 0) {
			continue // it has been given a value since
		}
		s.forgetName(name)
		s.engine.forget(name)
	}
}

// unbound reports whether a variable of the script that runs has no value. One of any type may have got a value by exec.
func (s *Session) unbound(name string) bool {
	flags := (*s.scripts.flags.Load())[name]
	for _, f := range flags {
		if is, ok := s.value(f); !ok || is == true {
			return false
		}
	}
	v, ok := s.engine.control.global(name)
	return len(flags) > 0 && ok && (v.Kind() != reflect.Interface || v.IsNil())
}

func (s *Session) forgetName(name string) {
	s.names.Lock()
	defer s.names.Unlock()
	s.scope.Forget(name)
	delete(s.vars, name)
	s.scripts.translator.Forget(name)
}

// nearName is the name of a script or of the session that is nearest to one that is not known, or "".
func (s *Session) nearName(name string, own []string) string {
	for n := range sessionTable().Session {
		own = append(own, n)
	}
	near, _ := units.Suggest(name, own)
	return near
}

func suggest(word string, among []string) string {
	near, _ := units.Suggest(word, among)
	return near
}

// hasFunction reports whether the session has a function or class of its own with that name.
func (s *Session) hasFunction(name string) bool {
	_, builtin := sessionTable().Session[name]
	sym, ok := s.scope.Lookup(name)
	return builtin && ok && sym.Kind == "func"
}

// takes reports whether a function takes an argument by a name.
func (s *Session) takes(function, argument string) bool {
	return slices.ContainsFunc(s.scope.Keywords(function), func(k dialect.Symbol) bool { return k.Name == argument })
}

// isScript reports whether a cell is in Python's syntax: a file of Python, a cell that imports brian2 or says %%brian,
// and all cells after an import until one says %go.
func (s *Session) isScript(name, src string) bool {
	if pyscript.IsScript(src) && !strings.HasPrefix(strings.TrimSpace(src), "%%brian") {
		s.readScripts(true)
	}
	return s.readsScript(src) || isPythonFile(name)
}

// readsScript reports whether the next cell, if it is src, is in Python's syntax.
func (s *Session) readsScript(src string) bool {
	return strings.TrimSpace(src) != "%go" && (s.scripts.on.Load() || pyscript.IsScript(src))
}

func isPythonFile(name string) bool { return strings.HasSuffix(name, ".py") }

// evalScript translates a script and runs it. Its errors are at the places of the script. A quiet one does not show the
// value of its last expression.
func (s *Session) evalScript(ctx context.Context, name, src string, quiet bool) error {
	t := *s.scripts.translator
	t.Quiet = quiet
	s.scripts.file = name
	script, cell, err := s.translated(&t, name, src)
	if err != nil {
		return scriptError(err)
	}
	for _, n := range script.Notes {
		s.complain(n.Msg)
	}
	s.scripts.deleted = map[string]bool{}
	defer s.scripts.begin(script)()
	defer s.forgetDeleted(script)
	python.At(0, 0)
	s.lend(name)
	plotting.SetLenient(true) // as matplotlib does with Brian's arrays
	defer plotting.SetLenient(false)
	if err := s.evalTranslated(ctx, name, cell); err != nil && !exited(err) {
		return s.exit(s.inScript(script, err))
	}
	s.scripts.translator.Commit(script)
	return nil
}

// exit makes sys.exit of a script what os.Exit is: the cause of its error is the status. Text is said and gives status 1.
func (s *Session) exit(err error) error {
	var p *python.Error
	var e *Error
	if !errors.As(err, &p) || p.Type != "SystemExit" || !errors.As(err, &e) {
		return err
	}
	status, ok := p.Args[0].(int)
	if !ok {
		status = 1
		writer{s.out, "stderr"}.Write([]byte(python.Str(p.Args[0]) + "\n"))
	}
	e.Kind, e.Msg, e.Cause = "Exit", "sys.exit("+python.Repr(p.Args[0])+")", &Exit{status}
	return e
}

// exited reports whether a script ended by sys.exit() or sys.exit(0).
func exited(err error) bool {
	var p *python.Error
	return errors.As(err, &p) && p.Type == "SystemExit" && (len(p.Args) == 0 || p.Args[0] == nil || p.Args[0] == 0)
}

// inOrder translates the dialect that a script became.
func (s *Session) inOrder(name, src string) *dialect.Cell {
	s.names.Lock()
	defer s.names.Unlock()
	s.cells[name] = src
	return s.scope.TranslateInOrder(name, src)
}

// evalTranslated runs the dialect that a script became. Its warnings would speak of code that nobody wrote.
func (s *Session) evalTranslated(ctx context.Context, name string, cell *dialect.Cell) error {
	c := s.engine.closures
	compiles, around, made := s.engine.compiles, c.env.Source, c.made // of the script that runs this one by exec
	s.engine.compiles, c.env.Source = true, s.scripts.running
	defer func() { s.engine.compiles, c.env.Source, c.made = compiles, around, made }()
	for i := range cell.Chunks {
		if err := s.runChunk(ctx, name, &cell.Chunks[i]); err != nil {
			return err
		}
	}
	if cell.Err != nil {
		return compileError(cell.Err)
	}
	return nil
}

// scriptError is a script's syntax error as ours.
func scriptError(err error) error {
	var list pyscript.ErrorList
	var one *pyscript.Error
	switch {
	case errors.As(err, &list) && len(list) > 0:
		first := ours(list[0])
		for _, e := range list[1:] {
			first.Others = append(first.Others, ours(e))
		}
		return first
	case errors.As(err, &one):
		return ours(one)
	}
	return &Error{Kind: CompileError, Msg: err.Error(), Cause: err}
}

func ours(e *pyscript.Error) *Error {
	return &Error{Kind: cmp.Or(e.Kind, CompileError), Cell: e.Name, Line: e.Pos.Line, Col: e.Pos.Col, Src: e.Src, Msg: e.Msg, Hint: e.Hint}
}

// inScript moves an error of the translated text to its place in the script, or in the earlier one whose function failed.
func (s *Session) inScript(script *pyscript.Script, err error) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	e.toScripts(s.scripts.known())
	s.inPython(e)
	statement := Frame{Cell: e.Cell, Line: e.Line}
	var p *python.Error
	if !errors.As(e.Cause, &p) {
		if e.Kind == ValueError || e.Kind == DimensionError {
			e.Kind = python.KindOf(python.Mistake(e.Cause))
		}
		return e
	}
	e.Kind, e.Msg = p.Type, p.Error()
	if p.Line > 0 {
		script = s.scripts.of(p.Line, script)
		e.Hint = cmp.Or(e.Hint, script.Hint(p.Line, p.Col))
		at := operationOf(script, pyscript.Pos{Line: p.Line, Col: p.Col}, p.Error())
		e.Col = at.Col
		e.Cell, e.Line, e.Src = script.Place(at.Line)
	}
	if n := len(e.Frames); n > 0 && e.Frames[0].Cell == e.Cell {
		e.Frames[0].Line = e.Line
		if e.Frames[n-1].Func != "" && statement != (Frame{Cell: e.Cell, Line: e.Line}) {
			e.Frames = append(e.Frames, statement)
		}
	}
	return e
}

// lineEnd is a column behind the end of every line.
const lineEnd = 1 << 20

// toScripts moves an error, its frames and those after it to their places in scripts.
func (e *Error) toScripts(byName map[string]*pyscript.Script) {
	if script := byName[e.Cell]; e.Line > 0 && script != nil {
		at := script.Position(e.Line, e.Col)
		e.Col = at.Col
		e.Cell, e.Line, e.Src = script.Place(at.Line)
	}
	e.Frames = slices.DeleteFunc(e.Frames, func(f Frame) bool { // loops are functions of Go, too
		script := byName[f.Cell]
		return script != nil && f.Func != "" && script.Function(script.Position(f.Line, lineEnd).Line) == ""
	})
	for i := range e.Frames {
		f := &e.Frames[i]
		if script := byName[f.Cell]; script != nil {
			at := script.Position(f.Line, lineEnd).Line
			if f.Func != "" {
				f.Func = script.Function(at)
			}
			if i > 0 {
				at = callOf(script, at, e.Frames[i-1].Func)
			}
			f.Cell, f.Line, _ = script.Place(at)
		}
	}
	for _, o := range e.Others {
		o.toScripts(byName)
	}
}

// callOf is the line of the only call of another function in the one that begins on a line, or else the line itself.
func callOf(script *pyscript.Script, line int, callee string) int {
	if at, ok := script.Call(line, callee); ok {
		return at
	}
	return line
}

// toGo ends the reading of cells as scripts.
func (s *Session) toGo(context.Context, place, string) error {
	s.readScripts(false)
	return nil
}

// readScripts makes the cells that follow scripts, or Go.
func (s *Session) readScripts(on bool) {
	if s.scripts.on.Swap(on) != on {
		s.opts.Watch.Reads(on)
	}
}

// findModule finds a module of the user's own beside the script, in the current directory or the folders of PYTHONPATH.
func (s *Session) findModule(name string) (file, text string, ok bool) {
	path := strings.ReplaceAll(name, ".", string(filepath.Separator))
	dir := filepath.Dir(s.scripts.file)
	above := []string{dir, "."}
	if full, err := filepath.Abs(dir); err == nil { // which scripts add to sys.path
		above = append(above, filepath.Dir(full), filepath.Dir(filepath.Dir(full)))
	}
	above = append(above, filepath.SplitList(os.Getenv("PYTHONPATH"))...)
	for _, dir := range above {
		for _, f := range []string{path + ".py", filepath.Join(path, "__init__.py")} {
			file := filepath.Join(dir, f)
			if b, err := os.ReadFile(file); err == nil {
				return file, string(b), true
			}
		}
	}
	return pyscript.LibraryModule(name)
}

// TranslateScript is the dialect that a Brian script becomes, as brianrepl translate shows it. The error is an *Error.
func TranslateScript(name, src string) (string, error) {
	s, err := New(Options{})
	if err != nil {
		return "", err
	}
	defer s.Close()
	t := s.scripts.translator
	t.Quiet = true
	s.scripts.file = name
	script, err := t.Translate(name, src)
	if err != nil {
		return "", scriptError(err)
	}
	return script.Text, nil
}
