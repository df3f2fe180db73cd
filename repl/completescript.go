package repl

// completescript.go: completion and help in cells of Python's syntax.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gobrian/repl/dialect"
	"gobrian/repl/pyscript"
	"gobrian/repl/python"
)

// scriptMembers are the names after the dot of an expression in a script: of a module, or of a value that Python made. It
// reports false where the session's own rules hold, as for the objects of the simulator.
func (s *Session) scriptMembers(expr string) (items []Completion, ok bool) {
	if module := s.moduleOf(expr); module != "" {
		return s.moduleNames(module), true
	}
	x, ok := s.scriptValue(expr)
	if !ok {
		return nil, false
	}
	for _, name := range python.Members(x) {
		items = append(items, Completion{Text: name, Type: "attribute"})
	}
	return items, len(items) > 0
}

// moduleOf is the module that an expression names: np.random is numpy.random; "" if it names none.
func (s *Session) moduleOf(expr string) string {
	name, rest, _ := strings.Cut(expr, ".")
	module, _ := s.scripts.translator.Meaning(name)
	if module == "" || rest == "" {
		return module
	}
	if module += "." + rest; slices.Contains(s.scripts.translator.Importable(), module) {
		return module
	}
	return ""
}

// importLine matches a line that imports, up to the cursor: with the module whose names follow, or with the beginning of a
// module's own name.
var importLine = regexp.MustCompile(`^\s*(?:from\s+([\w.]+)\s+import\s.*|(?:from|import)\s+(?:.*,\s*)?([\w.]*))$`)

// imported are the names that may stand in a line that imports; false in all other lines.
func (s *Session) imported(before string) ([]Completion, bool) {
	m := importLine.FindStringSubmatch(before[strings.LastIndexByte(before, '\n')+1:])
	switch {
	case m == nil:
		return nil, false
	case m[1] != "":
		return s.moduleNames(m[1]), true
	}
	return s.submodules(m[2][:strings.LastIndexByte(m[2], '.')+1]), true
}

// submodules are the names of the modules of a package, given with its dot, or without one of those that stand alone.
func (s *Session) submodules(pkg string) (items []Completion) {
	for _, m := range s.scripts.translator.Importable() {
		if rest, ok := strings.CutPrefix(m, pkg); ok && !strings.Contains(rest, ".") {
			items = append(items, Completion{Text: rest, Type: "package"})
		}
	}
	return items
}

// scriptValue is the value of a variable of a script, or of an attribute of one: model.layers. Nothing of the script runs.
func (s *Session) scriptValue(expr string) (any, bool) {
	name, path, _ := strings.Cut(expr, ".")
	x, ok := s.idleValue(s.scripts.translator.Variable(name))
	for path != "" && ok {
		name, path, _ = strings.Cut(path, ".")
		x, ok = python.Held(x, name)
	}
	return x, ok
}

// moduleNames are the names of a module: those that package python has, and of numpy, matplotlib and Brian those of the
// session.
func (s *Session) moduleNames(module string) []Completion {
	var items []Completion
	for _, name := range python.NamesOf(module) {
		items = append(items, Completion{Text: name, Type: "func"})
	}
	from := ""
	root, _, within := strings.Cut(module, ".")
	if within && len(items) > 0 { // a package such as numpy.random has names of its own
		root = ""
	}
	items = append(items, s.submodules(module+".")...)
	switch root {
	case "matplotlib", "pylab":
		from = "gobrian/plotting."
	case "numpy":
		from = dialect.UnitsPath + "."
	case "brian2":
		from = "gobrian/"
	default:
		return items
	}
	s.names.Lock()
	defer s.names.Unlock()
	for _, sym := range s.scope.Names(true) {
		if strings.HasPrefix(sym.Path, from) && (root != "numpy" || !isUnitName(sym)) {
			items = append(items, completions([]dialect.Symbol{sym})...)
		}
	}
	return items
}

// isUnitName reports whether a name is one of a unit, which numpy does not have.
func isUnitName(sym dialect.Symbol) bool {
	return sym.Kind != "func" && strings.HasPrefix(sym.Path, dialect.UnitsPath+".")
}

// scriptKeywords are the keyword arguments of a function or class of a script.
func (s *Session) scriptKeywords(call string) []Completion {
	x, ok := s.scriptValue(call)
	if !ok {
		return nil
	}
	var items []Completion
	names, presets := python.Params(x)
	for i, name := range names {
		about := ""
		if presets[i] != "" {
			about = presets[i] + " by default"
		}
		items = append(items, Completion{Text: name + "=", Type: "keyword argument", Doc: about})
	}
	return items
}

// scriptWords are the keywords and built-in functions of Python.
func scriptWords() []Completion {
	var items []Completion
	for _, name := range pyscript.Builtins() {
		items = append(items, Completion{Text: name, Type: "func"})
	}
	for _, name := range pyscript.Keywords() {
		items = append(items, Completion{Text: name, Type: "keyword"})
	}
	return items
}

// describeScript is what name? tells of a function or class of a script.
func (s *Session) describeScript(expr string) (string, bool) {
	x, ok := s.scriptValue(expr)
	signature := python.Signature(x)
	if !ok || signature == "" {
		return "", false
	}
	kind := "def"
	if _, class := x.(*python.Class); class {
		kind = "class"
	}
	text := fmt.Sprintf("%s %s\n", kind, signature)
	if doc := python.DocOf(x); doc != "" {
		text += "\n" + strings.TrimSpace(doc) + "\n"
	}
	return text, true
}
