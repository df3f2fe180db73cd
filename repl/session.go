package repl

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"io"
	"log"
	"os"
	"reflect"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"

	"gobrian/internal/journal"
	"gobrian/internal/room"
	"gobrian/plotting"
	"gobrian/repl/dialect"
	"gobrian/units"
)

// Options says what a session is made of.
type Options struct {
	Display Display // where output goes; nil discards it and fails input

	// ShowFigures hands figures that are left open to Display at the end of every cell, as notebooks do. Without it they
	// wait for show().
	ShowFigures bool

	// Cost is told what each run of a network has cost, a brian.Cost; nil for nobody.
	Cost func(fmt.Stringer)
	// Watch hears of what cells do while they do it; nil for nobody.
	Watch Watcher

	// Past is what earlier sessions of the same front end ran, which this one goes on from.
	Past []Past
	// Script says that cells are read as scripts, in Python's syntax, from the first one on.
	Script bool

	// Workers is how many processors a run may use, 0 for all. Cells can change it by prefs.core.workers.
	Workers int

	// Args is os.Args in cells; by default the name of the program alone.
	Args []string
}

// Watcher hears what a session does, so that somebody else can tell if the process of the session should die of it.
type Watcher interface {
	// Begins says that the statement at a line and column of a cell begins.
	Begins(cell string, line, col int)
	// Declares says which names a statement that ran has declared.
	Declares(names []string)
	// Forgets says that all names are gone.
	Forgets()
	// Reads says whether the cells that follow are read as scripts.
	Reads(script bool)
}

// nobody is the Watcher of a session that nobody watches.
type nobody struct{}

func (nobody) Begins(string, int, int) {}
func (nobody) Declares([]string)       {}
func (nobody) Forgets()                {}
func (nobody) Reads(bool)              {}

// Session is the state behind a prompt: names, compiled code, and where output goes. Its methods may be called by several
// goroutines; cells run one at a time. The simulator and the plots have one world per process, so cells of different
// sessions take turns, too.
type Session struct {
	opts   Options
	out    *output
	engine *engine
	comms  *CommManager

	cell sync.Mutex // held while a cell runs
	run  *running   // what is running; nil between cells
	last *running   // the run before, for goroutines that outlive it

	loaded    map[string]bool                     // packages that the interpreter has, by path
	overrides map[string]map[string]reflect.Value // what packages hold instead of their own, by path

	methods methodSets // by which types of cells describe their values
	asking  sync.Mutex // while the session asks an error what it is
	asks    atomic.Pointer[answer]
	scripts scripts
	results results
	shown   map[*plotting.Figure]string // display ids of the figures that may change in place
	figures int                         // display ids given out
	bars    int                         // of progress
	quiet   bool                        // a live figure is drawn anew: results of statements are not shown
	places  atomic.Int64                // display ids given out by display
	before  string                      // the folder that %cd left last

	names    sync.Mutex // guards what follows
	scope    *dialect.Scope
	cells    map[string]string // source by name, of the last cell, and of those without a number that something is left of
	passing  map[string]bool   // those of which nothing is left when the next cell begins
	vars     map[string]bool   // variables and constants that cells declared
	asserted assertions
	sources  map[string]function     // functions by name
	funcs    map[string]any          // functions as Go values, as far as asked for
	bodies   map[string]ast.Node     // functions by name, those in variables too
	past     pastCells               // the cells that ran
	ran      *journal.List[ranChunk] // the statements that ran
	kinds    kindsRan
}

// world is held while a cell of any session runs.
var world sync.Mutex

// New starts a session.
func New(o Options) (*Session, error) {
	if o.Display == nil {
		o.Display = discard{}
	}
	if o.Watch == nil {
		o.Watch = nobody{}
	}
	if o.Args == nil {
		o.Args = os.Args[:1]
	}
	out, err := newOutput(o.Display)
	if err != nil {
		return nil, fmt.Errorf("start a session: %w", err)
	}
	log.SetOutput(io.Discard) // the interpreter logs its internal errors, which cells see as errors of theirs
	s := &Session{opts: o, out: out, past: pastCells{journal.Of(o.Past...)}, ran: journal.Of[ranChunk]()}
	s.comms = newComms(s)
	s.reset()
	s.scripts.on.Store(o.Script)
	s.newWorld()
	return s, nil
}

// reset makes a new interpreter and forgets all names.
func (s *Session) reset() {
	s.engine = newEngine(&inputReader{s: s}, writer{s.out, "stdout"}, writer{s.out, "stderr"})
	s.engine.waiting = func() {
		s.out.show(func(d Display) { d.Stream("stderr", []byte(waitingText)) })
	}
	s.engine.exported = s.exported
	s.loaded = map[string]bool{}
	s.names.Lock()
	past, err := s.past.All()
	s.names.Unlock()
	if err != nil {
		s.complain(err.Error())
	}
	s.results.reset(past)
	s.makeOverrides()
	s.shown = map[*plotting.Figure]string{}
	script := s.scripts.on != nil && s.scripts.on.Load()
	s.scripts = s.newScripts()
	s.scripts.on.Store(script)
	s.names.Lock()
	defer s.names.Unlock()
	s.scope = dialect.NewScope(s.scopeExports(), sessionTable())
	s.scope.ModuleLanguage = moduleLanguage
	found := &modules{mains: map[string]string{}}
	s.scope.Source = func(path, importer string) (*dialect.Package, error) { return s.sourceOf(found, path, importer) }
	s.cells, s.passing = map[string]string{}, map[string]bool{}
	s.vars = map[string]bool{}
	s.asserted = assertions{}
	s.sources = map[string]function{}
	s.funcs = map[string]any{}
	s.bodies = map[string]ast.Node{}
	s.ran.Close()
	s.kinds = kindsRan{numbers: map[string]int{}}
}

const waitingText = "The cell is stopped, but compiled code that it called is still running; waiting for that to return.\n"

// Close ends the session. Goroutines of cells may go on, but what they write is lost.
func (s *Session) Close() {
	s.cell.Lock()
	defer s.cell.Unlock()
	s.out.close()
	s.names.Lock()
	defer s.names.Unlock()
	s.past.Close()
	s.ran.Close()
}

// Eval runs a cell called name, and shows what it shows. It returns nil, or an *Error for the statement that failed: those
// before it are done. A cancelled ctx interrupts the cell: Eval returns when nothing of it runs any more.
func (s *Session) Eval(ctx context.Context, name, src string) error {
	err := s.alone(ctx, func(ctx context.Context) error { return s.eval(ctx, name, src) })
	s.remember(name, src, err)
	return err
}

// cellRoom is how large the heap may become while a cell runs before garbage is collected: what the program prepares when it
// starts. Twice as much makes loops over arrays a tenth faster. [bytes]
const cellRoom = 32 << 20

// alone runs f, and what it defers, as a cell: in its turn, in the world of the session, with an error for our own faults.
func (s *Session) alone(ctx context.Context, f func(context.Context) error) (err error) {
	s.cell.Lock()
	defer s.cell.Unlock()
	world.Lock()
	defer world.Unlock()
	defer room.Give(cellRoom)()
	defer func() {
		if r := recover(); r != nil {
			err = &Error{Kind: InternalError, Msg: fmt.Sprintf("a fault of this program: %v", r), Stack: debug.Stack()}
		}
	}()
	s.forgetPassing()
	ctx, end := s.begin(ctx)
	defer end()
	err = f(ctx)
	if late := s.runDeferred(ctx); err == nil && late != nil {
		return late
	}
	return err
}

// eval is Eval within a cell that has begun, for commands that run code.
func (s *Session) eval(ctx context.Context, name, src string) error {
	s.read(name, src)
	if command, arg, body, ok := cellCommand(src); ok {
		return s.runCell(ctx, name, command, arg, body)
	}
	return s.evalBody(ctx, name, src)
}

// evalBody runs a cell without a command about the whole of it.
func (s *Session) evalBody(ctx context.Context, name, src string) error {
	script := s.isScript(name, src)
	if script && isPythonFile(name) {
		return s.evalScript(ctx, name, src, true)
	}
	parts := s.segments(src, script)
	for i, part := range parts {
		var err error
		switch {
		case part.magic != "":
			err = s.runMagic(ctx, place{name, part.line, script}, part.magic)
			script = script && part.magic != "%go"
		case script:
			err = s.evalScript(ctx, name, part.src, i < len(parts)-1)
		default:
			err = s.evalGo(ctx, name, part.src)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// read keeps the text of a cell for messages about it, until the next cell begins or longer.
func (s *Session) read(name, src string) {
	s.names.Lock()
	defer s.names.Unlock()
	if _, known := s.cells[name]; !known {
		s.passing[name] = true
	}
	s.cells[name] = src
	s.results.begin(numberOf(name), src)
}

// lasts says that something of a cell is left, such as a function: there may be messages about it at any time. The texts of
// cells with numbers are in the past of the session.
func (s *Session) lasts(cell string) {
	s.names.Lock()
	defer s.names.Unlock()
	s.scripts.lasts()
	if numberOf(cell) == 0 {
		delete(s.passing, cell)
	}
}

// text is that of a cell or a file, as the dialect has it; "" if it is not known. The caller holds names.
func (s *Session) text(cell string) string {
	if src, ok := s.cells[cell]; ok {
		return src
	}
	if script := s.scripts.known()[cell]; script != nil {
		return script.Source
	}
	return s.past.text(numberOf(cell))
}

// forgetPassing forgets the text of cells of which nothing is left.
func (s *Session) forgetPassing() {
	s.names.Lock()
	defer s.names.Unlock()
	for name := range s.passing {
		delete(s.cells, name)
	}
	clear(s.passing)
}

// evalIn runs Go with sugar or a script, a part of the cell at a place.
func (s *Session) evalIn(ctx context.Context, at place, src string) error {
	src = strings.Repeat("\n", at.line-1) + src
	if at.script {
		return s.evalScript(ctx, at.cell, src, false)
	}
	return s.evalGo(ctx, at.cell, src)
}

// evalGo runs Go with sugar, the whole or a part of the cell called name, at its lines.
func (s *Session) evalGo(ctx context.Context, name, src string) error {
	cell := s.translate(name, src)
	for _, w := range cell.Warnings {
		s.warn(name, w)
	}
	for i := range cell.Chunks {
		if err := s.runChunk(ctx, name, &cell.Chunks[i]); err != nil {
			return err
		}
		for _, name := range cell.Chunks[i].Defines { // what scripts knew of it holds no more
			s.scripts.translator.Forget(name)
		}
	}
	if cell.Err != nil {
		s.names.Lock()
		s.scope.Await(cell)
		s.names.Unlock()
		return compileError(cell.Err)
	}
	return nil
}

func (s *Session) translate(name, src string) *dialect.Cell {
	s.names.Lock()
	defer s.names.Unlock()
	return s.scope.Translate(name, src)
}

// warn shows advice about a statement. That a name hides one of the start is worth saying of units only: sum, text and
// stack are anybody's words.
func (s *Session) warn(cell string, w dialect.Warning) {
	if name, what, hides := strings.Cut(w.Msg, " now hides "); hides {
		if _, unit := units.Lookup(name); !unit || !strings.HasPrefix(what, dialect.UnitsPath) {
			return
		}
	}
	e := Error{Cell: cell, Line: w.Pos.Line, Col: w.Pos.Col, Src: w.Src, Msg: "warning: " + w.Msg}
	s.complain(e.Detail())
}

// complain writes a line to standard error.
func (s *Session) complain(text string) {
	writer{s.out, "stderr"}.Write([]byte(text + "\n"))
}

// running is a cell that runs.
type running struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
	stmt   statement  // the last that began
	defers []deferred // what to call at the end of the cell, the last first
}

// deferred is the call of a defer statement outside functions.
type deferred struct {
	stmt statement
	f    func()
}

// statement is a chunk of a cell as it was compiled.
type statement struct {
	cell  string
	chunk *dialect.Chunk
	node  ast.Node
}

// enter notes that a statement begins.
func (s *Session) enter(stmt statement) {
	s.names.Lock()
	defer s.names.Unlock()
	s.run.stmt = stmt
}

// context is that of the cell that runs, or that ran last: goroutines may outlive their cell.
func (s *Session) context() context.Context {
	s.names.Lock()
	defer s.names.Unlock()
	if s.run != nil {
		return s.run.ctx
	}
	return s.last.ctx
}

// statement is the one that runs, or that ran last.
func (s *Session) statement() statement {
	s.names.Lock()
	defer s.names.Unlock()
	if s.run != nil {
		return s.run.stmt
	}
	return s.last.stmt
}

// discard is the Display of a session that shows nothing.
type discard struct{}

func (discard) Stream(string, []byte)     {}
func (discard) Result(Bundle)             {}
func (discard) Data(Bundle, string, bool) {}
func (discard) Clear(bool)                {}
func (discard) Input(string, bool) (string, error) {
	return "", errors.New("this session cannot ask for input")
}
