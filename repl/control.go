package repl

import (
	"reflect"
	"sync/atomic"
	"unsafe"

	"github.com/traefik/yaegi/interp"
)

// control is the part of Yaegi's state that stops a run. Yaegi has no exported way to stop a program and wait for its end
// (ExecuteWithContext returns while the program still runs), so the fields are reached by reflection. The names are those
// of v0.16.1; controlOf panics when they are not there, and a test interrupts every kind of blocking operation.
type control struct {
	id         *uint64 // run number: frames with another one stop
	cancelable *bool   // compile channel operations so that done wakes them
	done       chan struct{}
}

func controlOf(in *interp.Interpreter) control {
	v := reflect.ValueOf(in).Elem()
	c := control{
		id:         (*uint64)(field(v, "id", reflect.TypeFor[uint64]())),
		cancelable: (*bool)(field(v, "cancelChan", reflect.TypeFor[bool]())),
		done:       make(chan struct{}),
	}
	*(*chan struct{})(field(v, "done", reflect.TypeFor[chan struct{}]())) = c.done
	return c
}

func field(v reflect.Value, name string, want reflect.Type) unsafe.Pointer {
	f := v.FieldByName(name)
	if !f.IsValid() || f.Type() != want {
		panic("repl: this version of the interpreter keeps its run state elsewhere")
	}
	return f.Addr().UnsafePointer()
}

func (c control) watchChannels()    { *c.cancelable = true }
func (c control) raise() uint64     { return atomic.AddUint64(c.id, 1) - 1 }
func (c control) restore(id uint64) { atomic.StoreUint64(c.id, id) }
