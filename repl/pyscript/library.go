package pyscript

import (
	"embed"
	"slices"
	"sort"
	"strings"
)

// lib holds modules of Python's library that are written in Python.
//
//go:embed lib
var lib embed.FS

// LibraryModule is the text of a module of Python's library that is written in Python, with the name that its errors have.
func LibraryModule(name string) (file, text string, ok bool) {
	b, err := lib.ReadFile("lib/" + name + ".py")
	return "<" + name + ">", string(b), err == nil
}

func isLibraryModule(name string) bool {
	_, _, ok := LibraryModule(name)
	return ok
}

// libraryModules are the names of those that scripts import; others are parts of them.
func libraryModules() (names []string) {
	files, err := lib.ReadDir("lib")
	if err != nil {
		panic("pyscript: the library is missing: " + err.Error())
	}
	for _, f := range files {
		if !strings.Contains(f.Name(), "._") {
			names = append(names, strings.TrimSuffix(f.Name(), ".py"))
		}
	}
	return names
}

// writtenPart is what a module of the library that package python has is written in Python beside it, nil if there is nothing.
func (t *translation) writtenPart(name string) *module {
	key := "part of " + name
	m, ok := t.loaded[key]
	if file, text, written := LibraryModule(name); written && !ok {
		m = t.read(name, file, text)
		t.loaded[name], t.loaded[key] = nil, m
	}
	return m
}

// hasName reports whether a module of the library has a name, in Go or in Python.
func (t *translation) hasName(m, n string) bool {
	if t.t.HasName(m, n) {
		return true
	}
	part := t.writtenPart(m)
	return part != nil && contains(part.names(), n)
}

// namesOf lists what a module of the library has, in Go and in Python.
func (t *translation) namesOf(m string) []string {
	names := t.t.NamesOf(m)
	if part := t.writtenPart(m); part != nil {
		names = append(names, part.names()...)
		slices.Sort(names)
	}
	return names
}

// notebookModule is the module of IPython with a function that notebooks have without an import, or "".
func (t *translation) notebookModule(name string) string {
	for _, m := range []string{"IPython", "IPython.display"} {
		if notebookNames[name] && t.inLibrary(m) && t.t.HasName(m, name) {
			return m
		}
	}
	return ""
}

var notebookNames = set("display clear_output get_ipython")

// elsewhere says what serves in place of modules that many scripts import.
var elsewhere = map[string]string{
	"pandas":             "tables: write CSV by np.savetxt or open and csv, read it by np.genfromtxt or np.loadtxt; monitors export to files by M.export('x.csv')",
	"seaborn":            "plots: plt.hist, plt.imshow and plt.plot draw these; sns.set() only changes their look",
	"sklearn":            "classifiers: the linear ones are a few lines of numpy (np.linalg.lstsq); save the features by np.savez and train elsewhere",
	"torch":              "save what goes into torch by np.savez and run that part in Python",
	"tensorflow":         "save the data set by np.savez in Python and read it here by np.load",
	"keras":              "save the data set by np.savez in Python and read it here by np.load",
	"numba":              "leave the import and @jit out: scripts are compiled here",
	"h5py":               "keep data in .npz files: np.savez, np.load",
	"brian2genn":         "leave set_device out: runs are compiled here",
	"brian2cuda":         "leave set_device out: runs are compiled here",
	"neurodynex3":        "put the package's folder beside the script: its modules are read from there",
	"plotly":             "plots are matplotlib's here: plt.plot, plt.scatter",
	"pyqtgraph":          "plots are matplotlib's here: plt.plot; figure(live=True) shows them while a simulation runs",
	"mpi4py":             "sweep and multiprocessing run over all processors",
	"elephant":           "np.diff of spike trains gives intervals; M.smooth_rate and M.binned_rate give rates",
	"networkx":           "a random graph is S.connect(p=...), or i and j by np.random and S.connect(i=i, j=j)",
	"brian2hears":        "filters of sounds are not here: compute the input in Python and save it by np.savez",
	"brian2modelfitting": "fit by scipy.optimize.minimize over runs, or sweep",
}

// hintFor says what to do without a module.
func (t *translation) hintFor(module string) string {
	root, _, _ := strings.Cut(module, ".")
	if hint := elsewhere[root]; hint != "" {
		return hint
	}
	return t.offers(module)
}

// offers is the module that is nearest to one that is not there, or all that there are.
func (t *translation) offers(module string) string {
	var list []string
	if t.t.Modules != nil {
		list = t.t.Modules()
	}
	list = append(list, libraryModules()...)
	for m := range modules {
		if !strings.Contains(m, ".") && !strings.HasPrefix(m, "_") && m != "brian" && m != "pyplot" {
			list = append(list, m)
		}
	}
	if t.t.Suggest != nil {
		if near := t.t.Suggest(module, list); near != "" {
			return "did you mean `" + near + "`?"
		}
	}
	sort.Strings(list)
	list = slices.Compact(list)
	return "these can be imported: " + strings.Join(list, ", ")
}
