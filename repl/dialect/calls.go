package dialect

import (
	"go/ast"
	"go/types"
)

// callExpr rewrites a call, and what only looks like one.
func (r *rewriter) callExpr(e *ast.CallExpr) ast.Expr {
	if id, ok := e.Fun.(*ast.Ident); ok {
		switch id.Name {
		case clickList:
			return r.listCall(e)
		case clickDict:
			return r.dictCall(e)
		case clickSpan:
			return r.spanCall(e)
		case clickPow:
			return r.power(e)
		}
	}
	if r.sites[e.Fun] { // Must and Check take all that their argument returns
		for i := range e.Args {
			e.Args[i] = r.expr(e.Args[i])
		}
		return e
	}
	e.Fun = r.callee(e.Fun)
	c := r.arguments(e)
	tv := r.c.info.Types[e.Fun]
	switch {
	case tv.IsType():
		return r.typeCall(e, c)
	case tv.IsBuiltin():
		return r.builtinCall(e, c)
	}
	switch t := r.typeOf(e.Fun).(type) {
	case nil:
		return r.unknownCall(e, c)
	case *types.Signature:
		return r.match(e, t, c)
	default:
		if sig, ok := t.Underlying().(*types.Signature); ok {
			return r.match(e, sig, c)
		}
		if isAny(t) {
			return r.dynamicCall(e, c)
		}
		return r.callable(e, c)
	}
}

// callable rewrites f(args...) where f is an object of the simulator that can be called, as a TimedArray.
func (r *rewriter) callable(e *ast.CallExpr, c *args) ast.Expr {
	m, ok := r.conv.member(r.typeOf(e.Fun), nameCall).(*types.Func)
	if !ok || m.Pkg() == nil || !simulator(m.Pkg()) {
		return e
	}
	sel := r.selector(e.Fun, m.Name(), e.Fun)
	r.types[sel] = m.Type()
	call := r.callOf(sel, e, e.Args...)
	r.done(call, e, nil)
	return r.match(call, m.Type().(*types.Signature), c)
}

// callee rewrites what is called: there x.name is a method.
func (r *rewriter) callee(f ast.Expr) ast.Expr {
	switch f := f.(type) {
	case *ast.SelectorExpr:
		return r.selection(f, true)
	case *ast.Ident:
		return f
	}
	if r.isType(f) {
		return f
	}
	return r.value(f)
}

// args are the arguments of a call as they were written.
type args struct {
	list []ast.Expr
	kws  []*keyword
}

// keyword is an argument k=v.
type keyword struct {
	name  string
	value ast.Expr
	at    *ast.CallExpr // ǃkw("k", v)
}

// arguments rewrites the arguments of a call and sorts them.
func (r *rewriter) arguments(e *ast.CallExpr) *args {
	c := &args{}
	spread := len(e.Args) == 1 && (!r.simulatorCall(e.Args[0]) || r.takesError(e.Fun))
	for i, a := range e.Args {
		if kw := keywordOf(a); kw != nil {
			kw.value = r.value(kw.value)
			kw.at.Args[1] = kw.value
			c.kws = append(c.kws, kw)
			continue
		}
		if spread {
			e.Args[i] = r.expr(a) // f(g()) passes all results of g
		} else {
			e.Args[i] = r.value(a)
		}
		c.list = append(c.list, e.Args[i])
	}
	return c
}

// takesError reports whether the last parameter of a function is an error, as that of session.Must.
func (r *rewriter) takesError(f ast.Expr) bool {
	sig, ok := r.typeOf(f).(*types.Signature)
	return ok && sig.Params().Len() > 1 && isError(sig.Params().At(sig.Params().Len()-1).Type())
}

func keywordOf(e ast.Expr) *keyword {
	call, ok := e.(*ast.CallExpr)
	if !ok || len(call.Args) != 2 {
		return nil
	}
	if id, ok := call.Fun.(*ast.Ident); !ok || id.Name != clickKw {
		return nil
	}
	lit := call.Args[0].(*ast.BasicLit)
	return &keyword{name: lit.Value[1 : len(lit.Value)-1], value: call.Args[1], at: call}
}

// simulatorCall reports whether e calls a function of this project: then its error is never passed on as an argument.
func (r *rewriter) simulatorCall(e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	if r.isType(call.Fun) || r.made[call.Fun] {
		return true
	}
	return simulator(r.homeOf(call.Fun))
}

// homeOf returns the package of the function that an expression names, or nil.
func (r *rewriter) homeOf(f ast.Expr) *types.Package {
	switch f := f.(type) {
	case *ast.ParenExpr:
		return r.homeOf(f.X)
	case *ast.Ident:
		if e := r.c.entityOf(f); e != nil {
			if e.target == "" {
				return nil
			}
			return e.obj.Pkg()
		}
	case *ast.SelectorExpr:
		if obj := r.c.info.Uses[f.Sel]; obj != nil {
			return obj.Pkg()
		}
		if t := r.typeOf(f.X); t != nil {
			if m := method(t, f.Sel.Name); m != nil {
				return m.Pkg()
			}
		}
		if id, ok := f.X.(*ast.Ident); ok {
			if p, ok := marked(id.Name, markPackage); ok {
				return r.conv.im.pkg(p)
			}
		}
	}
	return nil
}

// typeCall rewrites T(...): a conversion that Go lacks, or the construction of a T.
func (r *rewriter) typeCall(e *ast.CallExpr, c *args) ast.Expr {
	t := r.c.info.Types[e.Fun].Type
	spread := e.Ellipsis.IsValid() // no conversion, though the checker gives it the type of one
	if len(c.kws) == 0 && r.valid(e) && !spread {
		return e
	}
	if len(c.kws) == 0 && len(c.list) == 1 && !spread {
		if r.typeOf(e.Args[0]) == nil {
			return e
		}
		e.Args[0] = r.single(e.Args[0])
		if types.ConvertibleTo(r.typeOf(e.Args[0]), t) && r.c.info.Types[e.Args[0]].Value == nil {
			return r.done(r.callOf(e.Fun, e, e.Args[0]), e, t)
		}
		if made := r.numeric(t, e.Args[0], e); made != nil {
			return made
		}
	}
	n, ok := deref(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return e
	}
	if fun := r.constructor(n, e.Fun); fun != nil {
		call := r.callOf(fun, e, e.Args...)
		call.Rparen, call.Ellipsis = e.Rparen, e.Ellipsis
		sig := r.typeOf(fun).(*types.Signature)
		if spread {
			return r.done(call, e, result(sig))
		}
		r.done(call, e, nil)
		return r.match(call, sig, c)
	}
	return e
}

// constructor returns the function NewT for a type T, or nil.
func (r *rewriter) constructor(n *types.Named, at ast.Expr) ast.Expr {
	pkg, name := n.Obj().Pkg(), "New"+n.Obj().Name()
	if pkg.Path() != sessionPackage {
		f, sig := r.fun(pkg.Path(), name, at)
		if f != nil {
			r.types[f] = sig
		}
		return f
	}
	if e := r.view.lookup(name); e != nil && e.obj != nil {
		if sig, ok := e.obj.Type().(*types.Signature); ok {
			id := r.ident(name, at)
			r.types[id] = sig
			return id
		}
	}
	return nil
}

// builtinCall rewrites the call of a function of Go's own that does not take such arguments.
func (r *rewriter) builtinCall(e *ast.CallExpr, c *args) ast.Expr {
	name := ""
	if id, ok := e.Fun.(*ast.Ident); ok {
		name = id.Name
	}
	if name == "append" && len(e.Args) > 1 && !e.Ellipsis.IsValid() {
		if s, ok := typeUnder(r.typeOf(e.Args[0])).(*types.Slice); ok {
			for i := range e.Args[1:] {
				e.Args[i+1] = r.convert(r.single(e.Args[i+1]), s.Elem())
			}
		}
	}
	if len(c.kws) == 0 && (r.valid(e) || r.c.info.Types[e].IsVoid()) {
		return e
	}
	for _, a := range c.list {
		if r.typeOf(a) == nil {
			return e
		}
	}
	if name == "len" && len(c.list) == 1 && len(c.kws) == 0 {
		x := r.called(c.list[0])
		if r.class(x) == isDynamic {
			return r.orSelf(r.dynamic(nameLen, e, x), e)
		}
		if m := method(r.typeOf(x), "Len"); m != nil {
			return r.orSelf(r.invoke(x, "Len", e), e)
		}
	}
	if target := r.view.start(name); target != nil && target.target != "" {
		return r.tableCall(e, target, c)
	}
	return e
}

func typeUnder(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	return t.Underlying()
}

// tableCall calls the function that a name of the start stands for, where Go has one of the same name.
func (r *rewriter) tableCall(e *ast.CallExpr, target *entity, c *args) ast.Expr {
	sig, ok := target.obj.Type().(*types.Signature)
	if !ok {
		return e
	}
	path, name := splitTarget(target.target)
	fun := r.qualified(path, name, e.Fun)
	r.types[fun] = sig
	call := r.callOf(fun, e, e.Args...)
	r.done(call, e, nil)
	return r.match(call, sig, c)
}

// unknownCall rewrites the call of something that has no type: a method of a value of type any, or of a name that is a
// method of its first argument, as mean(x) is x.Mean().
func (r *rewriter) unknownCall(e *ast.CallExpr, c *args) ast.Expr {
	for _, a := range c.list {
		if r.typeOf(a) == nil {
			return e
		}
	}
	switch f := e.Fun.(type) {
	case *ast.SelectorExpr:
		if r.class(f.X) == isDynamic {
			r.site("."+f.Sel.Name, e, f.Sel.Pos())
			args := append([]ast.Expr{f.X, r.text(r.plainName(f.Sel).Name, f.Sel)}, r.anyArguments(c)...)
			return r.orSelf(r.dynamic(nameMethod, e, args...), e)
		}
	case *ast.Ident:
		if r.c.info.Uses[f] != nil || len(c.list) == 0 || r.fresh[f.Name] != nil {
			return e
		}
		return r.methodOf(e, f, c)
	}
	return e
}

func (r *rewriter) methodOf(e *ast.CallExpr, f *ast.Ident, c *args) ast.Expr {
	x := r.single(c.list[0])
	if cl := r.class(x); cl != isQuantity && cl != isOperand {
		return e
	}
	m, ok := r.conv.member(r.typeOf(x), f.Name).(*types.Func)
	if !ok && r.class(x) == isOperand {
		if a := r.invoke(x, "Array", x); a != nil {
			x = a
			m, ok = r.conv.member(r.typeOf(x), f.Name).(*types.Func)
		}
	}
	if !ok {
		return e
	}
	sel := r.selector(x, m.Name(), e.Fun)
	r.types[sel] = m.Type()
	call := r.callOf(sel, e, e.Args[1:]...)
	r.done(call, e, nil)
	return r.match(call, m.Type().(*types.Signature), &args{c.list[1:], c.kws})
}

// dynamicCall rewrites f(args...) where f is of type any. The checker has not looked at the arguments: it will the next
// time.
func (r *rewriter) dynamicCall(e *ast.CallExpr, c *args) ast.Expr {
	return r.orSelf(r.dynamic(nameCall, e, append([]ast.Expr{e.Fun}, r.anyArguments(c)...)...), e)
}

// anyArguments returns the arguments of a call whose callee is found at run time, keyword arguments as dynamic.Kw.
func (r *rewriter) anyArguments(c *args) []ast.Expr {
	var list []ast.Expr
	for _, a := range c.list {
		list = append(list, r.convertAny(r.single(a)))
	}
	kwType := r.conv.typ(DynamicPath, nameKw)
	for _, kw := range c.kws {
		if kwType == nil {
			return list
		}
		lit := &ast.CompositeLit{Type: r.typeIdent(kwType, kw.at), Elts: []ast.Expr{
			r.pair("Name", r.text(kw.name, kw.at), kw.at), r.pair("Value", r.convertAny(kw.value), kw.at),
		}}
		list = append(list, r.done(lit, kw.at, kwType))
	}
	return list
}

// pair returns the element name: value of a struct literal.
func (r *rewriter) pair(name string, value ast.Expr, at ast.Node) ast.Expr {
	kv := &ast.KeyValueExpr{Key: r.ident(name, at), Value: value}
	r.make(kv, at)
	return kv
}
