package python

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync/atomic"
)

// Error is an exception of Python.
type Error struct {
	Type string // "ValueError"
	Args []any
	Line int // of the script's statement that raised it, 0 if that is not known
	Col  int
	from error // the error of Go that it stands for

	class *Class // of a script, if it is one
	attrs *Dict
	shown string // its text, where that is not made of Args
}

// Error gives the name of the exception and its text.
func (e *Error) Error() string {
	if t := e.Str(); t != "" {
		return e.Type + ": " + t
	}
	return e.Type
}

// Unwrap gives the error of Go that was met, if any.
func (e *Error) Unwrap() error { return e.from }

// Str is what str() gives for the exception.
func (e *Error) Str() string {
	switch {
	case e.shown != "":
		return e.shown
	case e.class != nil:
		if s := special(e, "__str__"); s != nil {
			return Str(Call(s))
		}
	}
	switch len(e.Args) {
	case 0:
		return ""
	case 1:
		if e.Type == "KeyError" {
			return Repr(e.Args[0])
		}
		return Str(e.Args[0])
	}
	return Repr(Tuple(e.Args))
}

// raise panics with an exception at the place of the statement that runs.
func raise(kind, format string, args ...any) {
	panic(newError(kind, fmt.Sprintf(format, args...)))
}

func newError(kind string, args ...any) *Error {
	e := &Error{Type: kind, Args: args}
	e.Line, e.Col = Position()
	return e
}

// position is the place of the statement that runs: line<<32 | column.
var position atomic.Int64

// At tells where in the script the next statement stands.
func At(line, col int) { position.Store(int64(line)<<32 | int64(col)) }

// Position is where the statement stands that At was last told of; 0, 0 if it was not.
func Position() (line, col int) {
	p := position.Load()
	return int(p >> 32), int(p & (1<<32 - 1))
}

// bases lists what each exception is a kind of, beside Exception.
var bases = map[string][]string{
	"ZeroDivisionError": {"ArithmeticError"}, "OverflowError": {"ArithmeticError"}, "IndexError": {"LookupError"},
	"KeyError": {"LookupError"}, "ModuleNotFoundError": {"ImportError"}, "UnboundLocalError": {"NameError"},
	"NotImplementedError": {"RuntimeError"}, "RecursionError": {"RuntimeError"}, "FileNotFoundError": {"OSError", "IOError"},
	"FileExistsError": {"OSError", "IOError"}, "PermissionError": {"OSError", "IOError"}, "IsADirectoryError": {"OSError", "IOError"},
	"UnicodeDecodeError": {"ValueError"}, "DimensionMismatchError": {}, "UFuncTypeError": {"TypeError"},
	// errors of the simulator are ValueErrors unless they have a name in Brian
	"json.decoder.JSONDecodeError": {"ValueError"},
	"EquationError":                {"ValueError"}, "UnsupportedEquationsException": {"ValueError"}, "MagicError": {"ValueError"},
}

// Exception is the type of exceptions with that name, to be called, raised and caught.
func Exception(name string) Type { return Type(name) }

// Raise panics with an exception: a type, or what calling one gave, because of another one if there is a cause.
func Raise(x any, cause ...any) {
	switch x := x.(type) {
	case Type:
		Raise(newError(string(x)), cause...)
	case *Class:
		Raise(x.call(args{}), cause...)
	case *Error:
		if len(cause) > 0 {
			if x.attrs == nil {
				x.attrs = NewDict()
			}
			x.attrs.set("__cause__", cause[0])
		}
		x.Line, x.Col = Position()
		panic(x)
	}
	raise("TypeError", "exceptions must derive from BaseException")
}

// Refused raises an exception in place of a statement that was refused before the script started.
func Refused(kind, text string) any { panic(newError(kind, text)) }

// Assert raises an AssertionError unless x is true.
func Assert(x any, msg ...any) {
	if !Truth(x) {
		panic(newError("AssertionError", msg...))
	}
}

// Try runs body, and handle with the exception if it raises one. handle reports whether it took the exception. Interrupts and
// faults that are no exceptions of Python pass.
func Try(body func(), handle func(e *Error) bool, orelse func(), final func()) {
	if final != nil {
		defer final()
	}
	e := caught(body)
	if e == nil {
		if orelse != nil {
			orelse()
		}
		return
	}
	outer := handled.Swap(e)
	defer handled.Store(outer)
	if handle == nil || !handle(e) {
		panic(e)
	}
}

// TryLeaving is Try with a final that may leave what is around it, by return, break or continue, and reports whether it does: the
// exception is forgotten then.
func TryLeaving(body func(), handle func(e *Error) bool, orelse func(), final func() (leaves bool)) {
	defer func() {
		r := recover()
		if leaves := final(); r != nil && (!leaves || asError(r) == nil) {
			panic(r)
		}
	}()
	Try(body, handle, orelse, nil)
}

// handled is the exception that an except deals with.
var handled atomic.Pointer[Error]

// excInfo is sys.exc_info(): the type and value of that exception, and no traceback.
func excInfo(args) any {
	e := handled.Load()
	if e == nil {
		return Tuple{nil, nil, nil}
	}
	return Tuple{Attr(e, "__class__"), e, nil}
}

func caught(body func()) (e *Error) {
	defer func() {
		if r := recover(); r != nil {
			if e = asError(r); e == nil {
				panic(r)
			}
			if host.Caught != nil {
				host.Caught()
			}
		}
	}()
	body()
	return nil
}

// Untouchable is implemented by errors that except does not catch, such as an interrupt.
type Untouchable interface{ Untouchable() bool }

// asError is the exception for the value of a panic, nil if except must not catch it.
func asError(r any) *Error {
	if u, ok := r.(Untouchable); ok && u.Untouchable() {
		return nil
	}
	err, ok := r.(error)
	if !ok {
		return nil
	}
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	var p *fs.PathError
	var l interface{ Lacks() (x any, attr string) }
	plain, _ := err.(interface{ Plain() string })
	switch {
	case errors.As(err, &p):
		e = fileError(p, p.Path)
	case errors.As(err, &l):
		x, attr := l.Lacks()
		e = newError("AttributeError", fmt.Sprintf("'%s' object has no attribute '%s'", TypeName(x), attr))
	case plain != nil:
		e = newError(KindOf(err), plain.Plain())
	default:
		e = newError(KindOf(err), err.Error())
	}
	e.from = err
	switch cause := Mistake(err); {
	case cause != err:
		e.attrs = NewDict("__cause__", asError(cause))
	case e.Type == "KeyError":
		e.shown = err.Error() // not in quotes, which a text of several lines does not bear
	}
	return e
}

// leaves are the exceptions by which a program ends: except Exception lets them pass.
var leaves = map[string]bool{"SystemExit": true, "KeyboardInterrupt": true, "GeneratorExit": true}

// Catches reports whether an except of that type takes e: a Type, or a tuple of them.
func Catches(e *Error, t any) bool {
	switch t := t.(type) {
	case *Class:
		return e.class != nil && e.class.is(t)
	case Type:
		if e.class != nil && e.class.kind != t {
			return slices.Contains(bases[string(e.class.kind)], string(t)) || t == "Exception" || t == "BaseException"
		}
		if e.class != nil {
			return true
		}
		return string(t) == e.Type || t == "Exception" && !leaves[e.Type] || t == "BaseException" || slices.Contains(bases[e.Type], string(t)) ||
			t == "BrianObjectException" && e.from != nil
	case Tuple:
		return slices.ContainsFunc(t, func(x any) bool { return Catches(e, x) })
	}
	raise("TypeError", "catching classes that do not inherit from BaseException is not allowed")
	return false
}
