package dialect

import (
	"go/ast"
	"go/types"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/tools/go/types/typeutil"
)

// Compiled functions see the values of types of cells without these types: package fmt would print [0 1] for a slice of colours that
// have a method String. So what the functions of fmt and log are given comes with its type where that is one of a cell, or is made of
// such: fmt.Println(session.WithType(list, 3)), where Scope.TypeNumbered(3) is the type. What an interface holds comes in a list, in which
// it has its type: the interpreter gives compiled functions the value alone, or in a wrapper.

// typed gives the arguments of such a call their types.
func (p *plain) typed(e *ast.CallExpr) {
	sel, ok := e.Fun.(*ast.SelectorExpr)
	if !ok || e.Ellipsis.IsValid() {
		return
	}
	f, ok := p.result.info.Uses[sel.Sel].(*types.Func)
	if !ok || f.Pkg() == nil || f.Pkg().Path() != "fmt" && f.Pkg().Path() != "log" {
		return
	}
	sig := f.Type().(*types.Signature)
	if !sig.Variadic() || strings.Contains(f.Name(), "can") { // Scan and its like take pointers
		return
	}
	for i := sig.Params().Len() - 1; i < len(e.Args); i++ {
		t := p.typeOf(e.Args[i])
		switch {
		case t == nil || f.Name() == "Errorf" && types.Implements(t, errorInterface):
		case isAny(t) || ownInterface(t):
			e.Args[i] = p.raw(e.Args[i], unread{p.sessionFunc(nameDynamic, e.Args[i]), "([]interface{}{"}, e.Args[i], unread{"})"})
		case ofCells(t) && !formatsItself(t):
			e.Args[i] = p.raw(e.Args[i], p.sessionFunc(nameWithType, e.Args[i]), "(", e.Args[i], ", ", p.view.number(t), ")")
		}
	}
}

// looksInside are packages whose functions look into values of any type.
var looksInside = map[string]bool{"encoding/json": true, "encoding/xml": true, "encoding/gob": true, "text/template": true, "html/template": true, "reflect": true, "log/slog": true}

// opened takes the interpreter's boxes out of the arguments of calls of such functions.
func (p *plain) opened(e *ast.CallExpr) {
	sel, ok := e.Fun.(*ast.SelectorExpr)
	if !ok || e.Ellipsis.IsValid() {
		return
	}
	f, ok := p.result.info.Uses[sel.Sel].(*types.Func)
	if !ok || f.Pkg() == nil || !looksInside[f.Pkg().Path()] {
		return
	}
	if f.Pkg().Path() == "encoding/json" {
		p.forJSON(e, f)
		return
	}
	for i := range e.Args {
		if to := paramType(f.Type().(*types.Signature), i); to != nil && isAny(to) && mayBox(p.typeOf(e.Args[i]), nil) {
			e.Args[i] = p.raw(e.Args[i], unread{p.sessionFunc(nameOpened, e.Args[i]), "("}, e.Args[i], unread{")"})
		}
	}
}

// forJSON gives the functions of package json values with their types.
func (p *plain) forJSON(e *ast.CallExpr, f *types.Func) {
	name := map[string]string{"Marshal": nameForJSON, "MarshalIndent": nameForJSON, "Encode": nameForJSON, "Unmarshal": nameFromJSON, "Decode": nameFromJSON}[f.Name()]
	if name == "" {
		return
	}
	for i := range e.Args {
		t := p.typeOf(e.Args[i])
		if to := paramType(f.Type().(*types.Signature), i); t != nil && to != nil && isAny(to) && (ofCells(t) || mayBox(t, nil)) {
			e.Args[i] = p.raw(e.Args[i], unread{p.sessionFunc(name, e.Args[i]), "([]interface{}{"}, e.Args[i], unread{"}, ", p.view.number(t), ")"})
		}
	}
}

// mayBox reports whether values of a type have interfaces in them. What a pointer points to is not looked at: it may be written.
func mayBox(t types.Type, within []types.Type) bool {
	if t == nil || slices.Contains(within, t) {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Interface:
		return true
	case *types.Struct:
		for f := range u.Fields() {
			if mayBox(f.Type(), append(within, t)) {
				return true
			}
		}
	case *types.Map:
		return mayBox(u.Key(), append(within, t)) || mayBox(u.Elem(), append(within, t))
	case *types.Slice:
		return mayBox(u.Elem(), append(within, t))
	case *types.Array:
		return mayBox(u.Elem(), append(within, t))
	}
	return false
}

var errorInterface = errorType.Underlying().(*types.Interface)

// ofCells reports whether values of a type look otherwise with it than without it: it is one that cells declare, or made of such.
func ofCells(t types.Type) bool {
	switch t := t.(type) {
	case *types.Named:
		return ownType(t) != nil || ownInterface(t)
	case *types.Map:
		return ofCells(t.Key()) || ofCells(t.Elem())
	case *types.Struct:
		for f := range t.Fields() {
			if !f.Exported() || ofCells(f.Type()) {
				return true
			}
		}
	case interface{ Elem() types.Type }:
		return ofCells(t.Elem())
	}
	return false
}

// formatsItself reports whether a type has the method that package fmt calls for all verbs.
func formatsItself(t types.Type) bool { return types.NewMethodSet(t).Lookup(nil, "Format") != nil }

// EmittedType is the type that emitted code calls so, nil if there is none.
func (s *Scope) EmittedType(name string) types.Type {
	s.numbered.Lock()
	defer s.numbered.Unlock()
	return s.numbered.emitted[name]
}

// EmittedTypes are the types that cells declare, by what emitted code calls them.
func (s *Scope) EmittedTypes() map[string]types.Type {
	s.numbered.Lock()
	defer s.numbered.Unlock()
	return maps.Clone(s.numbered.emitted)
}

// noteType remembers what emitted code calls a type.
func (s *Scope) noteType(name string, t types.Type) {
	s.numbered.Lock()
	defer s.numbered.Unlock()
	if s.numbered.emitted == nil {
		s.numbered.emitted = map[string]types.Type{}
	}
	s.numbered.emitted[name] = t
}

// numbered are the types that emitted code gives to values. Equal types have one number.
type numbered struct {
	sync.Mutex
	numbers typeutil.Map
	list    []types.Type
	emitted map[string]types.Type // by their names in emitted code
}

// number is that of a type.
func (s *Scope) number(t types.Type) string {
	s.numbered.Lock()
	defer s.numbered.Unlock()
	n, ok := s.numbered.numbers.At(t).(int)
	if !ok {
		n = len(s.numbered.list)
		s.numbered.list = append(s.numbered.list, t)
		s.numbered.numbers.Set(t, n)
	}
	return strconv.Itoa(n)
}

// TypeNumbered is a type that emitted code mentions by its number. It may be called while cells run.
func (s *Scope) TypeNumbered(n int) types.Type {
	s.numbered.Lock()
	defer s.numbered.Unlock()
	return s.numbered.list[n]
}

// EmittedName is what emitted code calls a type that cells declare.
func (s *Scope) EmittedName(t *types.Named) string {
	if g := s.generics[t.Origin().Obj()]; g != nil {
		if in, ok := g.made.At(tupleOf(listOf(t.TypeArgs()))).(*instance); ok {
			return in.name
		}
	}
	if name := s.typeNames[t.Obj()]; name != "" {
		return name
	}
	return t.Obj().Name()
}
