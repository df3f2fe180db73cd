package repl

import (
	"go/ast"
	"go/types"
	"runtime"
	"sync/atomic"
)

// depth.go: recursion without end. The Go runtime ends the process when a stack has used up its memory, and interpreted
// calls use much; so functions that call others report each call, and the run is stopped when it is too deep. It is
// stopped and not made to panic, because the interpreter takes quadratic time to unwind a panic.

// enterName is the function that is called first in functions of cells. No identifier of Go is like it.
const enterName = "session.enter"

// maxFrames is the number of Go frames after which a run is stopped: some 60,000 interpreted calls, which use a fifth of
// the stack that the runtime allows.
const maxFrames = 100_000

// framesPerCall is an upper bound of the Go frames of one interpreted call, through a closure and a compiled function.
const framesPerCall = 16

// depth counts calls down to the next look at the stack. A stack cannot become deeper by more than the calls since the
// last look, so the deeper it was found the sooner comes the next.
type depth struct {
	limit int64 // in frames
	left  atomic.Int64
	over  atomic.Bool
	raise func() // stops the run
}

// enter is called by functions of cells. Near the limit it still leaves some calls between two looks, so the stack may grow
// an eighth beyond.
func (d *depth) enter() {
	if d.left.Add(-1) > 0 || d.over.Load() {
		return
	}
	below := framesBelow(d.limit)
	if below > d.limit {
		d.over.Store(true)
		d.raise()
		return
	}
	d.left.Store(max(d.limit-below, d.limit/8) / framesPerCall)
}

// framesBelow returns a bound that this goroutine's stack is known to stay below, or more than limit if it does not.
// Asking for the frames beyond a number takes time in proportion to that number, so the bounds grow.
func framesBelow(limit int64) int64 {
	var pc [1]uintptr
	for n := limit / 64; n < limit/2; n *= 2 {
		if runtime.Callers(int(n), pc[:]) == 0 {
			return n
		}
	}
	for n := limit / 2; n <= limit; n += limit / 8 {
		if runtime.Callers(int(n), pc[:]) == 0 {
			return n
		}
	}
	return limit + 1
}

// guard adds the call of enter to every function under root that calls functions of cells.
func guard(root ast.Node, packages map[string]string) {
	ast.Inspect(root, func(n ast.Node) bool {
		switch f := n.(type) {
		case *ast.FuncDecl:
			if f.Body != nil {
				guardBody(f.Body, packages)
			}
		case *ast.FuncLit:
			guardBody(f.Body, packages)
		}
		return true
	})
}

func guardBody(body *ast.BlockStmt, packages map[string]string) {
	if !callsOut(body, packages) {
		return
	}
	at := body.Lbrace
	enter := &ast.ExprStmt{X: &ast.CallExpr{Fun: &ast.Ident{NamePos: at, Name: enterName}, Lparen: at, Rparen: at}}
	body.List = append([]ast.Stmt{enter}, body.List...)
}

// leaves are packages whose functions never call back.
var leaves = map[string]bool{
	"math": true, "math/cmplx": true, "math/bits": true, "strconv": true, "strings": true, "unicode": true, "time": true,
	"gobrian/units": true,
}

// callsOut reports whether body may lead to a call of a function of a cell, by other calls than of builtins, conversions
// to basic types, and functions of leaves.
func callsOut(body *ast.BlockStmt, packages map[string]string) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		c, ok := n.(*ast.CallExpr)
		if !ok || found {
			return !found
		}
		switch f := c.Fun.(type) {
		case *ast.Ident:
			found = types.Universe.Lookup(f.Name) == nil
		case *ast.SelectorExpr:
			x, ok := f.X.(*ast.Ident)
			found = !ok || !leaves[packages[x.Name]]
		case *ast.FuncLit, *ast.ArrayType, *ast.MapType, *ast.InterfaceType, *ast.ChanType:
		default:
			found = true
		}
		return true
	})
	return found
}
