package pyscript

import "strings"

// modules are those that a script may import, beside the parts of brian2.
var modules = set("brian2 brian numpy numpy.random numpy.linalg matplotlib matplotlib.pyplot matplotlib.pylab matplotlib.style matplotlib.pyplot.style matplotlib.cm matplotlib.pyplot.cm matplotlib.pyplot.colormaps matplotlib.colormaps matplotlib.gridspec matplotlib.image " +
	"matplotlib.colors matplotlib.patches matplotlib.lines matplotlib.collections matplotlib.text matplotlib.figure matplotlib.axes matplotlib.backends matplotlib.backends.backend_pdf pylab math __future__ builtins warnings copy")

// brianParts are the packages within brian2. What their modules define has one name in the session, wherever it is imported from.
var brianParts = set("codegen core devices equations groups importexport input memory monitors numpy_ only parsing random spatialneuron stateupdaters synapses units utils")

// brianSubmodules are the packages and modules in those packages that scripts import as modules: from brian2.core import clocks.
var brianSubmodules = set("allunits constants fundamentalunits stdunits unitsafe base clocks functions magic namespace network operations preferences " +
	"spikesource variables neurongroup subgroup group logger stringtools device device_module spikemonitor statemonitor ratemonitor poissongroup poissoninput " +
	"spikegeneratorgroup timedarray binomial morphology spatialneuron runtime generators numpy_rt cython_rt cpp_standalone")

// brianModule reports whether m is a module within brian2.
func brianModule(m string) bool {
	rest, ok := strings.CutPrefix(m, "brian2.")
	part, _, _ := strings.Cut(rest, ".")
	return ok && brianParts[part]
}

// isSubmodule reports whether a name in a package of brian2 is a module there, and not something that a module defines.
func isSubmodule(pkg, name string) bool { return pkg == "brian2" || brianSubmodules[name] }

// SessionModule reports whether a module that scripts import is the session's, and not in the library.
func SessionModule(m string) bool { return modules[m] || brianModule(m) }

// ownModule reports whether the names of a module are the session's: Brian's, numpy's, matplotlib's.
func ownModule(m string) bool {
	root, _, _ := strings.Cut(m, ".")
	switch root {
	case "brian2", "brian", "numpy", "matplotlib", "pylab", "pyplot":
		return true
	}
	return false
}

// constants are values of modules that Go or the session has under its own name.
var constants = map[string]string{"pi": "pi", "e": "e", "inf": "inf", "nan": "nan", "NaN": "nan", "Inf": "inf", "newaxis": "nil", "NAN": "nan", "infty": "inf"}

// reserved are names that scripts may use and Go or emitted code needs for itself; they get an underscore.
var reserved = map[string]bool{
	"var": true, "func": true, "type": true, "map": true, "chan": true, "go": true, "select": true, "switch": true, "case": true,
	"default": true, "struct": true, "interface": true, "package": true, "const": true, "defer": true, "fallthrough": true, "goto": true, "range": true,
	"any": true, "nil": true, "true": true, "false": true, "string": true, "int": true, "float64": true, "bool": true, "append": true,
	"make": true, "new": true, "cap": true, "panic": true, "recover": true, "delete": true, "complex": true, "clear": true, "error": true, "byte": true,
	"rune": true, "uint": true, "iota": true, "print": true, "println": true, "set": true, "caught": true, "add": true,
	"yield": true, "len": true, "python": true, "fmt": true, "units": true, "arg": true, "it": true, "main": true, "init": true,
}

// goName is the name of a Python name in Go.
func goName(name string) string {
	if reserved[name] || name == "_" {
		return name + "_"
	}
	return name
}

// variableName is the name of a variable in Go: one that the session uses for a function gets an underscore, so that np.mean
// still means that function.
func (t *translation) variableName(name string) string {
	if t.t.Function != nil && t.t.Function(name) {
		return name + "_"
	}
	return goName(name)
}

// builtinNames are the functions and types that Python has without import; package python has them by these names.
var builtinNames = set("len abs sum min max round sorted reversed any all range xrange zip enumerate map filter repr ascii format divmod pow chr slice " +
	"print ord hex oct bin iter next isinstance callable hash getattr hasattr setattr delattr open input id vars dir staticmethod classmethod property issubclass exit quit super compile __import__ NotImplemented int float complex str bool list tuple dict set frozenset object type unicode long")

// typeNames are the types among them.
var typeNames = set("int float complex str bool list tuple dict set frozenset object type unicode long slice range")

// exceptionNames are the exceptions.
var exceptionNames = set("Exception BaseException ArithmeticError LookupError ImportError NameError RuntimeError OSError IOError ValueError " +
	"TypeError AttributeError AssertionError StopIteration KeyboardInterrupt EOFError SystemExit Warning UserWarning DeprecationWarning " +
	"ZeroDivisionError OverflowError IndexError KeyError ModuleNotFoundError UnboundLocalError NotImplementedError RecursionError " +
	"FileNotFoundError FileExistsError PermissionError IsADirectoryError UnicodeDecodeError DimensionMismatchError " +
	"SyntaxError TimeoutError GeneratorExit MemoryError BrianObjectException EquationError UnsupportedEquationsException MagicError")

// several are the functions of the session that return several values, and how many these are.
var several = map[string]int{"subplots": 2, "hist": 3, "histogram": 2, "meshgrid": 2, "xlim": 2, "ylim": 2, "xticks": 2, "yticks": 2, "stem": 3, "psd": 2,
	"specgram": 4, "magnitude_spectrum": 3, "xcorr": 4, "acorr": 4, "subplot_mosaic": 2}

// severalMethods are the methods of axes that do: called by name, they give a tuple.
var severalMethods = set("get_xlim get_ylim get_zlim set_xlim set_ylim set_zlim hist hist2d get_legend_handles_labels " +
	"stem psd specgram magnitude_spectrum xcorr acorr get_data")

// arrays are the functions of the session that return a number, a quantity or an array.
var arrays = set("mean std var median sum prod cumsum cumprod diff sort argsort exp log log10 log2 log1p expm1 sqrt sin cos tan arcsin arccos arctan " +
	"sinh cosh tanh floor ceil clip where minimum maximum dot outer interp convolve percentile exprel sign abs rand randn randint unique flatten " +
	"average nanmean nanstd amax amin ptp argmax argmin power square reshape tile repeat roll transpose cov corrcoef gradient trapz")

// makers are the functions of the session that return an array.
var makers = set("linspace arange zeros ones full eye array asarray concatenate hstack vstack logspace empty zeros_like ones_like histogram_bin_edges")

// tables are the methods of the simulator that return what scripts know as dictionaries.
var tables = set("spike_trains event_trains all_values get_states values")

// pairs are attributes that give two arrays.
var pairs = set("it it_")

// shapes are attributes of arrays, which state variables have, too, and the names and variables of a group, which are dictionaries to scripts.
var shapes = set("shape size ndim dtype T flat real imag nbytes itemsize namespace variables")

// arrayMethods are methods of arrays and of state variables.
var arrayMethods = set("sum mean max min prod any all argmax argmin ptp std var flatten ravel squeeze copy transpose diagonal argsort cumsum cumprod trace " +
	"tolist item astype reshape repeat round dot searchsorted get_item take nonzero clip fill sort conj")

// plainMethods are those of them that a call without arguments leaves to package units; sort changes the array itself.
var plainMethods = set("sum mean max min prod any all argmax argmin ptp std var flatten ravel squeeze copy transpose argsort cumsum cumprod")

// takesLocals are the methods that look names up in the locals of a function.
var takesLocals = set("run connect run_regularly run_on_event")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
