package repl

import (
	"fmt"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"sort"
	"strings"
	"text/tabwriter"

	"gobrian/repl/dialect"
)

// Completion is one way to go on: Text replaces the word at the cursor.
type Completion struct {
	Text      string
	Type      string // "var", "func", "field", "method", "state variable", "keyword argument", "file", "magic" ...
	Signature string // its Go type or a short description
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
	if list, from, ok := completeMagic(runes[:pos]); ok {
		return list, from, pos
	}
	c := s.cursor(src, pos)
	switch {
	case c.Quoted && isPath(c.Call, textBefore(runes, pos)):
		path := textBefore(runes, pos)
		return files(path), pos - len([]rune(path)), pos
	case c.Expr != "":
		items = s.members(c.Expr)
	case c.Quoted:
		items = s.textNames(c.Call)
	default:
		items = s.globals(c.Call)
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

// members are the fields and methods of an expression, and the state variables of the value of a name.
func (s *Session) members(expr string) []Completion {
	var items []Completion
	if x, ok := s.idleValue(expr); ok {
		items = stateVariables(x)
	}
	s.names.Lock()
	defer s.names.Unlock()
	return append(items, completions(s.scope.Members(expr))...)
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
	g, ok := x.(interface{ Variables() []string })
	if !ok {
		return nil
	}
	var items []Completion
	for _, name := range g.Variables() {
		items = append(items, Completion{Text: name, Type: "state variable"})
	}
	return items
}

// globals are the names that may begin an expression, the keyword arguments of the call around it first.
func (s *Session) globals(call string) []Completion {
	s.names.Lock()
	defer s.names.Unlock()
	var items []Completion
	if call != "" {
		for _, k := range s.scope.Keywords(call) {
			items = append(items, Completion{k.Name + "=", "keyword argument", signature(k)})
		}
	}
	items = append(items, completions(s.scope.Names(true))...)
	for _, name := range packageNames() {
		items = append(items, Completion{name, "package", ""})
	}
	for t := token.BREAK; t <= token.VAR; t++ {
		items = append(items, Completion{t.String(), "keyword", ""})
	}
	return items
}

// textNames are the names that model text may use: variables of the session and units.
func (s *Session) textNames(call string) []Completion {
	s.names.Lock()
	defer s.names.Unlock()
	return completions(s.scope.Names(true))
}

func completions(list []dialect.Symbol) []Completion {
	items := make([]Completion, len(list))
	for i, sym := range list {
		items[i] = Completion{sym.Name, sym.Kind, signature(sym)}
	}
	return items
}

// signature is what is shown beside a completion: the type, or else the first sentence of the documentation.
func signature(sym dialect.Symbol) string {
	if sym.Type != "" {
		return sym.Type
	}
	first, _, _ := strings.Cut(sym.Doc, "\n")
	return first
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
		items = append(items, Completion{text, kind, ""})
	}
	return items
}

func globQuote(s string) string {
	return strings.NewReplacer("*", `\*`, "?", `\?`, "[", `\[`).Replace(s)
}

// completeMagic proposes commands for a line that begins with %, and files for those that take one.
func completeMagic(before []rune) (items []Completion, start int, ok bool) {
	text := string(before)
	lineStart := strings.LastIndex(text, "\n") + 1
	line := text[lineStart:]
	if !strings.HasPrefix(line, "%") {
		return nil, 0, false
	}
	word, arg, hasArg := strings.Cut(line, " ")
	if !hasArg {
		for _, m := range magics {
			if strings.HasPrefix("%"+m.name, word) {
				items = append(items, Completion{"%" + m.name, "magic", m.doc})
			}
		}
		return items, len([]rune(text[:lineStart])), true
	}
	for _, m := range magics {
		if "%"+m.name == word && m.files {
			return files(arg), len(before) - len([]rune(arg)), true
		}
	}
	return nil, 0, false
}

// Inspect describes what stands at rune pos of src: signature, documentation, and for variables their value. Level 1 asks
// for more than level 0. A fault gives no description, as for Complete.
func (s *Session) Inspect(src string, pos, level int) (b Bundle, found bool) {
	defer func() {
		if recover() != nil {
			b, found = Bundle{}, false
		}
	}()
	return s.inspect(src, pos, level)
}

func (s *Session) inspect(src string, pos, level int) (Bundle, bool) {
	runes := []rune(src)
	pos = max(0, min(pos, len(runes)))
	c := s.cursor(src, pos)
	expr := string(runes[c.Start:c.End])
	if c.Expr != "" {
		expr = c.Expr + "." + expr
	}
	if expr == "" || c.Quoted {
		expr = c.Call
	}
	if expr == "" {
		return Bundle{}, false
	}
	if b, ok := s.Describe(expr, level); ok || c.Call == "" || expr == c.Call {
		return b, ok
	}
	return s.Describe(c.Call, level)
}

// Describe is what `expr?` shows.
func (s *Session) Describe(expr string, level int) (Bundle, bool) {
	if !s.cell.TryLock() {
		return s.describeType(expr, level, nil)
	}
	defer s.cell.Unlock()
	return s.describe(expr, level)
}

// describe is Describe while no cell runs, or by the cell that runs.
func (s *Session) describe(expr string, level int) (Bundle, bool) {
	s.names.Lock()
	known := s.vars[expr]
	s.names.Unlock()
	if !known {
		return s.describeType(expr, level, nil)
	}
	x, _ := s.value(expr)
	return s.describeType(expr, level, x)
}

func (s *Session) describeType(expr string, level int, x any) (Bundle, bool) {
	sym, keywords, ok := s.symbol(expr)
	if !ok {
		return Bundle{}, false
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", sym.Kind, expr)
	if sym.Type != "" {
		fmt.Fprintf(&b, "  %s", sym.Type)
	}
	b.WriteByte('\n')
	if sym.Doc != "" {
		b.WriteString("\n" + strings.TrimRight(sym.Doc, "\n") + "\n")
	}
	if sym.Path != "" {
		writeKeywords(&b, keywords)
	}
	if x != nil {
		writeValue(&b, x)
	}
	if level > 0 && sym.Path != "" {
		fmt.Fprintf(&b, "\n%s\n", sym.Path)
	}
	return Bundle{Data: map[string]any{"text/plain": b.String()}, Meta: map[string]any{}}, true
}

func (s *Session) cursor(src string, pos int) dialect.Cursor {
	s.names.Lock()
	defer s.names.Unlock()
	return s.scope.Cursor(src, pos)
}

func (s *Session) symbol(expr string) (sym dialect.Symbol, keywords []dialect.Symbol, ok bool) {
	s.names.Lock()
	defer s.names.Unlock()
	sym, ok = s.scope.Describe(expr)
	return sym, s.scope.Keywords(expr), ok
}

// writeKeywords lists the keyword arguments of a function with the first sentence of what is known of each.
func writeKeywords(b *strings.Builder, keywords []dialect.Symbol) {
	if len(keywords) == 0 {
		return
	}
	b.WriteString("\nkeyword arguments:\n")
	w := tabwriter.NewWriter(b, 0, 8, 2, ' ', 0)
	for _, k := range keywords {
		doc, _, _ := strings.Cut(k.Doc, "\n")
		fmt.Fprintf(w, "  %s\t%s\t%s\n", k.Name, k.Type, doc)
	}
	w.Flush()
}

// writeValue shows a value, and of a group its equations.
func writeValue(b *strings.Builder, x any) {
	fmt.Fprintf(b, "\nvalue: %s\n", BundleOf(x).Text())
	m := reflect.ValueOf(x).MethodByName("Equations")
	if !m.IsValid() || m.Type().NumIn() != 0 || m.Type().NumOut() != 1 {
		return
	}
	if text := Plain(m.Call(nil)[0].Interface()); text != "" {
		fmt.Fprintf(b, "\nequations:\n%s\n", strings.TrimRight(text, "\n"))
	}
}
