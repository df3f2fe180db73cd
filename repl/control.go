package repl

import (
	"reflect"
	"sync/atomic"
	"unsafe"

	"github.com/traefik/yaegi/interp"
)

// control is the part of Yaegi's state that has no exported access but that a session needs: stopping a program and
// waiting for its end (ExecuteWithContext returns while the program still runs), and the table of global names (Globals
// copies it whole). The fields are reached by reflection; their names are those of v0.16.1. controlOf panics when they
// are not there, and tests use each of them.
type control struct {
	id         *uint64 // run number: frames with another one stop
	cancelable *bool   // compile channel operations so that done wakes them
	done       chan struct{}
	packages   reflect.Value    // map[string]map[string]*symbol, the names of interpreted packages
	slots      *[]reflect.Value // values of the global names, by symbol.index, and of what chunks computed on the way
	universe   reflect.Value    // scope, the outermost: it has the types of the slots
	scopes     reflect.Value    // map[string]*scope, those of packages, which share the types of the universe
	roots      reflect.Value    // []*node, the tree of every chunk, for a debugger that nobody uses
}

func controlOf(in *interp.Interpreter) control {
	v := reflect.ValueOf(in).Elem()
	c := control{
		id:         (*uint64)(field(v, "id", reflect.TypeFor[uint64]())),
		cancelable: (*bool)(field(v, "cancelChan", reflect.TypeFor[bool]())),
		done:       make(chan struct{}),
	}
	*(*chan struct{})(field(v, "done", reflect.TypeFor[chan struct{}]())) = c.done
	frame := v.FieldByName("frame").Elem()
	c.slots = (*[]reflect.Value)(field(frame, "data", reflect.TypeFor[[]reflect.Value]()))
	packages := v.FieldByName("srcPkg")
	c.packages = reflect.NewAt(packages.Type(), field(v, "srcPkg", packages.Type())).Elem()
	roots := v.FieldByName("roots")
	c.roots = reflect.NewAt(roots.Type(), field(v, "roots", roots.Type())).Elem()
	c.universe = v.FieldByName("universe").Elem()
	field(c.universe, "types", reflect.TypeFor[[]reflect.Type]())
	field(c.universe, "child", reflect.SliceOf(reflect.PointerTo(c.universe.Type())))
	scopes := v.FieldByName("scopes")
	c.scopes = reflect.NewAt(scopes.Type(), field(v, "scopes", reflect.MapOf(reflect.TypeFor[string](), reflect.PointerTo(c.universe.Type())))).Elem()
	symbol := packages.Type().Elem().Elem().Elem()
	for name, kind := range map[string]reflect.Kind{"kind": reflect.Uint, "index": reflect.Int, "rval": reflect.Struct} {
		if f, ok := symbol.FieldByName(name); !ok || f.Type.Kind() != kind {
			panic(otherVersion)
		}
	}
	return c
}

const otherVersion = "repl: this version of the interpreter keeps its state elsewhere"

func field(v reflect.Value, name string, want reflect.Type) unsafe.Pointer {
	f := v.FieldByName(name)
	if !f.IsValid() || f.Type() != want {
		panic(otherVersion)
	}
	return f.Addr().UnsafePointer()
}

func (c control) watchChannels()    { *c.cancelable = true }
func (c control) runID() uint64     { return atomic.LoadUint64(c.id) }
func (c control) raise()            { atomic.AddUint64(c.id, 1) }
func (c control) restore(id uint64) { atomic.StoreUint64(c.id, id) }

// Kinds of symbols.
const (
	symConst = 3
	symVar   = 9
)

// symbols is the table of the names that cells have declared; it is not valid before the first chunk.
func (c control) symbols() reflect.Value { return c.packages.MapIndex(reflect.ValueOf("main")) }

// global returns the value of a variable or constant of the session. A variable's value is addressable and stays
// current until a later chunk declares the name anew.
func (c control) global(name string) (reflect.Value, bool) {
	if s, ok := c.symbol(name); ok && s.FieldByName("kind").Uint() == symConst {
		return *(*reflect.Value)(field(s, "rval", reflect.TypeFor[reflect.Value]())), true
	}
	if i, ok := c.slot(name); ok {
		return (*c.slots)[i], true
	}
	return reflect.Value{}, false
}

// slot is where the value of a variable of the session is.
func (c control) slot(name string) (int, bool) {
	s, ok := c.symbol(name)
	if !ok || s.FieldByName("kind").Uint() != symVar {
		return 0, false
	}
	i := int(s.FieldByName("index").Int())
	return i, 0 <= i && i < len(*c.slots)
}

// moveSlot gives a variable of the session another slot, with the value that it has.
func (c control) moveSlot(name string, to int) {
	s, _ := c.symbol(name)
	index := (*int)(field(s, "index", reflect.TypeFor[int]()))
	types := *c.types(c.universe)
	(*c.slots)[to], types[to] = (*c.slots)[*index], types[*index]
	*index = to
}

// cut forgets the slots from n on. Goroutines may read others meanwhile, so the table stays where it is.
func (c control) cut(n int) {
	clear((*c.slots)[min(n, len(*c.slots)):])
	*c.slots = (*c.slots)[:min(n, len(*c.slots))]
	types := (*c.types(c.universe))[:n]
	*c.types(c.universe) = types
	if main := c.scopes.MapIndex(reflect.ValueOf("main")); main.IsValid() {
		*c.types(main.Elem()) = types
	}
}

func (c control) types(scope reflect.Value) *[]reflect.Type {
	return (*[]reflect.Type)(field(scope, "types", reflect.TypeFor[[]reflect.Type]()))
}

// forgetTrees lets go what the interpreter keeps of every chunk and never reads: its tree, and the scopes of its blocks.
func (c control) forgetTrees() {
	c.roots.SetZero()
	scopes := []reflect.Value{c.universe}
	if main := c.scopes.MapIndex(reflect.ValueOf("main")); main.IsValid() {
		scopes = append(scopes, main.Elem())
	}
	for _, s := range scopes {
		child := s.FieldByName("child")
		reflect.NewAt(child.Type(), child.Addr().UnsafePointer()).Elem().SetZero()
	}
}

// symbol is what the interpreter knows of a name of the session.
func (c control) symbol(name string) (s reflect.Value, ok bool) {
	table := c.symbols()
	if !table.IsValid() {
		return s, false
	}
	p := table.MapIndex(reflect.ValueOf(name))
	if !p.IsValid() || p.IsNil() {
		return s, false
	}
	return p.Elem(), true
}

// save remembers what names stand for now; the returned function puts it back. A chunk that fails while it runs has
// already declared its names for the interpreter.
func (c control) save(names []string) (restore func()) {
	old := make([]reflect.Value, len(names))
	if table := c.symbols(); table.IsValid() {
		for i, name := range names {
			old[i] = table.MapIndex(reflect.ValueOf(name))
		}
	}
	return func() {
		table := c.symbols()
		if !table.IsValid() {
			return
		}
		for i, name := range names {
			table.SetMapIndex(reflect.ValueOf(name), old[i]) // the zero Value deletes
		}
	}
}
