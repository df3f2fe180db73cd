package repl

import (
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"sort"
	"strings"

	"gobrian/brian"
	"gobrian/repl/dialect"
)

// Completion is one way to go on: Text replaces the word at the cursor.
type Completion struct {
	Text      string
	Type      string // "var", "func", "field", "method", "state variable", "keyword argument", "file", "magic" ...
	Signature string // its Go type or unit
	Doc       string // what it is, in one sentence
}

// Complete proposes what may stand in place of the runes start to end of src, of which pos is the cursor. What fits is
// found by type: members and state variables after a dot, keyword arguments inside a call, file names in strings.
// A fault in the search must not end the process of a person who types: it gives no proposals.
func (s *Session) Complete(src string, pos int) (items []Completion, start, end int) {
	defer func() {
		if recover() != nil {
			items, start, end = nil, pos, pos
		}
	}()
	return s.complete(src, pos)
}

func (s *Session) complete(src string, pos int) (items []Completion, start, end int) {
	runes := []rune(src)
	pos = max(0, min(pos, len(runes)))
	if list, from, ok := s.completeMagic(runes[:pos]); ok {
		return list, from, pos
	}
	c, script := s.cursor(src, pos), s.readsScript(src)
	if script {
		if list, ok := s.imported(string(runes[:pos])); ok {
			return matching(list, c.Word), c.Start, c.End
		}
	}
	switch {
	case c.Quoted && isPath(c.Call, textBefore(runes, pos)):
		path := textBefore(runes, pos)
		return files(path), pos - len([]rune(path)), pos
	case c.Expr != "":
		ok := false
		if script {
			items, ok = s.scriptMembers(c.Expr)
		}
		if !ok {
			items = s.members(c.Expr, script)
		}
	case c.Quoted:
		if items = s.wordsOf(c.Call, runes[:pos]); len(items) == 0 {
			items = s.textNames(groupOf(c.Call, string(runes[:pos])), c.Call, src)
		}
	case script:
		items = append(s.scriptKeywords(c.Call), s.globals(c.Call)...)
		items = append(items, scriptWords()...)
	default:
		items = s.globals(c.Call)
		for t := token.BREAK; t <= token.VAR; t++ {
			items = append(items, Completion{Text: t.String(), Type: "keyword"})
		}
	}
	return matching(items, c.Word), c.Start, c.End
}

// matching keeps what begins with the word, without regard to case where nothing does, in the given order of kinds.
func matching(items []Completion, word string) []Completion {
	var exact, folded []Completion
	seen := map[string]bool{}
	for _, it := range items {
		if seen[it.Text] || strings.HasPrefix(it.Text, "_") && !strings.HasPrefix(word, "_") {
			continue
		}
		seen[it.Text] = true
		switch {
		case strings.HasPrefix(it.Text, word):
			exact = append(exact, it)
		case strings.HasPrefix(strings.ToLower(it.Text), strings.ToLower(word)):
			folded = append(folded, it)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return folded
}

// members are the fields and methods of an expression, and the state variables of the value of a name. What a variable that
// may hold anything has is seen from its value.
func (s *Session) members(expr string, script bool) []Completion {
	x, ok := s.idleValue(expr)
	if !ok && script {
		x, ok = s.scriptValue(expr)
	}
	items := stateVariables(x)
	s.names.Lock()
	defer s.names.Unlock()
	list := s.scope.Members(expr)
	if len(list) == 0 && ok {
		list = s.scope.MembersOf(reflect.TypeOf(x))
	}
	return append(items, completions(list)...)
}

// idleValue is the value of a variable of the session, unless a cell runs that may be changing it.
func (s *Session) idleValue(name string) (any, bool) {
	if !s.cell.TryLock() {
		return nil, false
	}
	defer s.cell.Unlock()
	s.names.Lock()
	known := s.vars[name]
	s.names.Unlock()
	if !known {
		return nil, false
	}
	x, ok := s.value(name)
	return x, ok && x != nil
}

// stateVariables lists the variables of a group with their units.
func stateVariables(x any) []Completion {
	g, ok := x.(interface{ Variables() brian.VariableNames })
	if !ok {
		return nil
	}
	units := unitsOf(equationsOf(x))
	var items []Completion
	for _, name := range g.Variables() {
		items = append(items, Completion{Text: name, Type: "state variable", Signature: units[name]})
	}
	return items
}

// openText matches a keyword whose text begins before the cursor, and listedWord a word in the documentation of one.
var (
	openText   = regexp.MustCompile(`(\w+)\s*=\s*["'][^"'\n]*$`)
	listedWord = regexp.MustCompile(`"([^"\s]+)"`)
)

// wordsOf are the words that a keyword argument takes, as its documentation lists them: the methods of integration in
// NeuronGroup(..., method="").
func (s *Session) wordsOf(call string, before []rune) []Completion {
	m := openText.FindStringSubmatch(string(before))
	if m == nil || call == "" {
		return nil
	}
	s.names.Lock()
	defer s.names.Unlock()
	var items []Completion
	for _, k := range s.scope.Keywords(call) {
		if k.Name != m[1] {
			continue
		}
		for _, word := range listedWord.FindAllStringSubmatch(k.Doc, -1) {
			items = append(items, Completion{Text: word[1], Type: "word", Doc: k.Name + " of " + call})
		}
	}
	return items
}

// modelLine matches a line of equations that declares a variable with its unit.
var modelLine = regexp.MustCompile(`(?m)^\s*(?:d(\w+)/dt|(\w+))\s*(?:=[^:\n]*)?:\s*([^(#\n]+)`)

// unitsOf returns the units that equations give to their variables.
func unitsOf(equations string) map[string]string {
	units := map[string]string{}
	for _, m := range modelLine.FindAllStringSubmatch(equations, -1) {
		units[m[1]+m[2]] = strings.TrimSpace(m[3])
	}
	return units
}

// globals are the names that may begin an expression, the keyword arguments of the call around it first.
func (s *Session) globals(call string) []Completion {
	s.names.Lock()
	defer s.names.Unlock()
	var items []Completion
	if call != "" {
		for _, k := range s.scope.Keywords(call) {
			items = append(items, Completion{k.Name + "=", "keyword argument", k.Type, sentence(k.Doc)})
		}
	}
	items = append(items, completions(s.scope.Names(true))...)
	for _, name := range packageNames() {
		items = append(items, Completion{Text: name, Type: "package"})
	}
	return items
}

// textNames are the names that model text may use: the variables of the group that it is for, those that the cell's own
// equations declare, with their units, in the text of synapses those of both ends, then variables of the session, units and
// functions of models.
func (s *Session) textNames(group, call, src string) []Completion {
	ends := call == "Synapses" || strings.HasSuffix(call, ".connect")
	items := append(s.variablesOf(group), declaredIn(src, ends)...)
	if ends {
		items = append(items, s.variablesOfEnds()...)
	}
	s.names.Lock()
	defer s.names.Unlock()
	for _, sym := range s.scope.Names(true) {
		if sym.Kind != "func" || modelFunctions[sym.Name] || sym.Path == "" {
			items = append(items, completions([]dialect.Symbol{sym})...)
		}
	}
	return items
}

// indexed matches text that picks elements of a state variable, up to the cursor, and monitored that of a monitor.
var (
	indexed   = regexp.MustCompile(`(\w+)\.\w+\[\s*["'][^"'\n]*$`)
	monitored = regexp.MustCompile(`\w+Monitor\(\s*(?:source\s*=\s*)?(\w+)\s*,[^()]*$`)
)

// groupOf is the name of the group whose variables text means that begins before the cursor: of G in G.RunRegularly("...",
// G.v["..."] and StateMonitor(G, "..."; "" if there is none.
func groupOf(call, before string) string {
	for _, r := range []*regexp.Regexp{indexed, monitored} {
		if m := r.FindStringSubmatch(before); m != nil {
			return m[1]
		}
	}
	if group, _, method := strings.Cut(call, "."); method {
		return group
	}
	return ""
}

// variablesOf are the variables of a group of the session.
func (s *Session) variablesOf(group string) []Completion {
	x, ok := s.idleValue(group)
	if !ok && s.scripts.on.Load() {
		x, ok = s.scriptValue(group)
	}
	if !ok {
		return nil
	}
	return stateVariables(x)
}

// textStart matches a quote, after which the first line of equations may begin.
var textStart = regexp.MustCompile("'''|\"\"\"|['\"`]")

// declaredIn are the variables that equations in the text of a cell declare.
func declaredIn(src string, ends bool) []Completion {
	declared := unitsOf(textStart.ReplaceAllString(src, "\n"))
	var items []Completion
	for _, name := range slices.Sorted(maps.Keys(declared)) {
		items = append(items, Completion{Text: name, Type: "state variable", Signature: declared[name]})
		if ends {
			items = append(items, atEnds(name, declared[name])...)
		}
	}
	return items
}

// variablesOfEnds are the variables of the session's groups, as the text of synapses has them.
func (s *Session) variablesOfEnds() []Completion {
	var items []Completion
	for _, v := range s.Vars() {
		if x, ok := s.idleValue(v.Name); ok {
			for _, it := range stateVariables(x) {
				if it.Signature != "" {
					items = append(items, atEnds(it.Text, it.Signature)...)
				}
			}
		}
	}
	return items
}

func atEnds(name, unit string) []Completion {
	return []Completion{
		{Text: name + "_post", Type: "state variable", Signature: unit},
		{Text: name + "_pre", Type: "state variable", Signature: unit},
	}
}

// modelFunctions are the functions of model text.
var modelFunctions = func() map[string]bool {
	names := map[string]bool{}
	for name := range strings.FieldsSeq(`abs arccos arcsin arctan ceil clip cos cosh exp expm1 exprel floor int log log10 log1p
		poisson rand randn sign sin sinh sqrt tan tanh timestep`) {
		names[name] = true
	}
	return names
}()

func completions(list []dialect.Symbol) []Completion {
	items := make([]Completion, len(list))
	for i, sym := range list {
		items[i] = Completion{sym.Name, sym.Kind, sym.Type, sentence(sym.Doc)}
	}
	return items
}

// sentence is the first one of a documentation.
func sentence(doc string) string {
	doc = strings.ReplaceAll(doc, "\n", " ")
	if i := strings.Index(doc, ". "); i >= 0 {
		return doc[:i+1]
	}
	return strings.TrimSpace(doc)
}

// textBefore is the part of the string literal before pos: back to its quote.
func textBefore(runes []rune, pos int) string {
	i := pos
	for i > 0 && runes[i-1] != '"' && runes[i-1] != '\'' && runes[i-1] != '`' && runes[i-1] != '\n' {
		i--
	}
	return string(runes[i:pos])
}

// isPath reports whether a string is likely the name of a file: it looks like one, or the function takes one.
func isPath(call, text string) bool {
	if strings.ContainsAny(text, "/\\~") && !strings.ContainsAny(text, " =*+") {
		return true
	}
	name := call[strings.LastIndex(call, ".")+1:]
	switch name {
	case "savefig", "store", "restore", "Open", "ReadFile", "WriteFile", "Create", "load", "savez", "savetxt", "loadtxt":
		return true
	}
	return false
}

// files lists the files whose path begins with prefix; folders end in a slash.
func files(prefix string) []Completion {
	pattern := prefix
	home, err := os.UserHomeDir()
	if rest, ok := strings.CutPrefix(prefix, "~/"); ok && err == nil {
		pattern = filepath.Join(home, rest)
		if strings.HasSuffix(prefix, "/") {
			pattern += "/"
		}
	}
	found, _ := filepath.Glob(globQuote(pattern) + "*")
	sort.Strings(found)
	var items []Completion
	for _, f := range found {
		text := prefix + strings.TrimPrefix(f, pattern)
		kind := "file"
		if info, err := os.Stat(f); err == nil && info.IsDir() {
			text, kind = text+"/", "folder"
		}
		items = append(items, Completion{Text: text, Type: kind})
	}
	return items
}

func globQuote(s string) string {
	return strings.NewReplacer("*", `\*`, "?", `\?`, "[", `\[`).Replace(s)
}

// completeMagic proposes commands for a line that begins with %, and files for those that take one and for the shell.
func (s *Session) completeMagic(before []rune) (items []Completion, start int, ok bool) {
	text := string(before)
	lineStart := strings.LastIndex(text, "\n") + 1
	line := text[lineStart:]
	word, arg, hasArg := strings.Cut(line, " ")
	switch {
	case strings.HasPrefix(line, "!") && hasArg:
		arg = arg[strings.LastIndex(arg, " ")+1:]
		return files(arg), len(before) - len([]rune(arg)), true
	case strings.HasPrefix(line, "%") && !hasArg:
		for _, m := range magics {
			if strings.HasPrefix("%"+m.name, word) {
				items = append(items, Completion{Text: "%" + m.name, Type: "magic", Doc: m.doc})
			}
		}
		for _, m := range cellMagics {
			if lineStart == 0 && strings.HasPrefix("%%"+m.name, word) {
				items = append(items, Completion{Text: "%%" + m.name, Type: "magic", Doc: m.doc})
			}
		}
		return items, len([]rune(text[:lineStart])), true
	}
	if command, bare := s.bareCommand(line); bare {
		word, _, _ = strings.Cut(command, " ")
	}
	if !strings.HasPrefix(word, "%") || !hasArg {
		return nil, 0, false
	}
	takes := word == "%%writefile" || slices.ContainsFunc(magics, func(m magicCommand) bool { return "%"+m.name == word && m.files })
	if !takes {
		return nil, 0, false
	}
	return files(arg), len(before) - len([]rune(arg)), true
}

func (s *Session) cursor(src string, pos int) dialect.Cursor {
	s.names.Lock()
	defer s.names.Unlock()
	return s.scope.Cursor(src, pos)
}
