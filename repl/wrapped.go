package repl

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"reflect"
	"slices"
	"strings"
)

// wrapped.go: package errors for errors of types of cells.
//
// Compiled code sees of such an error its method Error alone, in a wrapper without the name of the type. So the session asks the method
// what it is called with, and calls the methods Unwrap and Is that cells declare.

// calledMethods are the methods that packages errors and json call, with what stands for their parameters and results.
var calledMethods = map[string][]struct{ params, args, result string }{
	"Unwrap":        {{"", "", "error"}, {"", "", "[]error"}},
	"Is":            {{"target error", "target", "bool"}},
	"MarshalJSON":   {{"", "", "([]byte, error)"}},
	"MarshalText":   {{"", "", "([]byte, error)"}},
	"UnmarshalJSON": {{"text []byte", "text", "error"}},
	"UnmarshalText": {{"text []byte", "text", "error"}},
}

// noteCalledMethods makes functions of the session of such methods that a file declares.
func (s *Session) noteCalledMethods(file *ast.File) {
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Recv == nil || receiverType(f) == "" {
			continue
		}
		t, star := receiverType(f), ""
		if _, ok := f.Recv.List[0].Type.(*ast.StarExpr); ok {
			star = "*"
		}
		if f.Name.Name == "Error" {
			s.noteHeld(t, star)
		}
		for _, m := range calledMethods[f.Name.Name] {
			c, err := s.engine.compile("describe", fmt.Sprintf("var %s = func(v %s%s, %s) %s { return v.%s(%s) }",
				textName(f.Name.Name, t), star, t, m.params, m.result, f.Name.Name, m.args), false)
			if err == nil && s.engine.run(context.Background(), c) == nil {
				break
			}
		}
	}
}

// heldPointer and held name the functions that give values of errors, and pointers to them, back to cells.
const held, heldPointer = "Held", "HeldPointer"

// noteHeld makes functions that give values of a type t and pointers to it, if these are errors, as an interface of cells, which keeps
// their type. star is that of the receiver of Error.
func (s *Session) noteHeld(t, star string) {
	forms := map[string]string{heldPointer: "*", held: ""}
	for name, form := range forms {
		if len(form) < len(star) {
			continue
		}
		c, err := s.engine.compile("describe", fmt.Sprintf("var %s = func(v %s%s) interface{ Error() string } { return v }", textName(name, t), form, t), false)
		if err == nil {
			_ = s.engine.run(context.Background(), c)
		}
	}
}

// answer is what a method Error tells about its receiver.
type answer struct {
	goroutine string // that asks
	value     reflect.Value
	name      string // of the type
}

// asked reports whether the session has called a method Error of a cell to find out its receiver, and takes that.
func (s *Session) asked(receiver any, name string) bool {
	a := s.asks.Load()
	if a == nil || a.goroutine != goroutine() || a.name != "" {
		return false
	}
	a.value, a.name = hostValue(reflect.ValueOf(receiver)), strings.TrimPrefix(name, "*")
	return true
}

// errorType is an error of a type of cells: its value, and what cells call the type, "" if it is none.
func (s *Session) errorType(err error) (v reflect.Value, name string) {
	w := reflect.ValueOf(err)
	if _, ok := err.(errorText); !ok && insideWrapper(w) == w {
		return w, ""
	}
	s.asking.Lock()
	defer s.asking.Unlock()
	a := &answer{goroutine: goroutine(), value: w}
	s.asks.Store(a)
	defer s.asks.Store(nil)
	_ = err.Error()
	if p := insideWrapper(w); p.IsValid() && p.Kind() == reflect.Pointer && p.Type().Elem() == a.value.Type() {
		return p, a.name // its method Error is one of the type that it points to
	}
	return a.value, a.name
}

// errorMethod calls a method of an error of a type of cells, and returns its result; not valid if there is no such method.
func (s *Session) errorMethod(err error, method string, args ...reflect.Value) reflect.Value {
	v, name := s.errorType(err)
	if name == "" {
		return reflect.Value{}
	}
	f, arg := s.textFunction(method, name, v)
	if !f.IsValid() {
		return reflect.Value{}
	}
	return f.Call(append([]reflect.Value{arg}, args...))[0]
}

// wrappedBy lists the errors that an error wraps.
func (s *Session) wrappedBy(err error) []error {
	switch x := err.(type) {
	case interface{ Unwrap() error }:
		return []error{x.Unwrap()}
	case interface{ Unwrap() []error }:
		return x.Unwrap()
	}
	r := s.errorMethod(err, "Unwrap")
	if !r.IsValid() {
		return nil
	}
	switch x := r.Interface().(type) {
	case error:
		return []error{x}
	case []error:
		return x
	}
	return nil
}

// anyWrapped reports whether is holds for an error or one that it wraps.
func (s *Session) anyWrapped(err error, is func(error) bool) bool {
	if err == nil {
		return false
	}
	return is(err) || slices.ContainsFunc(s.wrappedBy(err), func(e error) bool { return s.anyWrapped(e, is) })
}

// anyWrappedHeld is anyWrapped for a function of a cell, which gets errors of types of cells with their type.
func (s *Session) anyWrappedHeld(err error, is func(any) bool) bool {
	return s.anyWrapped(err, func(e error) bool { return is(s.errorValue(e)) })
}

// errorValue is an error for cells, with its type if that is one of theirs.
func (s *Session) errorValue(err error) any {
	if err == nil {
		return nil
	}
	v, name := s.errorType(err)
	for _, as := range []string{held, heldPointer} {
		if f, ok := s.engine.control.global(textName(as, name)); ok && f.Type().In(0) == v.Type() {
			return f.Call([]reflect.Value{v})[0].Interface()
		}
	}
	return err
}

// errorIs is errors.Is.
func (s *Session) errorIs(err, target error) bool {
	if err == nil || target == nil {
		return err == target
	}
	return s.anyWrapped(err, func(e error) bool {
		if s.sameError(e, target) {
			return true
		}
		if x, ok := e.(interface{ Is(error) bool }); ok {
			return x.Is(target)
		}
		r := s.errorMethod(e, "Is", reflect.ValueOf(&target).Elem())
		return r.IsValid() && r.Bool()
	})
}

// sameError reports whether two errors are equal.
func (s *Session) sameError(a, b error) bool {
	v, name := s.errorType(a)
	w, other := s.errorType(b)
	return v.IsValid() && w.IsValid() && name == other && v.Type() == w.Type() && v.Comparable() && v.Interface() == w.Interface()
}

// errorAs is errors.As for a target of a type that cells call name, "" if compiled code declares it.
func (s *Session) errorAs(err error, name string, target any) bool {
	to := reflect.ValueOf(target).Elem()
	return s.anyWrapped(err, func(e error) bool {
		if name == "" {
			return reflect.TypeOf(e).AssignableTo(to.Type()) && setTo(to, reflect.ValueOf(e))
		}
		v, known := s.errorType(e)
		return known == strings.TrimPrefix(name, "*") && v.Type() == to.Type() && setTo(to, v)
	})
}

func setTo(to, v reflect.Value) bool {
	to.Set(v)
	return true
}

// errorsOf is package errors for cells.
func (s *Session) errorsOf() map[string]reflect.Value {
	return map[string]reflect.Value{
		"Is": reflect.ValueOf(s.errorIs),
		"As": reflect.ValueOf(func(err error, target any) bool {
			if t := reflect.TypeOf(target); t == nil || t.Kind() != reflect.Pointer || t.Elem().Kind() != reflect.Interface && !t.Elem().Implements(reflect.TypeFor[error]()) {
				return errors.As(err, target) // which says what is wrong
			}
			return s.errorAs(err, "", target)
		}),
		"Unwrap": reflect.ValueOf(func(err error) error {
			if list := s.wrappedBy(err); len(list) == 1 {
				return list[0]
			}
			return nil
		}),
	}
}
