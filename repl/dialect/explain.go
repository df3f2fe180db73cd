package dialect

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// explain turns what the checker still refuses into errors of the user's text.
func (t *tree) explain() ErrorList {
	var errs ErrorList
	seen := map[int]bool{}
	for _, e := range t.result.errs {
		off := t.offset(t.blame(e.Pos))
		if seen[off] || strings.HasPrefix(e.Msg, "\t") {
			continue
		}
		seen[off] = true
		errs = append(errs, t.src.fail(off, t.message(e.Msg), t.hint(e)))
	}
	return errs
}

// leftovers reports sugar that found no meaning. The checker's errors about it are not shown.
func (t *tree) leftovers() ErrorList {
	var errs ErrorList
	ast.Inspect(t.file, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || !strings.HasPrefix(id.Name, clickName) {
			return true
		}
		msg, known := leftover[id.Name]
		if !known {
			msg = "this has no meaning here"
		}
		errs = append(errs, t.src.fail(t.offset(token.Pos(t.spans[id].pos)), msg, ""))
		return true
	})
	return errs
}

var leftover = map[string]string{
	clickKw:   "a keyword argument has no meaning here",
	clickList: "a list cannot stand here",
	clickDict: "a dictionary cannot stand here",
	clickSpan: "a slice cannot stand here",
	clickOpen: "a slice cannot stand here",
	clickIx:   "this does not take several indices",
	clickPow:  "** is not defined for these operands",
}

// blame moves an error from a rewritten expression to where the user's expression starts.
func (t *tree) blame(p token.Pos) token.Pos {
	start := int(p)
	for n := range t.made {
		if e, ok := n.(ast.Expr); ok && e.Pos() == p && t.spans[n].pos < start && t.spans[n].pos > 0 {
			start = t.spans[n].pos
		}
	}
	return token.Pos(start)
}

// message writes a message of the checker in the user's words: expressions as they were written, types as cells name them.
func (t *tree) message(msg string) string {
	type pair struct{ old, new string }
	var pairs []pair
	ast.Inspect(t.file, func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		if _, isIdent := n.(*ast.Ident); !ok || isIdent {
			return true
		}
		old := types.ExprString(e)
		if !t.made[n] && !strings.Contains(old, "…") || len(old) < 3 || !strings.Contains(msg, old) {
			return true
		}
		if text := t.written(t.spans[n]); text != "" && len(text) < 200 && !strings.Contains(text, "\n") {
			pairs = append(pairs, pair{old, text})
		}
		return true
	})
	sort.Slice(pairs, func(i, j int) bool {
		if len(pairs[i].old) != len(pairs[j].old) {
			return len(pairs[i].old) > len(pairs[j].old)
		}
		return pairs[i].new > pairs[j].new
	})
	for _, p := range pairs {
		msg = strings.ReplaceAll(msg, p.old, p.new)
	}
	for i := len(t.types) - 1; i >= 0; i-- {
		msg = strings.ReplaceAll(msg, markType+strconv.Itoa(i), t.typeText(t.types[i]))
	}
	msg = strings.ReplaceAll(msg, markPackage, "")
	msg = strings.NewReplacer("\n\thave ", ": have ", "\n\twant ", ", want ").Replace(msg)
	return strings.ReplaceAll(msg, sessionPackage+".", "")
}

// hint looks for what was meant.
func (t *tree) hint(e types.Error) string {
	switch {
	case strings.HasPrefix(e.Msg, undefinedName):
		return t.undefined(strings.TrimPrefix(e.Msg, undefinedName))
	case strings.Contains(e.Msg, " undefined (type map["):
		return "an element of a map is taken by its key in brackets: m[key]"
	case strings.Contains(e.Msg, " undefined (type "):
		return t.noMember(e.Pos)
	case strings.Contains(e.Msg, "mismatched types") && strings.Contains(e.Msg, "string") && strings.Contains(e.Msg, " + "):
		return "fmt.Sprint(a, b) makes one text of both"
	case strings.HasPrefix(e.Msg, "non-boolean condition"):
		return "a condition is a comparison: x != 0"
	case strings.HasPrefix(e.Msg, "initialization cycle: ") && strings.HasSuffix(e.Msg, " refers to itself"):
		return "here the name is the new one already; name := ... computes from the one before"
	case strings.HasPrefix(e.Msg, "label ") && strings.HasSuffix(e.Msg, " declared and not used"):
		name := strings.TrimSuffix(strings.TrimPrefix(e.Msg, "label "), " declared and not used")
		if h, ok := pythonWords[name]; ok {
			return looksLikePython(h)
		}
	case strings.Contains(e.Msg, " value in argument to "):
		return t.parameters(e.Pos)
	case strings.HasSuffix(e.Msg, " is not constant"):
		return "constants are plain numbers and strings; a name is given a quantity by name = value"
	case strings.Contains(e.Msg, "in assignment"):
		return t.otherType(e)
	}
	return ""
}

// parameters lists the names of what a call takes whose argument is at a place.
func (t *tree) parameters(p token.Pos) string {
	hint := ""
	ast.Inspect(t.file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || p < call.Lparen || p > call.Rparen {
			return true
		}
		sig, ok := t.result.info.Types[call.Fun].Type.(*types.Signature)
		if !ok {
			return true
		}
		var names []string
		for v := range sig.Params().Variables() {
			if v.Name() == "" {
				return true
			}
			if name := snake(v.Name()); name != "opts" { // they are given by keywords
				names = append(names, name)
			}
		}
		hint = "its arguments are " + strings.Join(names, ", ")
		return true
	})
	return hint
}

func (t *tree) undefined(name string) string {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return t.notExported(name[:i], name[i+1:])
	}
	if t.view.within != nil {
		if paths := t.view.im.byName[name]; len(paths) > 0 {
			return fmt.Sprintf("import %q", paths[0])
		}
		return didYouMean(name, slices.Concat(slices.Sorted(maps.Keys(t.view.within.imports)), slices.Sorted(maps.Keys(declared(t.file.Decls))), universeNames()))
	}
	if promise := t.view.awaited(name); promise != "" {
		return promise
	}
	for _, list := range [][]string{t.view.sessionNames(), t.view.presetNames(), universeNames()} {
		if h := didYouMean(name, list); h != "" {
			return h
		}
	}
	return ""
}

func (t *tree) notExported(pkg, name string) string {
	e := t.view.lookup(pkg)
	if e == nil || e.path == "" {
		return ""
	}
	return didYouMean(name, t.view.im.names(e.path))
}

// noMember suggests an attribute for x.name.
func (t *tree) noMember(p token.Pos) string {
	hint := ""
	ast.Inspect(t.file, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok || s.Sel.Pos() != p && s.Pos() != p {
			return true
		}
		typ := known(t.result.info.Types[s.X].Type)
		if typ == nil || hint != "" {
			return true
		}
		var names []string
		for _, obj := range t.view.conv.exported(typ) {
			name := snake(obj.Name())
			if obj.Pkg() != nil && !simulator(obj.Pkg()) {
				name = obj.Name()
			}
			names = append(names, name)
		}
		hint = didYouMean(s.Sel.Name, names)
		return true
	})
	return hint
}

// otherType says how to give a name another type.
func (t *tree) otherType(e types.Error) string {
	hint := ""
	if t.body == nil {
		return ""
	}
	for _, s := range t.body.List {
		a, ok := s.(*ast.AssignStmt)
		if !ok || a.Tok != token.ASSIGN || len(a.Lhs) != 1 {
			continue
		}
		if id, ok := a.Lhs[0].(*ast.Ident); ok && t.result.entityOf(id) != nil {
			hint = id.Name + " := ... gives " + id.Name + " another type"
		}
	}
	return hint
}

func universeNames() []string { return types.Universe.Names() }

func (v *view) sessionNames() []string {
	var list []string
	for n := range v.names {
		list = append(list, n)
	}
	for n := range v.added {
		list = append(list, n)
	}
	return list
}

func (s *Scope) presetNames() []string {
	var list []string
	for n := range s.table.Session {
		list = append(list, n)
	}
	for n := range constants {
		list = append(list, n)
	}
	return list
}
