package brian

import (
	"fmt"
	"strconv"
	"strings"

	"gobrian/units"
)

// object is what a network runs.
type object interface {
	head() *header
	// prepare resolves names, lowers the model text and returns what is to be done in each step.
	prepare(p *preparation) ([]*entry, error)
	// needs lists the objects without which this one means nothing.
	needs() []object
}

// header is what all objects have.
type header struct {
	Active bool // whether the next run runs the object
	When   string
	Order  int // among the objects of one slot, the smaller first

	name   string
	serial int
	clock  *Clock
	owner  *Network // the network that has run it
	world  *world   // in which the object was made
	passes bool     // joins a magic network that has already run (monitors)
	ways   ways
	added  map[string]any // attributes of the script's own
}

func (h *header) head() *header { return h }

// Name is the name of the object.
func (h *header) Name() string { return h.name }

// Clock is the clock that the object follows.
func (h *header) Clock() *Clock {
	if h.clock == theWorld().clock {
		return DefaultClock
	}
	return h.clock
}

// ours refuses an object of the session in a point of a sweep, where others may
// use it at the same time.
func (h *header) ours() error { return inThisWorld(h.name, h.world) }

// Dt is the step of the object's clock.
func (h *header) Dt() units.Quantity { return h.clock.Dt() }

// T is the current time of the object's clock.
func (h *header) T() units.Quantity { return h.clock.T() }

// newHeader names an object. kind is the default name; a name that ends in *
// gets a number where it is taken.
func newHeader(name, kind string, clock *Clock, when string, order int) (header, error) {
	if name != "" && !validName(strings.TrimSuffix(name, "*")) {
		return header{}, fmt.Errorf("%q cannot be a name: letters, digits and _ only, not beginning with a digit", name)
	}
	w := theWorld()
	w.serial++
	return header{name: nameOr(name, kind), serial: w.serial, world: w, clock: clock, When: when, Order: order, Active: true}, nil
}

// nameOr is name, or kind, numbered where the name must be free and is taken.
func nameOr(name, kind string) string {
	base, star := strings.CutSuffix(name, "*")
	if name != "" && !star {
		theWorld().names[name]++
		return name
	}
	if name == "" {
		base = kind
	}
	for n := theWorld().names[base]; ; n++ {
		free := base
		if n > 0 {
			free = fmt.Sprintf("%s_%d", base, n)
		}
		if !theWorld().taken(free) {
			theWorld().names[base] = n + 1
			return free
		}
	}
}

// taken reports whether an object has had a name. Names that end in a number below that of the next are as good as taken, so
// that they need no place each.
func (w *world) taken(name string) bool {
	if w.names[name] > 0 {
		return true
	}
	k := strings.LastIndexByte(name, '_')
	if k < 0 {
		return false
	}
	n, err := strconv.Atoi(name[k+1:])
	return err == nil && 0 < n && n < w.names[name[:k]] && strconv.Itoa(n) == name[k+1:]
}

// keep remembers an object for Run: as one of those to run, where no scope tells
// what is visible, and else as one that Run may have to warn of.
func keep[T any, P interface {
	*T
	object
}](o P) {
	w := theWorld()
	if w.scope == nil {
		w.objects = append(w.objects, o)
		return
	}
	w.fresh.add(o, weakly[T, P](o))
}

func validName(s string) bool {
	for k, r := range s {
		letter := r == '_' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
		if !letter && (k == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}

// option is the one options struct that a call may have.
func option[T any](opts []T) (T, error) {
	var zero T
	if len(opts) > 1 {
		return zero, fmt.Errorf("give one %T, not %d", zero, len(opts))
	}
	if len(opts) == 1 {
		return opts[0], nil
	}
	return zero, nil
}
