package dialect

import (
	"go/ast"
	"go/types"
	"strconv"
	"strings"
)

// nameMarking is a method that types of cells get which have no other: the interpreter forgets the types of values in variables of
// type any that have none.
const nameMarking = "Type_"

// methodsOf writes what a type needs beside its declaration.
func (r *renderer) methodsOf(name string, typ types.Type) string {
	r.view.noteType(name, typ)
	text := r.promoted(name, typ)
	_, isPointer := typ.Underlying().(*types.Pointer)
	if n, ok := typ.(*types.Named); ok && n.NumMethods() == 0 && text == "" && !isPointer && !types.IsInterface(typ) {
		text = "func (" + name + ") " + nameMarking + "() {}"
	}
	return text
}

// promoted writes the methods that a struct gets from interfaces, and from types of cells, that it embeds as methods of its own, and
// those which only its pointer gets: the interpreter does not find these when it looks for the methods of an interface.
//
//	func (r_ Square) Name() string { return r_.Base.Name() }
func (r *renderer) promoted(name string, typ types.Type) string {
	s, ok := typ.Underlying().(*types.Struct)
	if !ok {
		return ""
	}
	embeds := false
	for f := range s.Fields() {
		embeds = embeds || f.Embedded()
	}
	if !embeds {
		return ""
	}
	var b strings.Builder
	own := types.NewMethodSet(typ)
	for sel := range types.NewMethodSet(types.NewPointer(typ)).Methods() {
		fn := sel.Obj().(*types.Func)
		if len(sel.Index()) < 2 || !writtenOut(fn) && !byPointer(typ, fn) {
			continue
		}
		star := "*"
		if own.Lookup(fn.Pkg(), fn.Name()) != nil {
			star = ""
		}
		sig := sel.Type().(*types.Signature)
		b.WriteString("func (r_ " + star + name + ") " + fn.Name() + "(")
		args := make([]string, sig.Params().Len())
		for i := range args {
			args[i] = "a" + strconv.Itoa(i)
			b.WriteString(args[i] + " ")
			t := sig.Params().At(i).Type()
			if sig.Variadic() && i == len(args)-1 {
				args[i] += "..."
				b.WriteString("...")
				t = t.(*types.Slice).Elem()
			}
			r.writeType(&b, t)
			b.WriteString(", ")
		}
		b.WriteString(") ")
		r.writeTuple(&b, sig.Results(), false)
		b.WriteString(" { ")
		if sig.Results().Len() > 0 {
			b.WriteString("return ")
		}
		b.WriteString("r_" + r.path(typ, sel.Index()) + "." + r.emittedMethod(fn) + "(" + strings.Join(args, ", ") + ") }; ")
	}
	return b.String()
}

// writtenOut reports whether promoted writes a method.
func writtenOut(fn *types.Func) bool {
	return fn.Pkg() != nil && (fn.Pkg().Path() == sessionPackage || types.IsInterface(fn.Type().(*types.Signature).Recv().Type()))
}

// byPointer reports whether promoted writes a method of a compiled type that only the pointer of a struct gets. Those of package sync stay
// what they are: structs lock themselves by methods of their own, which a later cell may declare.
func byPointer(typ types.Type, fn *types.Func) bool {
	return fn.Exported() && fn.Pkg() != nil && fn.Pkg().Path() != "sync" && types.NewMethodSet(typ).Lookup(fn.Pkg(), fn.Name()) == nil
}

// path selects the fields by which a method is promoted.
func (r *renderer) path(typ types.Type, index []int) string {
	path := ""
	for _, i := range index[:len(index)-1] {
		f := deref(typ).Underlying().(*types.Struct).Field(i)
		path, typ = path+"."+r.fieldName(f), f.Type()
	}
	return path
}

// fieldName is what emitted code calls a field: an embedded one has the name of its type there.
func (r *renderer) fieldName(f *types.Var) string {
	if n, ok := deref(f.Type()).(*types.Named); ok && f.Embedded() {
		var b strings.Builder
		if n.Obj().Pkg() != nil && r.writeNamed(&b, n) {
			return b.String()
		}
	}
	return f.Name()
}

func (r *renderer) emittedMethod(fn *types.Func) string {
	if name := r.view.methodNames[fn]; name != "" {
		return name
	}
	return fn.Name()
}

// answer has a method Error tell the session what it is called with, if the session asks: compiled code holds errors of cells in a
// wrapper that has their methods, but neither their type nor always their value.
//
//	func (e NotFound) Error() string { if session.Asked(e, "NotFound") { return "" }; ... }
func (t *tree) answer(fn *ast.FuncDecl, recv *ast.Field, method string) {
	typ := t.result.info.Types[recv.Type].Type
	if method != "Error" || fn.Body == nil || typ == nil || fn.Type.Results.NumFields() != 1 || t.view.im.object(SessionPath, nameAsked) == nil {
		return
	}
	const unnamed = "receiver_"
	receiver := any(unnamed)
	switch {
	case len(recv.Names) == 0 || t.spans[recv.Names[0]] == span{}: // or a late method without one
		id := t.raw(recv.Type, unread{unnamed, " "})
		pos := t.spans[recv.Type].pos
		t.spans[id] = span{pos, pos}
		recv.Names = []*ast.Ident{id}
	case recv.Names[0].Name == "_":
		at := t.spans[recv.Names[0]]
		recv.Names[0] = t.raw(recv.Names[0], unnamed)
		t.spans[recv.Names[0]] = at
	default:
		receiver = recv.Names[0]
	}
	ask := t.rawStmt(fn.Body, unread{"if ", t.sessionFunc(nameAsked, fn.Body), "(", receiver, ", ", typeName{typ}, ") { return \"\" }"})
	pos := t.spans[fn.Body].pos + 1
	t.spans[ask] = span{pos, pos}
	fn.Body.List = append([]ast.Stmt{ask}, fn.Body.List...)
}
