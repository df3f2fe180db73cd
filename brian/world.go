package brian

import (
	"context"
	"fmt"
	"slices"

	"gobrian/units"
)

// world is what objects share: names in use, the seed, and what the session installed.
type world struct {
	scope    Scope
	ctx      context.Context
	names    map[string]int // by the base of a name: how many have been given, or the number of the next
	objects  []object       // made since StartScope; kept only while there is no scope
	fresh    newcomers      // made since the last Run; kept only while there is a scope
	serial   int            // of the last object
	since    int            // objects up to this serial are out of scope
	magic    *Network
	device   *Device
	running  *Network
	progress func(Progress)
	cost     func(Cost)
	follow   func() func()
	warnings []Warning
	caught   func(Warning) // takes the warnings, if it is set
	random   streams
	clock    *Clock                           // that DefaultClock stands for
	point    bool                             // of a point of a sweep
	methods  map[string]*ExplicitStateUpdater // by the names that RegisterStateUpdater gave
}

func newWorld() *world {
	w := &world{ctx: context.Background(), names: map[string]int{}, random: newStreams(), device: &Device{mark: -1}}
	w.clock = &Clock{name: "defaultclock", dt: defaultDt, world: w}
	return w
}

// Reset begins a new world: no objects, no names, a new seed, default clock at 0
// with its default step. What SetScope, SetContext and SetProgress installed is
// gone too.
func Reset() {
	mainWorld = newWorld()
	Prefs.ResetToDefaults()
}

// SetScope installs the names that a session offers to model text and to Run.
// Without one, names come from namespaces only, and Run takes all objects made
// since StartScope.
func SetScope(s Scope) {
	theWorld().scope = s
	theWorld().objects = nil
}

// SetContext installs the context whose end interrupts a run between two steps.
func SetContext(ctx context.Context) { theWorld().ctx = ctx }

// StartScope makes Run leave out the objects made so far.
func StartScope() {
	theWorld().since = theWorld().serial
	theWorld().objects = nil
	theWorld().magic = nil
}

// Warning is something that a user may not have meant.
type Warning struct {
	Object  string // the name of the object; may be empty
	Kind    string // a short fixed name, such as "only_threshold"
	Message string
}

// String gives "object: message".
func (w Warning) String() string {
	if w.Object == "" {
		return w.Message
	}
	return w.Object + ": " + w.Message
}

// Warnings returns the warnings since the last call, and forgets them.
func Warnings() []Warning {
	list := theWorld().warnings
	theWorld().warnings = nil
	return list
}

func warn(object, kind, format string, args ...any) {
	theWorld().addWarning(Warning{object, kind, fmt.Sprintf(format, args...)})
}

// CatchWarnings hands the warnings from now on to f, until end is called.
func CatchWarnings(f func(Warning)) (end func()) {
	w := theWorld()
	before := w.caught
	w.caught = f
	return func() { w.caught = before }
}

func (w *world) addWarning(x Warning) {
	if w.caught != nil {
		w.caught(x)
		return
	}
	if !slices.Contains(w.warnings, x) {
		w.warnings = append(w.warnings, x)
	}
}

// Scope is what model text and Run see of the caller's names.
type Scope interface {
	Lookup(name string) (any, bool)
	Names() []string
}

// Names is a namespace: constants and functions for model text.
type Names map[string]any

// quantityOf is the scalar that a Go value stands for.
func quantityOf(x any) (units.Quantity, bool) {
	if x == nil {
		return units.Quantity{}, false
	}
	if q, ok := x.(units.Quantity); ok {
		return q, true
	}
	if _, text := x.(string); text {
		return units.Quantity{}, false
	}
	o, err := units.Of(x)
	if err != nil {
		return units.Quantity{}, false
	}
	if q, ok := o.(units.Quantity); ok {
		return q, true
	}
	return units.Quantity{}, false
}
