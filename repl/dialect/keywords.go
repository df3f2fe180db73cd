package dialect

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// match fits the arguments of a call to a signature: keyword arguments become parameters or fields of the options, and
// every argument the type that is wanted.
func (r *rewriter) match(e *ast.CallExpr, sig *types.Signature, c *args) ast.Expr {
	if sig.TypeParams().Len() > 0 || e.Ellipsis.IsValid() {
		return e
	}
	if len(c.list) == 1 && len(c.kws) == 0 {
		if tuple, ok := r.typeOf(c.list[0]).(*types.Tuple); ok {
			if r.valid(e) && tuple.Len() == 2 && passes(tuple, sig) {
				return e
			}
			c.list[0] = r.single(c.list[0])
		}
	}
	m := &matching{rewriter: r, call: e, sig: sig, sim: simulator(r.homeOf(e.Fun))}
	m.named, m.fields = options(sig)
	m.fixed = make([]ast.Expr, required(sig))
	if !m.positional(c.list) || !m.keywords(c.kws) || !m.missing() {
		return e
	}
	list := m.list()
	if list == nil {
		return e
	}
	if len(c.kws) == 0 && sameNodes(list, e.Args) {
		if _, made := r.types[e]; made {
			r.types[e] = result(sig)
		}
		return e
	}
	call := &ast.CallExpr{Fun: e.Fun, Lparen: e.Lparen, Args: list, Rparen: e.Rparen}
	return r.done(call, e, result(sig))
}

func sameNodes(a, b []ast.Expr) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// passes reports whether the results of one call are the arguments of another.
func passes(tuple *types.Tuple, sig *types.Signature) bool {
	return sig.Variadic() || sig.Params().Len() == tuple.Len()
}

// matching is one call being fitted.
type matching struct {
	*rewriter
	call   *ast.CallExpr
	sig    *types.Signature
	sim    bool
	fixed  []ast.Expr
	rest   []ast.Expr // arguments for the variadic parameter as they are
	named  *types.Named
	fields *types.Struct // of the options, if the function takes any
	given  []option
	others []*keyword // for a last parameter that is a map from any name
}

type option struct {
	field *types.Var
	value ast.Expr
}

// positional puts the arguments without keyword into parameters, then into the fields of the options in their order.
func (m *matching) positional(list []ast.Expr) bool {
	for i, a := range list {
		if i < len(m.fixed) {
			m.fixed[i] = a
			continue
		}
		if m.named == nil || types.Identical(m.typeOrVoid(a), m.named) {
			m.rest = append(m.rest, a)
			continue
		}
		k := i - len(m.fixed)
		if k >= m.fields.NumFields() || !m.fields.Field(k).Exported() || m.fields.Field(k).Name() == "Locals" {
			m.fail(a, m.name()+" takes fewer arguments", "")
			return false
		}
		if m.typeOf(a) == nil {
			return false
		}
		m.given = append(m.given, option{m.fields.Field(k), a})
	}
	return true
}

// typeOrVoid is typeOf without nil.
func (m *matching) typeOrVoid(e ast.Expr) types.Type {
	if t := m.typeOf(e); t != nil {
		return t
	}
	return types.Typ[types.Invalid]
}

func (m *matching) keywords(kws []*keyword) bool {
	if len(kws) > 0 && m.named == nil && m.sig.Variadic() {
		m.named, m.fields = m.conventional()
	}
	for _, kw := range kws {
		if m.typeOf(kw.value) == nil {
			return false
		}
		if !m.keyword(kw) {
			return false
		}
	}
	return true
}

func (m *matching) keyword(kw *keyword) bool {
	for i := range m.fixed {
		if p := m.sig.Params().At(i); means(kw.name, p.Name()) {
			if m.fixed[i] != nil {
				return m.complain(kw, fmt.Sprintf("argument %s is given twice", kw.name), "")
			}
			m.fixed[i] = kw.value
			return true
		}
	}
	f := fieldNamed(m.fields, kw.name)
	if f == nil && anyNames(m.sig) != nil {
		m.others = append(m.others, kw)
		return true
	}
	if f == nil {
		return m.complain(kw, fmt.Sprintf("%s has no argument %s", m.name(), kw.name), didYouMean(kw.name, m.known()))
	}
	for _, o := range m.given {
		if o.field == f {
			return m.complain(kw, fmt.Sprintf("argument %s is given twice", kw.name), "")
		}
	}
	if len(m.rest) > 0 && types.Identical(m.typeOrVoid(m.rest[len(m.rest)-1]), m.named) {
		return m.complain(kw, "options are given both as a struct and by keyword", "")
	}
	m.given = append(m.given, option{f, kw.value})
	return true
}

func (m *matching) complain(kw *keyword, msg, hint string) bool {
	m.fail(kw.at, msg, hint)
	return false
}

func fieldNamed(s *types.Struct, keyword string) *types.Var {
	if s == nil {
		return nil
	}
	for i := range s.NumFields() {
		if f := s.Field(i); f.Exported() && means(keyword, f.Name()) {
			return f
		}
	}
	return nil
}

// known lists the keywords of the call.
func (m *matching) known() []string { return keywordNames(m.sig, m.fields) }

func keywordNames(sig *types.Signature, fields *types.Struct) []string {
	var names []string
	for i := range required(sig) {
		if n := sig.Params().At(i).Name(); n != "" {
			names = append(names, snake(n))
		}
	}
	if fields != nil {
		for i := range fields.NumFields() {
			if f := fields.Field(i); f.Exported() && f.Name() != "Locals" {
				names = append(names, snake(f.Name()))
			}
		}
	}
	return names
}

// name is what the user called.
func (m *matching) name() string {
	s := m.spans[m.call.Fun]
	if text := m.written(s); text != "" && !strings.Contains(text, "\n") && len(text) < 40 {
		return text
	}
	return "the function"
}

// conventional returns the options struct of a function with parameters ...any: PlotOptions for Plot, in its package.
func (m *matching) conventional() (*types.Named, *types.Struct) {
	if !isAny(paramType(m.sig, m.sig.Params().Len()-1)) {
		return nil, nil
	}
	pkg, name := m.homeOf(m.call.Fun), ""
	switch f := m.call.Fun.(type) {
	case *ast.SelectorExpr:
		name = f.Sel.Name
	case *ast.Ident:
		if e := m.c.entityOf(f); e != nil && e.target != "" {
			_, name = splitTarget(e.target)
		}
	}
	if pkg == nil || name == "" {
		return nil, nil
	}
	return m.conv.namedOptions(pkg, name, m.sig)
}

// namedOptions returns the struct that holds the options of a function with parameters ...any: in its package, named after
// the function, or the type of the receiver.
func (c *conventions) namedOptions(pkg *types.Package, name string, sig *types.Signature) (*types.Named, *types.Struct) {
	name = strings.TrimPrefix(name, "New")
	names := []string{name + "Options"}
	if recv := sig.Recv(); recv != nil {
		if n, ok := deref(recv.Type()).(*types.Named); ok {
			names = append([]string{n.Obj().Name() + name + "Options"}, append(names, n.Obj().Name()+"Options")...)
		}
	}
	for _, name := range names {
		if n, ok := c.typ(pkg.Path(), name).(*types.Named); ok {
			if s, ok := n.Underlying().(*types.Struct); ok {
				return n, s
			}
		}
	}
	return nil, nil
}

// missing fills parameters that were left out where nil stands for that, in calls of the simulator.
func (m *matching) missing() bool {
	last := len(m.fixed)
	for last > 0 && m.fixed[last-1] == nil {
		last--
	}
	for i, a := range m.fixed {
		if a != nil {
			continue
		}
		p := m.sig.Params().At(i)
		switch p.Type().Underlying().(type) {
		case *types.Interface, *types.Pointer, *types.Map, *types.Slice, *types.Signature:
			if m.sim {
				m.fixed[i] = m.nilExpr()
				continue
			}
		}
		if m.sim || i < last {
			m.fail(m.call.Fun, fmt.Sprintf("%s needs the argument %s (%s)", m.name(), snake(p.Name()), m.typeText(p.Type())), "")
			return false
		}
		m.fixed = m.fixed[:i]
		return true // Go says what is missing
	}
	return true
}

func (m *matching) nilExpr() ast.Expr {
	id := m.ident("nil", m.call)
	m.types[id] = types.Typ[types.UntypedNil]
	return id
}

// list returns the arguments that the function gets, or nil if a type is not known yet.
func (m *matching) list() []ast.Expr {
	list := []ast.Expr{}
	for i, a := range m.fixed {
		list = append(list, m.argument(a, m.sig.Params().At(i).Type()))
	}
	for i, a := range m.rest {
		list = append(list, m.argument(a, paramType(m.sig, len(m.fixed)+i)))
	}
	if len(m.others) > 0 {
		list = append(list, m.mapped())
	}
	m.addLocals(list)
	if len(m.given) == 0 {
		return m.moreLocals(list)
	}
	lit := &ast.CompositeLit{Type: m.typeIdent(m.named, m.call)}
	for _, o := range m.given {
		if v := m.optional(o.value, o.field.Type()); v != nil {
			lit.Elts = append(lit.Elts, m.pair(o.field.Name(), m.argument(v, o.field.Type()), o.value))
		}
	}
	return append(list, m.done(lit, m.call, m.named))
}

// optional is the value of an option, where None stands for the zero value as leaving the option out does, also if it turns out to be
// None only when the call is made. It returns nil for None itself where the option is not of a type that has nil.
func (m *matching) optional(v ast.Expr, t types.Type) ast.Expr {
	switch {
	case isAny(t):
		return v
	case m.typeOf(v) == types.Typ[types.UntypedNil] && m.literalZero(t, v) != nil:
		m.changed = true
		return nil
	case m.class(v) == isDynamic:
		zero := m.literalZero(t, v)
		if zero == nil && hasNil(t) {
			zero = m.zeroOf(t, v)
		}
		if zero != nil {
			return m.orSelf(m.dynamic(nameGiven, v, v, zero), v)
		}
	}
	return v
}

// literalZero is a literal that converts to the zero value of t, or nil.
func (m *matching) literalZero(t types.Type, at ast.Node) ast.Expr {
	switch m.conv.class(t) {
	case isQuantity, isNumber:
		lit := &ast.BasicLit{Kind: token.FLOAT, Value: "0.0", ValuePos: token.Pos(m.spans[at].pos)}
		m.make(lit, at)
		m.types[lit] = types.Typ[types.UntypedFloat]
		return lit
	case isText:
		return m.text("", at)
	case isTruth:
		id := m.ident("false", at)
		m.types[id] = types.Typ[types.UntypedBool]
		return id
	}
	return nil
}

func hasNil(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Map, *types.Slice, *types.Signature:
		return true
	}
	return false
}

// anyNames is the type of a last variadic parameter that is a map from names to
// values of any type, which takes keywords of any name; nil without one.
func anyNames(sig *types.Signature) *types.Named {
	if !sig.Variadic() {
		return nil
	}
	last := sig.Params().At(sig.Params().Len() - 1).Type().(*types.Slice).Elem()
	n, ok := types.Unalias(last).(*types.Named)
	if !ok {
		return nil
	}
	if t, ok := n.Underlying().(*types.Map); ok && isAny(t.Elem()) && isWord(t.Key()) {
		return n
	}
	return nil
}

func isWord(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.String
}

// mapped is the map of the keywords that are no parameters.
func (m *matching) mapped() ast.Expr {
	named := anyNames(m.sig)
	lit := &ast.CompositeLit{Type: m.typeIdent(named, m.call)}
	for _, kw := range m.others {
		kv := &ast.KeyValueExpr{Key: m.text(kw.name, kw.at), Value: m.argument(kw.value, named.Underlying().(*types.Map).Elem())}
		m.make(kv, kw.value)
		lit.Elts = append(lit.Elts, kv)
	}
	return m.done(lit, m.call, named)
}

// argument converts an argument to its parameter's type.
func (m *matching) argument(a ast.Expr, t types.Type) ast.Expr {
	if t == nil {
		return a
	}
	if m.sim && isAny(t) {
		a = m.convertAny(m.single(a))
	}
	if _, ok := m.typeOf(a).(*types.Tuple); ok && len(m.fixed)+len(m.rest) > 1 {
		a = m.single(a)
	}
	return m.convert(a, t)
}
