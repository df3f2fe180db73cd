package pyscript

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Script is a translated script.
type Script struct {
	Name string
	// Source is the dialect text to run. It tells package python where statements inside blocks and functions stand.
	Source string
	// Text is the same for a reader.
	Text string
	// Notes are remarks about what has no effect here, such as a call of set_device.
	Notes []Note
	// Temporary are the names in Source that the script has not: they hold values on the way.
	Temporary []string

	files []*source // the script, then the modules that it imports
	marks []mark    // of Source, in its order
	kinds map[string]kind
	star  bool
	mods  map[string]*variable
	flags map[string]string

	text   string        // what was translated
	doubts map[Pos]doubt // by where the statements begin
}

// Note is a remark about a statement.
type Note struct {
	Pos Pos
	Msg string
}

// mark says that the text at a position of the dialect came from a position of the script.
type mark struct{ to, from Pos }

// Position is the position in the script for one in Source.
func (s *Script) Position(line, col int) Pos {
	p := Pos{line, col}
	i, found := slices.BinarySearchFunc(s.marks, p, func(m mark, p Pos) int {
		if m.to.Line != p.Line {
			return m.to.Line - p.Line
		}
		return m.to.Col - p.Col
	})
	if !found {
		i--
	}
	if i < 0 {
		return Pos{s.files[0].base + 1, 1}
	}
	return s.marks[i].from
}

// Has reports whether a line that Position or package python gave is one of this script.
func (s *Script) Has(line int) bool { return s.files[0].base < line && line <= s.end() }

// end is the number of the last line.
func (s *Script) end() int {
	last := s.files[len(s.files)-1]
	return last.base + len(last.lines)
}

// Place is the file, the line in it, and the text of that line, for a line that Position gave.
func (s *Script) Place(line int) (file string, n int, text string) {
	f := s.file(line)
	return f.name, line - f.base, f.line(line - f.base)
}

// definition matches the line that begins a function.
var definition = regexp.MustCompile(`^([ \t]*)(?:async +)?def +(\w+)`)

// Function is the name of the function in which a line stands that Position gave, or that begins there; "" if there is none.
func (s *Script) Function(line int) string {
	f := s.file(line)
	line -= f.base
	text := f.line(line)
	indent := len(text) - len(strings.TrimLeft(text, " \t"))
	for n := line; n > 0; n-- {
		if m := definition.FindStringSubmatch(f.line(n)); m != nil && (n == line || len(m[1]) < indent) {
			return m[2]
		}
	}
	return ""
}

// place is a position as file:line:column.
func (s *Script) place(p Pos) string {
	file, line, _ := s.Place(p.Line)
	return fmt.Sprintf("%s:%d:%d", file, line, p.Col)
}

// file is the text in which a line stands.
func (s *Script) file(line int) *source {
	for i := len(s.files) - 1; i > 0; i-- {
		if line > s.files[i].base {
			return s.files[i]
		}
	}
	return s.files[0]
}

// Marks of positions in what the translator writes: \x00line:col\x00 before an expression, \x01line:col\n for a line that only Source
// has. Text of scripts never holds these bytes, since strings with control characters are quoted.
func at1(p Pos) string { return fmt.Sprintf("\x00%d:%d\x00", p.Line, p.Col) }

// finish takes the marks out of what was written.
func (s *Script) finish(out string) {
	var run, read strings.Builder
	line, col := 1, 1
	for len(out) > 0 {
		switch out[0] {
		case 0:
			end := strings.IndexByte(out[1:], 0) + 1
			s.marks = append(s.marks, mark{Pos{line, col}, parsePos(out[1:end])})
			out = out[end+1:]
			continue
		case 1:
			end := strings.IndexByte(out, '\n')
			p := parsePos(strings.TrimLeft(out[1:end], "\t"))
			s.marks = append(s.marks, mark{Pos{line, col}, p})
			indent := strings.Count(out[1:end], "\t")
			fmt.Fprintf(&run, "%spython.At(%d, %d)\n", strings.Repeat("\t", indent), p.Line, p.Col)
			line, col = line+1, 1
			out = out[end+1:]
			continue
		}
		end := strings.IndexAny(out, "\x00\x01")
		if end < 0 {
			end = len(out)
		}
		part := out[:end]
		out = out[end:]
		run.WriteString(part)
		read.WriteString(part)
		if k := strings.LastIndexByte(part, '\n'); k >= 0 {
			line += strings.Count(part, "\n")
			col = 1
			part = part[k+1:]
		}
		col += len([]rune(part))
	}
	s.Source, s.Text = run.String(), read.String()
}

func parsePos(text string) Pos {
	l, c, _ := strings.Cut(text, ":")
	line, _ := strconv.Atoi(l)
	col, _ := strconv.Atoi(c)
	return Pos{line, col}
}

// IsScript reports whether a cell or file is a Brian script: it starts with %%brian, or imports brian2, numpy or matplotlib as
// Python does.
func IsScript(src string) bool {
	lines := strings.Split(outdented(src), "\n")
	withoutPrompts(lines)
	for _, line := range lines {
		word := strings.Fields(strings.Replace(line, "import*", "import *", 1))
		switch {
		case len(word) == 0:
			continue
		case word[0] == "%%brian":
			return true
		}
		if len(word) < 2 || word[0] != "import" && word[0] != "from" {
			continue
		}
		if word[0] == "from" && (len(word) < 3 || word[2] != "import") {
			continue
		}
		for _, w := range word[1:] {
			w = strings.Trim(w, ",;")
			root, _, _ := strings.Cut(w, ".")
			switch root {
			case "brian2", "brian", "numpy", "matplotlib", "pylab", "brian2tools":
				return true
			}
			if word[0] == "from" || strings.ContainsAny(w, `"'`) {
				break
			}
		}
	}
	return false
}

// has reports whether an earlier cell has declared a name.
func (t *Translator) has(name string) bool {
	_, declared := t.kinds[name]
	return declared || t.Declared != nil && t.Declared(t.Variable(name))
}

// Forget says that a name which a cell has declared means nothing any more.
func (t *Translator) Forget(name string) {
	delete(t.kinds, name)
	delete(t.mods, name)
}

// Translator translates the cells of one session, in which later ones use names of earlier ones.
type Translator struct {
	// Known reports whether a name is known to the session from elsewhere: at the start, or by a cell of the dialect. Where it
	// is set, other names are errors before anything runs.
	Known func(name string) bool
	// Declared reports whether a cell has declared a name.
	Declared func(name string) bool
	// HasModule and HasName report what there is of Python's library, NamesOf and Modules list it.
	HasModule func(module string) bool
	// Function reports whether the session starts with a function or class of that name.
	Function func(name string) bool
	HasName  func(module, name string) bool
	// Takes reports whether a function of the session takes an argument by a name.
	Takes func(function, argument string) bool
	// IsUfunc reports whether a function of numpy has a method: np.add.at.
	IsUfunc func(name, method string) bool
	// Forgets reports how a function of numpy treats units: whether it forgets those of arrays, of lists, and of state variables.
	Forgets func(name string) (arrays, lists, views bool)
	// GoOnly reports whether groups have a method by that name which Brian's have not, so that a state variable may have it.
	GoOnly  func(name string) bool
	NamesOf func(module string) []string
	Modules func() []string
	// Suggest finds the word nearest to another among some, or "".
	Suggest func(word string, among []string) string
	// Near finds the name nearest to one that is not known, among these and those of the session, or "".
	Near func(name string, own []string) string
	// Module finds a module of the user's own: its file and text.
	Module func(name string) (file, text string, ok bool)
	// Unbound reports whether a variable of a script that runs, by its name in the session, has no value.
	Unbound func(name string) bool
	// Quiet is set for scripts in files: the value of the last expression is not shown.
	Quiet bool

	kinds map[string]kind
	star  bool
	mods  map[string]*variable
	lines int  // of the scripts before
	late  bool // see Within
	// parameters are those of the function that the text becomes, nil if it is none.
	parameters []string
	// refused is what the dialect says about the last translation of the text, by places in the script, doubts what it said before.
	refused map[Pos]Refusal
	doubts  map[Pos]doubt
}

// Translate translates a script by itself.
func Translate(name, src string) (*Script, error) { return new(Translator).Translate(name, src) }

// Translate translates a cell or file. The error is an *Error or an ErrorList. After %%brian the names are there that
// `from brian2 import *` brings.
func (t *Translator) Translate(name, src string) (*Script, error) {
	t.star = t.star || strings.HasPrefix(strings.TrimSpace(src), "%%brian")
	text := prepare(src)
	if !t.Quiet {
		text = prepareCell(src)
	}
	s := &Script{Name: name, text: src, files: []*source{newSource(name, text)}}
	s.files[0].base = t.lines
	list, err := parse(s.files[0], t.Suggest)
	if err != nil {
		return nil, err
	}
	if t.parameters != nil {
		if list, err = t.asFunction(list); err != nil {
			return nil, err
		}
	}
	tr := newTranslation(s, t, list)
	absolute(list, "")
	tr.list = tr.joined(list)
	tr.bodies[0] = tr.list
	if err := tr.run(); err != nil {
		return nil, err
	}
	return s, nil
}

// Begin gives the lines of the next scripts numbers after those of this one, which runs: its functions may be called later.
func (t *Translator) Begin(s *Script) { t.lines = s.end() }

// Commit remembers the names of a script that ran, for the cells after it.
func (t *Translator) Commit(s *Script) {
	if t.kinds == nil {
		t.kinds, t.mods = map[string]kind{}, map[string]*variable{}
	}
	for n, k := range s.kinds {
		t.kinds[n] = k
		delete(t.mods, n)
	}
	for n, v := range s.mods {
		t.mods[n] = v
	}
	t.star = t.star || s.star
}

// Names are the variables of the cells so far, sorted.
func (t *Translator) Names() []string { return slices.Sorted(maps.Keys(t.kinds)) }

// Meaning is what a name stands for that a cell has imported, also by from brian2 import *: a module such as numpy, or a
// name of the session.
func (t *Translator) Meaning(name string) (module, alias string) {
	if v := t.mods[name]; v != nil {
		return v.module, v.alias
	}
	if t.star && t.kinds[name].code == unset {
		return starModules[name], ""
	}
	return "", ""
}

// Variable is what a variable of a script is called in the session.
func (t *Translator) Variable(name string) string {
	return (&translation{t: t}).variableName(name)
}

// Builtins are the names of functions and types that Python has without import.
func Builtins() []string { return slices.Sorted(maps.Keys(builtinNames)) }

// Keywords are the keywords of Python.
func Keywords() []string { return slices.Sorted(maps.Keys(keywords)) }

// Importable lists the modules that scripts import, with their packages, sorted.
func (t *Translator) Importable() []string {
	names := slices.Concat(slices.Collect(maps.Keys(modules)), libraryModules())
	if t.Modules != nil {
		names = append(names, t.Modules()...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// prepareCell prepares a cell, which may have been copied from within a block: what its first line is indented by goes from all.
func prepareCell(src string) string { return prepare(outdented(src)) }

// outdented is text without the blanks before its first line, which may be those of a block that it was copied from.
func outdented(src string) string {
	first := strings.TrimLeft(src, "\r\n")
	margin := first[:len(first)-len(strings.TrimLeft(first, " \t"))]
	if margin == "" {
		return src
	}
	lines := strings.Split(src, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimPrefix(l, margin)
	}
	return strings.Join(lines, "\n")
}

// prepare blanks out what is no Python: %%brian, %matplotlib inline, and in pasted sessions what the prompts answered.
func prepare(src string) string {
	lines := strings.Split(src, "\n")
	for i, l := range lines {
		switch l := strings.TrimSpace(l); {
		case strings.HasPrefix(l, "%%brian"), strings.HasPrefix(l, "%matplotlib"), strings.HasPrefix(l, "%pylab"), strings.HasPrefix(l, "#!"):
			lines[i] = ""
		}
	}
	withoutPrompts(lines)
	return strings.Join(lines, "\n")
}

// prompt is how an interpreter asks: for the first line of a cell, and for the others.
type prompt struct{ first, next *regexp.Regexp }

// prompts are those of Python and of IPython.
var prompts = []prompt{
	{regexp.MustCompile(`^>>>(?: |\s*$)`), regexp.MustCompile(`^\.\.\.(?: |\s*$)`)},
	{regexp.MustCompile(`^In \[\d+\]:(?: |\s*$)`), regexp.MustCompile(`^ *\.\.\.+:(?: |\s*$)`)},
}

func withoutPrompts(lines []string) {
	for _, p := range prompts {
		p.strip(lines)
	}
}

// strip leaves of a session what was typed into it. Where nothing asks, all lines stay as they are.
func (p prompt) strip(lines []string) {
	if !slices.ContainsFunc(lines, p.first.MatchString) {
		return
	}
	for i, l := range lines {
		at := p.first.FindStringIndex(l)
		if at == nil {
			at = p.next.FindStringIndex(l)
		}
		if at == nil {
			at = []int{0, len(l)} // what the prompt answered
		}
		lines[i] = l[at[1]:]
	}
}
