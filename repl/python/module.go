package python

import (
	"math"
	"slices"
	"strings"
	"sync"

	"gobrian/units"
)

// Module is a module of a script's own, or one of Python's library.
type Module struct {
	Name    string
	attrs   *Dict
	version string                             // of its text
	body    func(set func(name string, x any)) // what the first import does, then nil
}

// NewModule makes a module of its name and its body, which hands over what it defines; Import runs it. It is the one that the
// session has, with all that was done to it, unless its text has got another version since.
func NewModule(name, version string, body func(set func(name string, x any))) *Module {
	if m := host.Modules[name]; m != nil && m.version == version {
		return m
	}
	m := &Module{Name: name, attrs: NewDict(), version: version, body: body}
	if host.Modules != nil {
		host.Modules[name] = m
	}
	return m
}

// Import is a module that NewModule made, after its body ran. If that fails, the next import runs it again.
func Import(x any) *Module {
	m := x.(*Module)
	if body := m.body; body != nil {
		done := false
		defer func() {
			if !done {
				m.body = body
			}
		}()
		m.body = nil
		body(func(n string, x any) { m.attrs.set(n, x) })
		done = true
	}
	return m
}

// ImportFrom is from m import name.
func ImportFrom(m *Module, module, name string) (x any) {
	e := caught(func() { x = Attr(m, name) })
	switch {
	case e == nil:
		return x
	case e.Type == "AttributeError":
		raise("ImportError", "cannot import name '%s' from '%s'", name, module)
	}
	panic(e)
}

// Public are the names that a star imports.
func (m *Module) Public() []string {
	var names []string
	for _, k := range m.attrs.keys() {
		if n := Str(k); !strings.HasPrefix(n, "_") {
			names = append(names, n)
		}
	}
	return names
}

func (m *Module) attr(name string) any {
	if x, ok := m.attrs.named(name); ok {
		return x
	}
	raise("AttributeError", "module '%s' has no attribute '%s'", m.Name, name)
	return nil
}

// Offer adds a module to the library: its functions, of Go, and other values by their names. It is called before scripts run.
func Offer(module string, names map[string]any) { library()[module] = names }

// library is what can be imported of Python's library, by module and name.
var library func() map[string]map[string]any

func init() { library = sync.OnceValue(modules) }

func modules() map[string]map[string]any {
	all := map[string]map[string]any{
		"os": osNames(), "os.path": pathNames(), "sys": sysNames(), "time": timeNames(), "json": jsonNames(),
		"pathlib": pathlibNames(), "sympy": {"latex": builtin(latex)}, "scipy": scipyNames(), "scipy.spatial": {}, "scipy.io": ioNames(), "scipy.io.wavfile": wavNames(), "scipy.linalg": {}, "scipy.sparse": {}, "scipy.spatial.distance": forgetUnits(distanceNames(), true), "scipy.special": specialNames(), "scipy.stats": distributions(), "scipy.signal": forgetUnits(signalNames(), true), "scipy.ndimage": forgetUnits(imageNames(), true),
		"scipy.ndimage.filters": forgetUnits(imageNames(), true), "scipy.optimize": optimizeNames(), "scipy.integrate": forgetUnits(integrateNames(), true), "scipy.interpolate": {"interp1d": builtin(interp1d)}, "scipy.signal.windows": forgetUnits(signalNames(), true), "matplotlib": {"__version__": "3.6.3"}, "matplotlib.ticker": tickerNames(), "cycler": {"cycler": builtin(newCycler)},
		"brian2": brianOffers(), "brian2.units.constants": constantNames(), "numpy": numpyNames(), "numpy.random": numpyRandomNames(), "numpy.linalg": linalgNames(), "numpy.fft": forgetUnits(fftNames(), true), "scipy.fft": forgetUnits(fftNames(), true), "scipy.fftpack": forgetUnits(fftNames(), true), "collections": collectionNames(), "itertools": itertoolNames(), "functools": functoolNames(), "operator": operatorNames(),
		"random": randomNames(), "cmath": cmathNames(), "pickle": pickleNames(), "cPickle": pickleNames(), "_pickle": pickleNames(), "argparse": argparseNames(), "re": reNames(),
		"multiprocessing": poolNames(), "joblib": joblibNames(), "tqdm": tqdmNames(), "tqdm.auto": tqdmNames(), "glob": globNames(),
		"platform": platformNames(), "pprint": {"pprint": builtin(printer), "pformat": builtin(func(a args) any { return Repr(a.first("pformat")) }), "PrettyPrinter": builtin(prettyPrinter)}, "matplotlib.animation": {"FuncAnimation": builtin(funcAnimation)}, "mpl_toolkits.axes_grid1.inset_locator": {"inset_axes": builtin(insetAxes)}, "mpl_toolkits.mplot3d": {"Axes3D": builtin(axes3D), "axes3d": fresh(axes3dModule)}, "mpl_toolkits.mplot3d.axes3d": {"Axes3D": builtin(axes3D)}, "mpl_toolkits.axes_grid1": {"make_axes_locatable": builtin(makeLocatable)}, "matplotlib.colors": {"LinearSegmentedColormap": fresh(segmentedColormap)}, "gc": {"collect": builtin(func(args) any { return 0 })},
		"_numeric": partNames(), "_subprocess": {"run": builtin(runProgram)}, "struct": structNames(), "_inspect": inspectNames(), "_uuid": {"random": builtin(randomBytes)}, "gzip": gzipNames(), "getpass": {"getpass": builtin(func(a args) any { return readLine(a, "getpass", "Password: ", true) })},
		"numbers": {"Number": Type("Number")}, "shutil": shutilNames(), "tempfile": {"mkdtemp": builtin(mkdtemp), "mktemp": builtin(mktemp)},
	}
	for module, names := range all {
		stated(module, names)
	}
	return all
}

// Library is what a module of Python's library calls by a name.
func Library(module, name string) any {
	x, ok := library()[module][name]
	if !ok {
		panic("python: Library of a name that it has not")
	}
	if f, ok := x.(fresh); ok {
		return f()
	}
	return x
}

// absentModule is a module that is not there, or what was to be imported from it. Whatever uses it fails.
type absentModule string

// Missing stands for what an import of a module that is not there binds.
func Missing(module string) any { return absentModule(module) }

// NoMember raises the error of a member of a library that is not there.
func NoMember(module, name string) any {
	raise("AttributeError", "module '%s' has no attribute '%s'", module, name)
	return nil
}

// moduleValue is a module of the session or of the library as a value.
type moduleValue string

// moduleExtras are attributes that modules got from scripts, or have in Python.
var moduleExtras sync.Map // of module.name

// mathConstants are the numbers of math and numpy, mathNames the functions of math.
var (
	mathConstants = map[string]float64{"pi": math.Pi, "e": math.E, "inf": math.Inf(1), "nan": math.NaN()}
	mathNames     = map[string]bool{}
)

func init() {
	for _, name := range strings.Fields("sqrt exp log log10 log2 log1p expm1 sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh hypot degrees radians " +
		"floor ceil trunc factorial gcd isnan isinf isfinite fabs fmod copysign pow isclose fsum comb gamma erf " +
		"erfc lgamma cbrt exp2 modf frexp ldexp dist prod lcm isqrt perm") {
		mathNames[name] = true
	}
}

// ModuleValue is a module as a value, with the part of it that is written in Python.
func ModuleValue(name string, part ...*Module) any {
	for _, p := range part {
		for _, n := range p.Public() {
			if !HasName(name, n) {
				x, _ := p.attrs.named(n)
				moduleExtras.LoadOrStore(name+"."+n, x)
			}
		}
	}
	return moduleValue(name)
}

// String is the module as Python shows it.
func (m moduleValue) String() string { return "<module '" + string(m) + "'>" }

func (m moduleValue) attr(name string) any {
	if x, ok := moduleExtras.Load(string(m) + "." + name); ok {
		return x
	}
	if name == "__name__" {
		return string(m)
	}
	if m == "math" && mathNames[name] {
		return MathFunc(name)
	}
	if x, ok := mathConstants[name]; ok {
		return x
	}
	for _, l := range []string{string(m), "brian2"} {
		if HasName(l, name) {
			return Library(l, name)
		}
	}
	if sub := string(m) + "." + name; HasModule(sub) {
		return moduleValue(sub)
	}
	if f := m.function(name); f != nil {
		return f
	}
	if m == "brian2" && brianModules[name] != "" {
		return Type(name)
	}
	if q, ok := units.Lookup(name); ok && strings.HasPrefix(string(m), "brian2") {
		return q
	}
	if host.Global != nil {
		if x, ok := host.Global(name); ok {
			return x
		}
	}
	raise("AttributeError", "module '%s' has no attribute '%s'", string(m), name)
	return nil
}

// function is a function of brian2 or of pyplot, which a session has from the start.
func (m moduleValue) function(name string) any {
	if host.Named == nil || m != "brian2" && m != "pylab" && m != "matplotlib.pyplot" {
		return nil
	}
	pkg, f := host.Named(name)
	if m == "matplotlib.pyplot" && pkg != "gobrian/plotting" {
		return nil
	}
	return f
}

// importModule is importlib.import_module(name), and __import__(name): a module that only the running script names.
func importModule(a args) any {
	name := Str(a.at(0))
	if m := host.Modules[name]; m != nil {
		return m
	}
	if !HasModule(name) && (host.HasModule == nil || !host.HasModule(name)) {
		NoModule(name)
	}
	return moduleValue(name)
}

// NoModule raises the error of an import that cannot be done.
func NoModule(name string) {
	root, _, _ := strings.Cut(name, ".")
	raise("ModuleNotFoundError", "No module named '%s'", root)
}

// Unit is the unit of that name.
func Unit(name string) units.Quantity {
	q, ok := units.Lookup(name)
	if !ok {
		raise("AttributeError", "module 'brian2' has no attribute '%s'", name)
	}
	return q
}

// fresh makes a value anew at each use.
type fresh func() any

// HasModule reports whether the library has a module.
func HasModule(module string) bool { return library()[module] != nil }

// HasName reports whether a module of the library has a name.
func HasName(module, name string) bool {
	_, ok := library()[module][name]
	return ok
}

// Modules lists the modules of the library.
func Modules() []string {
	var names []string
	for m := range library() {
		if !strings.HasPrefix(m, "_") { // those are what others rest on
			names = append(names, m)
		}
	}
	slices.Sort(names)
	return names
}

// NamesOf lists what a module of the library has.
func NamesOf(module string) []string {
	var names []string
	for n := range library()[module] {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// latex is sympy.latex(x) of units, quantities and arrays.
func latex(a args) any {
	x, ok := a.first("latex").(interface{ Latex() string })
	if !ok {
		raise("TypeError", "latex is for units and quantities here, not %s", TypeName(a.list[0]))
	}
	return strings.Trim(x.Latex(), "$")
}

// nothing takes any arguments and gives None.
func nothing(args) any { return nil }

// text is argument i as text.
func (a args) text(name string, i int) string {
	if i >= len(a.list) {
		raise("TypeError", "%s() missing 1 required positional argument", name)
	}
	x := a.list[i]
	if p, ok := x.(Path); ok {
		x = string(p)
	}
	s, ok := x.(string)
	if !ok {
		raise("TypeError", "%s() argument %d must be str, not %s", name, i+1, TypeName(a.list[i]))
	}
	return s
}

// given is argument i, or the keyword argument name, or preset.
func (a args) given(i int, name string, preset any) any {
	if i < len(a.list) {
		return a.list[i]
	}
	for _, k := range a.kw {
		if k.Name == name {
			return k.Value
		}
	}
	return preset
}
