package dialect_test

import (
	"errors"
	"reflect"

	"github.com/traefik/yaegi/stdlib"

	"gobrian/repl/dialect"
	"gobrian/repl/symbols"
	"gobrian/units"
)

// lab_test.go: a small simulator that has what the dialect goes by: options structs, attributes, indexing. It stands under
// the path of the real one.

// Names is a namespace.
type Names map[string]any

// Group is a group with variables.
type Group struct{ n int }

// GroupOptions are the options of NewGroup, in the order in which they may be given without a name.
type GroupOptions struct {
	Method     any
	Threshold  string
	Reset      string
	Refractory any
	Dt         units.Quantity
	Order      int
	Name       string
}

// NewGroup makes a group.
func NewGroup(n int, model any, opts ...GroupOptions) (*Group, error) {
	if n < 1 {
		return nil, errors.New("a group has at least one neuron")
	}
	return &Group{n}, nil
}

func (g *Group) N() int                                        { return g.n }
func (g *Group) Len() int                                      { return g.n }
func (g *Group) State(name string) (*View, error)              { return &View{g, name}, nil }
func (g *Group) SetState(name string, v any) error             { return nil }
func (g *Group) SetStateIn(name string, v any, in Names) error { return nil }
func (g *Group) Index(ix ...any) (*Subgroup, error)            { return &Subgroup{g}, nil }
func (g *Group) RunRegularly(code string, opts ...RunRegularlyOptions) (*Op, error) {
	return &Op{}, nil
}

// RunRegularlyOptions are the options of RunRegularly.
type RunRegularlyOptions struct {
	Dt   units.Quantity
	When string
}

// Op is an operation.
type Op struct{ Active bool }

// Subgroup is a part of a group.
type Subgroup struct{ *Group }

// View is a variable of a group.
type View struct {
	g    *Group
	name string
}

func (v *View) Array() units.Array              { return units.NewArray(make([]float64, v.g.n), units.Volt.Dim) }
func (v *View) Len() int                        { return v.g.n }
func (v *View) Index(ix ...any) (any, error)    { return v.Array().At(0), nil }
func (v *View) SetIndex(x any, ix ...any) error { return nil }
func (v *View) String() string                  { return v.name }

// Synapses connects groups.
type Synapses struct {
	Pre   *Pathway
	Delay units.Quantity
}

// Pathway is a pathway.
type Pathway struct{ d units.Quantity }

func (p *Pathway) SetDelay(d units.Quantity) error { p.d = d; return nil }

// SynapsesOptions are the options of NewSynapses.
type SynapsesOptions struct {
	Model any
	OnPre any
	Delay units.Quantity
}

// NewSynapses makes synapses.
func NewSynapses(source, target any, opts ...SynapsesOptions) (*Synapses, error) {
	return &Synapses{Pre: &Pathway{}}, nil
}

// ConnectOptions say which pairs are connected.
type ConnectOptions struct {
	Condition any
	I, J      any
	P         any
	Locals    Names
}

func (s *Synapses) Connect(opts ...ConnectOptions) error { return nil }
func (s *Synapses) State(name string) (*View, error)     { return &View{&Group{1}, name}, nil }
func (s *Synapses) SetState(name string, v any) error    { return nil }
func (s *Synapses) Len() int                             { return 7 }

// Monitor records spikes.
type Monitor struct{}

// MonitorOptions are the options of NewMonitor.
type MonitorOptions struct{ Record any }

// NewMonitor makes a monitor.
func NewMonitor(source, variables any, opts ...MonitorOptions) (*Monitor, error) {
	return &Monitor{}, nil
}

func (m *Monitor) T() units.Array                   { return units.NewArray([]float64{0.001, 0.002}, units.Second.Dim) }
func (m *Monitor) I() units.Array                   { return units.Ints([]int{3, 4}) }
func (m *Monitor) NumSpikes() int                   { return 2 }
func (m *Monitor) State(name string) (*View, error) { return &View{&Group{1}, name}, nil }
func (m *Monitor) Index(ix ...any) (any, error)     { return m, nil }
func (m *Monitor) SpikeTrains() map[int]units.Array { return nil }
func (m *Monitor) SetActive(on bool)                {}

// RunOptions are the options of Run.
type RunOptions struct {
	Report any
	Locals Names
}

// Run runs.
func Run(d units.Quantity, opts ...RunOptions) error { return nil }

// Clock is a clock.
type Clock struct{ dt units.Quantity }

// DefaultClock is the clock of everything.
var DefaultClock = &Clock{}

func (c *Clock) Dt() units.Quantity            { return c.dt }
func (c *Clock) SetDt(dt units.Quantity) error { c.dt = dt; return nil }

// Plot plots.
func Plot(args ...any) error { return nil }

// PlotOptions are the options of Plot.
type PlotOptions struct {
	Color string
	Label string
	Lw    float64
}

// Xlabel labels.
func Xlabel(text string, opts ...PlotOptions) error { return nil }

func valueOf(x any) reflect.Value { return reflect.ValueOf(x) }

// labExports is everything that cells of the tests see.
func labExports(session map[string]reflect.Value) dialect.Exports {
	ex := dialect.Exports{}
	for p, names := range stdlib.Symbols {
		ex[p] = names
	}
	for p, names := range symbols.Exports() {
		if p == "gobrian/units/units" || p == "gobrian/repl/dynamic/dynamic" {
			ex[p] = names
		}
	}
	ex["gobrian/brian/brian"] = map[string]reflect.Value{
		"Names": valueOf((*Names)(nil)), "Group": valueOf((*Group)(nil)), "GroupOptions": valueOf((*GroupOptions)(nil)),
		"NewGroup": valueOf(NewGroup), "RunRegularlyOptions": valueOf((*RunRegularlyOptions)(nil)), "Op": valueOf((*Op)(nil)),
		"Subgroup": valueOf((*Subgroup)(nil)), "View": valueOf((*View)(nil)), "Synapses": valueOf((*Synapses)(nil)),
		"SynapsesOptions": valueOf((*SynapsesOptions)(nil)), "NewSynapses": valueOf(NewSynapses), "Pathway": valueOf((*Pathway)(nil)),
		"ConnectOptions": valueOf((*ConnectOptions)(nil)), "Monitor": valueOf((*Monitor)(nil)), "MonitorOptions": valueOf((*MonitorOptions)(nil)),
		"NewMonitor": valueOf(NewMonitor), "RunOptions": valueOf((*RunOptions)(nil)), "Run": valueOf(Run), "Clock": valueOf((*Clock)(nil)),
		"DefaultClock": reflect.ValueOf(&DefaultClock).Elem(), "Plot": valueOf(Plot), "PlotOptions": valueOf((*PlotOptions)(nil)), "Xlabel": valueOf(Xlabel),
	}
	if session == nil {
		session = map[string]reflect.Value{
			"Show": valueOf(func(...any) {}), "Check": valueOf(func(error) {}), "Must": valueOf(func(v any, err error) any { return v }),
			"Go": valueOf(func(func()) {}), "Defer": valueOf(func(func()) {}), "Print": valueOf(func(...any) {}),
			"NewDeferred": valueOf(newDeferred),
			"Recovered":   valueOf(func(x any) any { return x }),
			"WithType":    valueOf(func(x any, _ int) any { return x }), "Held": valueOf(func(x any, _ int) []any { return []any{x} }), "Key": valueOf(func(x any, _ int) any { return x }), "ForJSON": valueOf(func(x []any, _ int) any { return x[0] }), "FromJSON": valueOf(func(x []any, _ int) any { return x[0] }), "Holding": valueOf(func(w any, _ []any) any { return w }), "Inside": valueOf(func(x any) []any { return []any{x} }), "Dynamic": valueOf(func(x []any) any { return x[0] }), "Equal": valueOf(func(x, y any) bool { return x == y }),
			"Some": valueOf(func(x any, _ int) []any { return []any{x} }), "Opened": valueOf(func(x any) any { return x }), "Lock": valueOf(func(lock, _ func()) { lock() }), "Wait": valueOf(func(wait func()) { wait() }),
			"InRange": valueOf(func(i, _ int) int { return i }), "UpTo": valueOf(func(i, _ int, _ bool) int { return i }), "From": valueOf(func(i, _, _ int, _, _ bool) int { return i }), "ErrorValue": valueOf(func(err error) []any { return []any{err} }), "Is": valueOf(isOf),
		}
	}
	ex[dialect.SessionPath+"/session"] = session
	return ex
}

// labTable has the names of the real session, and those of the small simulator.
func labTable() dialect.Table {
	real := symbols.Table()
	t := dialect.Table{Params: map[string][]string{}, Session: map[string]string{}, Doc: map[string]string{
		"gobrian/brian.NewGroup": "NewGroup makes a group.", "gobrian/brian.GroupOptions.Threshold": "condition for a spike",
	}}
	for k, v := range real.Params {
		t.Params[k] = v
	}
	for k, v := range real.Session {
		if len(v) > 14 && v[:14] == "gobrian/units." {
			t.Session[k] = v
		}
	}
	for k, v := range map[string]string{
		"Group": "Group", "NeuronGroup": "Group", "Synapses": "Synapses", "Monitor": "Monitor", "SpikeMonitor": "Monitor", "run": "Run",
		"defaultclock": "DefaultClock", "plot": "Plot", "xlabel": "Xlabel",
	} {
		t.Session[k] = "gobrian/brian." + v
	}
	t.Session["print"] = dialect.SessionPath + ".Print"
	for k, v := range map[string][]string{
		"NewGroup": {"n", "model", "opts"}, "NewSynapses": {"source", "target", "opts"}, "NewMonitor": {"source", "variables", "opts"},
		"Run": {"duration", "opts"}, "(*Synapses).Connect": {"opts"}, "(*Group).RunRegularly": {"code", "opts"}, "Xlabel": {"text", "opts"},
	} {
		t.Params["gobrian/brian."+k] = v
	}
	return t
}

// isOf reports whether x, which may be in a box of the interpreter, is of the type to which p points.
func isOf(x any, _ string, p any) bool {
	v := reflect.ValueOf(x)
	if v.IsValid() && v.Type().Name() == "valueInterface" {
		boxed := reflect.New(v.Type()).Elem()
		boxed.Set(v)
		v = *(*reflect.Value)(boxed.FieldByName("value").Addr().UnsafePointer())
	}
	return v.IsValid() && v.Type() == reflect.TypeOf(p).Elem()
}
