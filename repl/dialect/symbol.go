package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"sort"
	"strings"
)

// Symbol describes a name for completion and inspection.
type Symbol struct {
	Name string
	Kind string // "var", "const", "func", "type", "package", "field", "method", "keyword argument"
	Type string // "units.Quantity", "func(n int, model any, opts ...brian.NeuronGroupOptions) (*brian.NeuronGroup, error)"
	Doc  string
	Path string // "gobrian/units.MV" for what is compiled, "" for what cells declared

	Positional bool // a keyword argument that may also be given by its place, and must be given
}

// Lookup describes a name that is in scope.
func (s *Scope) Lookup(name string) (Symbol, bool) {
	e := s.lookup(name)
	if e == nil {
		obj := types.Universe.Lookup(name)
		if obj == nil {
			return Symbol{}, false
		}
		return s.symbol(name, obj, ""), true
	}
	return s.entitySymbol(e), true
}

func (s *Scope) entitySymbol(e *entity) Symbol {
	if e.path != "" {
		return Symbol{Name: e.name, Kind: "package", Type: "package", Path: e.path, Doc: s.table.Doc[e.path]}
	}
	return s.symbol(e.name, e.obj, e.target)
}

// symbol describes an object. What a type of the simulator constructs is shown as a function.
func (s *Scope) symbol(name string, obj types.Object, target string) Symbol {
	sym := Symbol{Name: name, Kind: kindOf(obj), Path: target, Doc: s.table.Doc[target]}
	t := obj.Type()
	if _, isType := obj.(*types.TypeName); isType {
		if fun := s.maker(t); fun != nil {
			p := fun.Pkg().Path() + "." + fun.Name()
			sym.Doc = strings.TrimSpace(s.table.Doc[p] + "\n\n" + sym.Doc)
			sym.Type = s.typeText(fun.Type())
			return sym
		}
		t = t.Underlying()
	}
	sym.Type = s.typeText(t)
	if _, ok := obj.(*types.Builtin); ok {
		sym.Type = "built-in function"
	}
	return sym
}

func (s *Scope) typeText(t types.Type) string { return (&tree{}).typeText(t) }

func kindOf(obj types.Object) string {
	switch obj.(type) {
	case *types.Const:
		return "const"
	case *types.Func, *types.Builtin:
		return "func"
	case *types.TypeName:
		return "type"
	}
	return "var"
}

// maker returns the function NewT of a compiled type T, or nil.
func (s *Scope) maker(t types.Type) *types.Func {
	n, ok := deref(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil || n.Obj().Pkg().Path() == sessionPackage {
		return nil
	}
	f, _ := s.im.object(n.Obj().Pkg().Path(), "New"+n.Obj().Name()).(*types.Func)
	return f
}

// Names lists the names that cells declared, sorted; with start, those that were there at the start as well.
func (s *Scope) Names(start bool) []Symbol {
	var list []Symbol
	for _, e := range s.names {
		list = append(list, s.entitySymbol(e))
	}
	if start {
		for name := range s.table.Session {
			if _, shadowed := s.names[name]; !shadowed {
				if e := s.start(name); e != nil {
					list = append(list, s.entitySymbol(e))
				}
			}
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Name < list[j].Name })
	return list
}

// Describe gives type and documentation of an expression such as `M.t` or `math.Sqrt`, without running it.
func (s *Scope) Describe(expr string) (Symbol, bool) {
	expr = strings.TrimSpace(expr)
	if sym, ok := s.Lookup(expr); ok {
		return sym, true
	}
	if x, name := cutSelector(expr); x != "" {
		if obj := s.memberOf(x, name); obj != nil {
			return s.memberSymbol(name, obj), true
		}
	}
	t := s.typeOf(expr)
	if t == nil {
		return Symbol{}, false
	}
	return Symbol{Name: expr, Kind: "var", Type: s.typeText(t)}, true
}

// cutSelector splits x.name at its last dot, if that selects.
func cutSelector(expr string) (x, name string) {
	sc := scan(expr)
	n := len(sc.toks) - 1
	for n > 0 && (sc.toks[n].kind == tEOF || sc.toks[n].kind == tSemi) {
		n--
	}
	if n < 2 || sc.toks[n].kind != tIdent || !sc.toks[n-1].is(".") {
		return "", ""
	}
	return expr[:sc.toks[n-1].pos], sc.toks[n].text
}

// memberOf finds name in the package or the type of x.
func (s *Scope) memberOf(x, name string) types.Object {
	if path, ok := s.packageNamed(x, name); ok {
		return s.im.object(path, name)
	}
	t := s.typeOf(x)
	if t == nil {
		return nil
	}
	if obj, _, _ := types.LookupFieldOrMethod(t, true, types.NewPackage(sessionPackage, sessionPackage), name); obj != nil {
		return obj
	}
	return s.conv.member(t, name)
}

// packageNamed returns the path of the package that a name in front of a dot means.
func (s *Scope) packageNamed(x, member string) (path string, ok bool) {
	e := s.lookup(x)
	if e != nil && e.path != "" {
		return e.path, true
	}
	return s.hides(e, member)
}

func (s *Scope) memberSymbol(name string, obj types.Object) Symbol {
	sym := Symbol{Name: name, Kind: kindOf(obj), Type: s.typeText(obj.Type())}
	if f, ok := obj.(*types.Func); ok {
		if recv := f.Type().(*types.Signature).Recv(); recv != nil {
			sym.Kind = "method"
			sym.Path = methodPath(recv.Type(), f.Name())
		}
	} else if v, ok := obj.(*types.Var); ok && v.IsField() {
		sym.Kind = "field"
	}
	if sym.Path == "" && obj.Pkg() != nil && obj.Pkg().Path() != sessionPackage && sym.Kind != "field" {
		sym.Path = obj.Pkg().Path() + "." + obj.Name()
	}
	sym.Doc = s.table.Doc[sym.Path]
	return sym
}

// methodPath is the key of a method in the tables: "gobrian/brian.(*Synapses).Connect" or "gobrian/units.Quantity.Add".
func methodPath(recv types.Type, name string) string {
	n, ok := deref(recv).(*types.Named)
	if !ok || n.Obj().Pkg() == nil || n.Obj().Pkg().Path() == sessionPackage {
		return ""
	}
	base := n.Obj().Name()
	if _, ptr := recv.(*types.Pointer); ptr {
		base = "(*" + base + ")"
	}
	return n.Obj().Pkg().Path() + "." + base + "." + name
}

// typeOf returns the type of an expression of the dialect, or nil.
func (s *Scope) typeOf(expr string) types.Type {
	v := newView(s)
	src := newSource("", expr)
	p := &cellParser{src: src, sc: scan(expr), fset: token.NewFileSet()}
	list := p.sc.split()
	if len(list) != 1 || list[0].what != "" {
		return nil
	}
	u, _, err := p.parse(list[0])
	if err != nil || len(u.stmts) != 1 {
		return nil
	}
	t := newTree(v, src, p.fset, []*unit{u})
	t.markShown(true)
	if t.shown == nil || t.solve() != nil {
		return nil
	}
	x, ok := t.body.List[len(t.body.List)-1].(*ast.ExprStmt)
	if !ok {
		return nil
	}
	return known(t.result.info.Types[x.X].Type)
}

// plumbing are methods by which attributes and elements work, and that nobody calls.
var plumbing = map[string]bool{
	"State": true, "StateIn": true, "AttributeIn": true, "SetDelayIn": true, "Attribute": true, "SetAttribute": true, "SetState": true, "SetStateIn": true, "Index": true, "SetIndex": true, "String": true, "Format": true, "GoString": true, "Array": true,
	"Added": true, "GetItem": true, "GiveWays": true, "IndexIn": true, "IndicesIn": true, "MIMEBundle": true, "PythonClass": true, "PythonText": true, "Repr": true,
	"SetAdded": true, "SetItem": true, "SetIndexIn": true,
}

// Members lists what may follow `expr.`: fields and methods (in snake_case where they belong to the simulator), or the
// exported names of a package. State variables are known to the value only.
func (s *Scope) Members(expr string) []Symbol {
	var list []Symbol
	if path, ok := s.packageNamed(expr, ""); ok {
		for _, name := range s.im.names(path) {
			if obj := s.im.object(path, name); obj != nil {
				list = append(list, s.symbol(name, obj, path+"."+name))
			}
		}
		return list
	}
	return s.members(s.typeOf(expr))
}

// MembersOf lists what may follow the dot of a value of type t, as Members does: that of a variable which may hold any.
func (s *Scope) MembersOf(t reflect.Type) []Symbol { return s.members(s.im.typ(t)) }

func (s *Scope) members(t types.Type) (list []Symbol) {
	if t == nil {
		return nil
	}
	objs := s.conv.exported(t)
	for _, obj := range objs {
		if sym, ok := s.attributeSymbol(obj, objs); ok {
			list = append(list, sym)
		}
	}
	list = append(list, s.hiddenFields(t)...)
	sort.Slice(list, func(i, j int) bool { return list[i].Name < list[j].Name })
	return list
}

// attributeSymbol describes a member as it is written in a cell; setters are part of what they set.
func (s *Scope) attributeSymbol(obj types.Object, all map[string]types.Object) (Symbol, bool) {
	if obj.Pkg() == nil || !simulator(obj.Pkg()) {
		return s.memberSymbol(obj.Name(), obj), true
	}
	if plumbing[obj.Name()] {
		return Symbol{}, false
	}
	name := snake(obj.Name())
	if len(obj.Name()) == 1 && obj.Name() == "N" {
		name = "N"
	}
	if rest, ok := strings.CutPrefix(name, "set_"); ok && setsAttribute(obj) {
		if all[normal(rest)] != nil {
			return Symbol{}, false
		}
		name = rest
	}
	return s.memberSymbol(name, obj), true
}

// setsAttribute reports whether a method Set... is the assignment to an attribute: it takes the value and nothing else. Those of
// figures are called, as matplotlib's.
func setsAttribute(method types.Object) bool {
	sig, ok := method.Type().(*types.Signature)
	return ok && sig.Params().Len() == 1 && !sig.Variadic() && method.Pkg().Path() != plottingPath
}

// hiddenFields lists the unexported fields of a struct that a cell declared.
func (s *Scope) hiddenFields(t types.Type) []Symbol {
	var list []Symbol
	st, ok := deref(t).Underlying().(*types.Struct)
	for i := 0; ok && i < st.NumFields(); i++ {
		if f := st.Field(i); !f.Exported() && f.Pkg() != nil && f.Pkg().Path() == sessionPackage {
			list = append(list, s.memberSymbol(f.Name(), f))
		}
	}
	return list
}
