package repl

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"path"
	"reflect"
	"time"

	"github.com/traefik/yaegi/interp"
)

// engine runs chunks of plain Go on Yaegi. It knows nothing of the dialect: what it gets has been type-checked, and is
// either file-scope declarations or statements, never both.
type engine struct {
	in       *interp.Interpreter
	control  control
	memory   memory
	trace    traceLog
	frames   []Frame // that a panic of the last run left, innermost first
	depth    depth
	runs     int               // of chunks so far
	imports  map[string]string // path by package name
	closures *closures
	compiles bool                                          // literals of chunks become closures: they are of a script
	exported func(path, name string) (reflect.Value, bool) // what packages export
	waiting  func()                                        // called once when a stopped chunk is still inside compiled code after patience
}

// After an interrupt, compiled code that watches the context gets grace to return, so that deferred calls of the cell run;
// then the interpreted code is stopped. After patience the user is told that compiled code is still running.
const (
	grace    = 25 * time.Millisecond
	settle   = time.Millisecond
	patience = 2 * time.Second
)

// errTooDeep ends a chunk that recursed without end.
var errTooDeep = errors.New("stack overflow: the calls are nested too deep")

// errGone ends a chunk whose goroutine was ended by runtime.Goexit.
var errGone = errors.New("the cell ended its own goroutine (runtime.Goexit)")

// bindOwn makes the names known that compile puts into chunks.
func (e *engine) bindOwn() {
	const path = "gobrian/repl/guard"
	closures, table := e.newClosures()
	e.closures = closures
	table[enterName] = reflect.ValueOf(e.depth.enter)
	table[recoverName] = reflect.ValueOf(func() any { return nil })
	table[errorName] = reflect.ValueOf((*error)(nil))
	if err := e.in.Use(interp.Exports{path + "/guard": table}); err != nil {
		panic("repl: the names of the engine do not load: " + err.Error())
	}
	c, err := e.compile("", `import . "`+path+`"`, true)
	if err == nil {
		err = e.run(context.Background(), c)
	}
	if err != nil {
		panic("repl: the names of the engine do not load: " + err.Error())
	}
}

func newEngine(stdin io.Reader, stdout, stderr io.Writer) *engine {
	e := &engine{waiting: func() {}, imports: map[string]string{}}
	e.depth.limit = maxFrames
	e.trace.next = stderr
	e.in = interp.New(interp.Options{Stdin: stdin, Stdout: stdout, Stderr: &e.trace, Unrestricted: true})
	e.control = controlOf(e.in)
	e.memory = memory{control: e.control, positions: e.in.FileSet(), imports: e.imports, held: map[string]bool{}}
	e.depth.raise = e.control.raise
	e.control.watchChannels()
	e.bindOwn()
	return e
}

// chunk is compiled code that is ready to run once.
type chunk struct {
	prog     *interp.Program
	root     ast.Node // a file or a block
	declares []string
	replaces map[string]int // where the names it declares were
	restore  func()         // forgets what the chunk declares
	file     *token.File    // its positions
	shared   []string       // keys of imports that were made known for it
	concrete bool           // as dialect.Chunk has it
	lasts    bool           // it makes a function of the interpreter, which may outlive it
}

// compile parses and compiles a chunk of the cell called name. Line directives in src give the positions of errors and of
// panics.
//
// A failure here means that the interpreter cannot do what Go allows, since the chunk was type-checked before.
func (e *engine) compile(name, src string, decl bool) (c chunk, err error) {
	e.memory.forgetFiles()
	if decl {
		f, err := e.parse("package main\n" + src + "\n")
		if err != nil {
			return c, err
		}
		c.root, c.declares = f, declaredByFile(f)
	} else {
		f, err := e.parse("package main; func main() {\n" + src + "\n}")
		if err != nil {
			return c, err
		}
		body := f.Decls[0].(*ast.FuncDecl).Body
		c.root, c.declares = body, declaredByBlock(body)
	}
	c.file = e.in.FileSet().File(c.root.Pos())
	c.replaces, c.restore = e.memory.before(c.declares), e.control.save(c.declares)
	slots := len(*e.control.slots)
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the interpreter does not know this construct (%v)", r)
		}
		if err != nil {
			c.restore()
			c.prog = nil
			e.memory.failed(c, slots)
		}
	}()
	if e.compiles {
		defer e.closures.replace(c.root, c.declares)()
	}
	c.lasts = makesFunction(c.root)
	noteFields(c.root)
	guard(c.root, e.imports)
	errorVars(c.root)
	settleReceives(c.root)
	settleRecovers(c.root)
	settleAssignments(c.root)
	if name != "" {
		c.shared = e.shareImports(c.root)
	}
	c.prog, err = e.in.CompileAST(c.root)
	return c, err
}

// fileName is the file of chunks before line directives name their cell.
const fileName = "cell.go"

// shareImports makes the packages that a chunk mentions known in the files that it is from, and returns the keys of those that
// were not: the interpreter keeps imports by the last part of the path of the file, and every cell is a file.
func (e *engine) shareImports(root ast.Node) (keys []string) {
	table := e.control.symbols()
	if !table.IsValid() {
		return nil
	}
	known := map[string]bool{}
	ast.Inspect(root, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		symbol := table.MapIndex(reflect.ValueOf(path.Join(id.Name, fileName)))
		if !symbol.IsValid() {
			return true
		}
		key := path.Join(id.Name, path.Base(e.in.FileSet().Position(id.Pos()).Filename))
		if !known[key] && !table.MapIndex(reflect.ValueOf(key)).IsValid() {
			table.SetMapIndex(reflect.ValueOf(key), symbol)
			keys = append(keys, key)
		}
		known[key] = true
		return true
	})
	return keys
}

func (e *engine) parse(src string) (*ast.File, error) {
	return parser.ParseFile(e.in.FileSet(), fileName, src, parser.SkipObjectResolution)
}

// errorName is the type error as a compiled one.
const errorName = "session.error"

// errorVars gives variables that are declared as error the compiled type. With its own, the interpreter makes the variable
// one of the type of its first value, if that is a type of a cell, and refuses any other.
func errorVars(root ast.Node) {
	ast.Inspect(root, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok {
			if id, ok := spec.Type.(*ast.Ident); ok && id.Name == "error" {
				id.Name = errorName
			}
		}
		return true
	})
}

// settleReceives writes <-c == true for <-c under && and ||, and return (<-c) for return <-c. There, the interpreter forgets to keep
// what it has received, or keeps it in the place of the channel.
func settleReceives(root ast.Node) {
	settle := func(x *ast.Expr) {
		if r, ok := ast.Unparen(*x).(*ast.UnaryExpr); ok && r.Op == token.ARROW {
			at := r.Pos()
			*x = &ast.BinaryExpr{X: r, OpPos: at, Op: token.EQL, Y: &ast.Ident{NamePos: at, Name: "true"}}
		}
	}
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if n.Op == token.LAND || n.Op == token.LOR {
				settle(&n.X)
				settle(&n.Y)
			}
		case *ast.ReturnStmt:
			for i, x := range n.Results {
				if r, ok := x.(*ast.UnaryExpr); ok && r.Op == token.ARROW {
					n.Results[i] = &ast.ParenExpr{Lparen: x.Pos(), X: x, Rparen: x.End()}
				}
			}
		}
		return true
	})
}

// settleAssignments puts calls, received values and composite literals on the right of x, y = a, f() in parentheses. The
// interpreter would compute them in the place of the variable, and drop the rest of the assignment.
func settleAssignments(root ast.Node) {
	ast.Inspect(root, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok || a.Tok != token.ASSIGN || len(a.Rhs) < 2 {
			return true
		}
		for i, x := range a.Rhs {
			switch x := x.(type) {
			case *ast.CallExpr, *ast.CompositeLit, *ast.UnaryExpr:
				a.Rhs[i] = &ast.ParenExpr{Lparen: x.Pos(), X: x, Rparen: x.End()}
			}
		}
		return true
	})
}

// recoverName is recover outside functions, where there is nothing to recover from.
const recoverName = "session.recover"

// settleRecovers replaces recover outside functions, where the interpreter has no caller to look at.
func settleRecovers(root ast.Node) {
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			return false
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "recover" {
				id.Name = recoverName
			}
		}
		return true
	})
}

// declaredByFile lists the names of functions, types, variables and constants; methods belong to their types.
func declaredByFile(f *ast.File) []string {
	var names []string
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				names = append(names, d.Name.Name)
			}
		case *ast.GenDecl:
			names = declaredBySpecs(names, d)
		}
	}
	return names
}

// declaredByBlock lists the names that the statements of b declare outside nested blocks.
func declaredByBlock(b *ast.BlockStmt) []string {
	var names []string
	for _, s := range b.List {
		switch s := s.(type) {
		case *ast.DeclStmt:
			if d, ok := s.Decl.(*ast.GenDecl); ok {
				names = declaredBySpecs(names, d)
			}
		case *ast.AssignStmt:
			if s.Tok != token.DEFINE {
				continue
			}
			for _, x := range s.Lhs {
				if id, ok := x.(*ast.Ident); ok {
					names = append(names, id.Name)
				}
			}
		}
	}
	return names
}

func declaredBySpecs(names []string, d *ast.GenDecl) []string {
	for _, s := range d.Specs {
		switch s := s.(type) {
		case *ast.TypeSpec:
			names = append(names, s.Name.Name)
		case *ast.ValueSpec:
			for _, id := range s.Names {
				names = append(names, id.Name)
			}
		}
	}
	return names
}

// forget frees what a variable holds.
func (e *engine) forget(name string) {
	if i, ok := e.control.slot(name); ok {
		v := &(*e.control.slots)[i]
		*v = reflect.New(v.Type()).Elem()
	}
}

// run executes a chunk. What a chunk that failed declared is forgotten.
func (e *engine) run(ctx context.Context, c chunk) error {
	slots := len(*e.control.slots)
	e.runs++
	runs := e.runs
	err := e.do(ctx, func() error {
		_, err := e.in.Execute(c.prog)
		return err
	})
	c.lasts = c.lasts || e.runs > runs // the slots of a chunk that ran within stay
	if err != nil {
		c.restore()
		e.memory.failed(c, slots)
		return err
	}
	e.memory.after(c, slots)
	return nil
}

// call calls a function of a cell as run executes a chunk.
func (e *engine) call(ctx context.Context, f func()) error {
	return e.do(ctx, func() (err error) {
		defer func() {
			if r := recover(); r != nil {
				err = interp.Panic{Value: r}
			}
		}()
		f()
		return nil
	})
}

// do calls f, which runs interpreted code, in a goroutine, and returns only when that has ended, so that no loop of an
// interrupted cell lives on beside the next one. A cancelled ctx gives ErrInterrupted, a panic interp.Panic.
//
// Interpreted code is stopped by raising the run id, which every frame compares with its own before each operation. The
// id is put back afterwards, because closures keep the id of the frame in which they were made: with a new id, functions
// of earlier cells would return zero values without running.
func (e *engine) do(ctx context.Context, f func() error) error {
	id := e.control.runID()
	e.depth.over.Store(false)
	ended := make(chan error, 1)
	go func() {
		err := errGone
		defer func() {
			e.frames = e.trace.take()
			ended <- err
		}()
		err = f()
	}()
	err := e.wait(ctx, ended)
	if e.control.runID() != id {
		time.Sleep(settle) // goroutines that were woken see the raised id
		e.control.restore(id)
	}
	if e.depth.over.Load() {
		return errTooDeep
	}
	return err
}

// wait returns when f has ended, which it makes happen when ctx is cancelled.
func (e *engine) wait(ctx context.Context, ended <-chan error) error {
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-ended:
		if err == nil {
			err = ErrInterrupted
		}
		return err
	case <-time.After(grace):
	}
	e.stop(ended)
	return ErrInterrupted
}

// stop ends the running interpreted code and waits for it. The done channel, which every frame holds, is not closed but
// sent to, so that it serves later runs of the same frames: a send wakes a channel operation that blocks now.
func (e *engine) stop(ended <-chan error) {
	e.control.raise()
	late := time.NewTimer(patience)
	defer late.Stop()
	for {
		select {
		case e.control.done <- struct{}{}:
		case <-late.C:
			e.waiting()
		case <-ended:
			return
		}
	}
}
