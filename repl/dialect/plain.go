package dialect

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/ast/astutil"
)

// plain replaces what is valid Go but beyond the interpreter, in a tree that has no errors any more: range over integers
// and functions, generic functions and types, min, max and clear, comparisons returned as interfaces, go statements whose panic would end the process.
type plain struct {
	*tree
	funcs []*function // that enclose a node, from the cell itself on

	outlive map[types.Object]bool   // variables of loops that functions or pointers keep
	touched map[*ast.RangeStmt]bool // whether its body changes or keeps the variable of a loop over an integer

	recovering map[*ast.DeferStmt]bool // whether its call may recover
	repeats    map[ast.Expr]bool       // indices that were checked
}

// function is one that encloses a node.
type function struct {
	typ       *ast.FuncType // nil for a cell
	deferring *deferring
	loops     int  // of it that enclose the node
	checks    bool // indices
}

// around is the function around a node.
func (p *plain) around() *function { return p.funcs[len(p.funcs)-1] }

// simplify makes the tree fit for the interpreter.
func (t *tree) simplify() {
	t.instantiate()
	p := &plain{tree: t, funcs: []*function{{}}, outlive: map[types.Object]bool{}, touched: map[*ast.RangeStmt]bool{}, recovering: map[*ast.DeferStmt]bool{}, repeats: map[ast.Expr]bool{}}
	astutil.Apply(t.file, p.enter, func(c *astutil.Cursor) bool {
		p.box(c)
		switch n := c.Node().(type) {
		case *ast.FuncLit:
			p.leaveFunc(n.Body)
			p.nameParameters(n.Type)
			if e := p.literal(n, c); e != nil {
				p.result.info.Types[e] = p.result.info.Types[n]
				c.Replace(e)
			}
		case *ast.FuncDecl:
			p.leaveFunc(n.Body)
		case *ast.ReturnStmt:
			p.truths(n)
			if s := p.bareReturn(n); s != nil {
				c.Replace(s)
			}
		case *ast.AssignStmt:
			if s := p.dropped(n); s != nil {
				c.Replace(s)
				break
			}
			p.sameVariables(n)
			if s := p.redeclare(n, c); s != nil {
				c.Replace(s)
				break
			}
			if s := p.assignInterfaces(n, c); s != nil {
				c.Replace(s)
				break
			}
			if s := p.assignElements(n, c); s != nil {
				c.Replace(s)
				break
			}
			p.typeNils(n)
			p.receivesTruth(n)
		case *ast.RangeStmt:
			p.around().loops--
			if s := p.rangeStmt(n, labelOf(c)); s != nil {
				c.Replace(s)
			} else {
				p.eachElement(n)
			}
		case *ast.ForStmt:
			p.around().loops--
			if s := p.eachIteration(n); s != nil {
				c.Replace(s)
			}
		case *ast.SelectStmt:
			if labelOf(c) == "" {
				if s := p.selectStmt(n, ""); s != nil {
					c.Replace(s)
				}
			}
		case *ast.SwitchStmt:
			if labelOf(c) == "" {
				if s := p.switchStmt(n, ""); s != nil {
					c.Replace(s)
				}
			}
		case *ast.LabeledStmt:
			if s := p.labelled(n); s != nil {
				c.Replace(s)
			}
		case *ast.TypeSwitchStmt:
			if s := p.typeSwitch(n); s != nil {
				c.Replace(s)
			}
		case *ast.TypeAssertExpr:
			if e := p.assertion(n); e != nil {
				p.result.info.Types[e] = p.result.info.Types[n]
				c.Replace(e)
			}
		case *ast.BinaryExpr:
			p.typeShifted(n)
			if e := p.comparison(n); e != nil {
				p.result.info.Types[e] = p.result.info.Types[n]
				c.Replace(e)
			}
		case *ast.TypeSpec:
			p.localType(n)
		case *ast.DeclStmt:
			if p.declaresAliases(n) {
				c.Replace(p.rawStmt(n, ""))
			}
		case *ast.ValueSpec:
			if d, ok := c.Parent().(*ast.GenDecl); ok && d.Tok == token.CONST {
				p.constants(n)
			}
		case *ast.CompositeLit:
			p.writePointers(n)
			for _, x := range n.Elts {
				if kv, ok := x.(*ast.KeyValueExpr); ok {
					p.openKeys(p.literalType(n), &kv.Key)
				}
			}
		case *ast.IndexExpr:
			p.openKeys(p.typeOf(n.X), &n.Index)
			p.checkIndex(n)
		case *ast.SliceExpr:
			p.checkSlice(n)
		case *ast.SelectorExpr:
			p.embeddedInterface(n)
			p.methodValue(n, c)
			if e := p.methodExpression(n); e != nil {
				c.Replace(e)
			}
		case *ast.CallExpr:
			p.typed(n)
			p.contextKeys(n)
			p.callSelf(n)
			p.opened(n)
			p.callPlainly(n)
			p.typeSpread(n)
			p.keepTogether(n)
			if e := p.builtin(n); e != nil {
				p.result.info.Types[e] = p.result.info.Types[n]
				c.Replace(e)
			} else if e := p.errorsAs(n); e != nil {
				c.Replace(e)
			}
		case *ast.ExprStmt:
			if s := p.waiting(n); s != nil {
				c.Replace(s)
			}
		case *ast.GoStmt:
			if s := p.goStmt(n); s != nil {
				c.Replace(s)
			}
		case *ast.DeferStmt:
			if s := p.deferStmt(n); s != nil {
				c.Replace(s)
			}
		}
		return true
	})
}

// labelled is a statement that keeps its label inside of what it becomes, or nil.
func (p *plain) labelled(s *ast.LabeledStmt) ast.Stmt {
	switch n := s.Stmt.(type) {
	case *ast.SelectStmt:
		return p.selectStmt(n, s.Label.Name)
	case *ast.SwitchStmt:
		return p.switchStmt(n, s.Label.Name)
	}
	return nil
}

// enter notes the functions and loops on the way down.
func (p *plain) enter(c *astutil.Cursor) bool {
	if p.isGenericDecl(c.Node()) {
		return false
	}
	switch n := c.Node().(type) {
	case *ast.FuncLit:
		p.enterFunc(n.Type, n.Body)
		p.around().checks = p.around().checks || p.view.recovers
	case *ast.FuncDecl:
		p.enterFunc(n.Type, n.Body)
	case *ast.DeferStmt:
		p.recovering[n] = p.mayRecover(n.Call)
	case *ast.ForStmt:
		p.around().loops++
		p.noteOutliving(n, n.Init)
	case *ast.RangeStmt:
		p.around().loops++
		if n.Tok == token.DEFINE {
			p.noteOutliving(n.Body, n)
			p.touched[n] = p.touches(n.Body, n.Key)
		}
	}
	return true
}

// methodExpression writes T.M as a function literal: the interpreter does not know it of interfaces, and takes it for a method
// value of other types. It returns nil for other selections.
func (p *plain) methodExpression(e *ast.SelectorExpr) ast.Expr {
	sel := p.result.info.Selections[e]
	if sel == nil || sel.Kind() != types.MethodExpr {
		return nil
	}
	sig := sel.Type().(*types.Signature)
	parts, args := []any{"func("}, []any{}
	for i := range sig.Params().Len() {
		name, sep, t := "a"+strconv.Itoa(i), " ", sig.Params().At(i).Type()
		if i > 0 {
			parts, args = append(parts, ", "), append(args, name)
		}
		if sig.Variadic() && i == sig.Params().Len()-1 {
			sep, t = " ...", t.(*types.Slice).Elem()
			args[len(args)-1] = name + "..."
		}
		if i > 1 {
			args = append(args[:len(args)-1], ", ", args[len(args)-1])
		}
		parts = append(parts, name, sep, typeText{t})
	}
	parts = append(parts, ") ")
	if sig.Results().Len() > 0 {
		parts = append(parts, "(")
		for i := range sig.Results().Len() {
			if i > 0 {
				parts = append(parts, ", ")
			}
			parts = append(parts, typeText{sig.Results().At(i).Type()})
		}
		parts = append(parts, ") { return ")
	} else {
		parts = append(parts, "{ ")
	}
	return p.raw(e, append(parts, "a0."+e.Sel.Name+"(", partList(args), ") }")...)
}

func labelOf(c *astutil.Cursor) string {
	if l, ok := c.Parent().(*ast.LabeledStmt); ok {
		return l.Label.Name
	}
	return ""
}

func (p *plain) typeOf(e ast.Expr) types.Type { return p.result.info.Types[e].Type }

// rangeStmt writes range over an integer or a function as the interpreter knows it, or returns nil.
func (p *plain) rangeStmt(s *ast.RangeStmt, label string) ast.Stmt {
	t := p.typeOf(s.X)
	if t == nil {
		return nil
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsInteger != 0:
			return p.rangeInt(s, t)
		case u.Info()&types.IsString != 0:
			return p.rangeString(s)
		}
	case *types.Signature:
		return p.rangeFunc(s, u, label)
	case *types.Pointer:
		s.X = p.raw(s.X, "(", s.X, ")[:]") // the interpreter takes a pointer for no array
	case *types.Slice:
		return p.rangeChannels(s, u.Elem())
	case *types.Array:
		return p.rangeChannels(s, u.Elem())
	}
	return nil
}

// rangeChannels is a loop over a list of channels as one that counts: the interpreter takes it for a loop over what comes from the
// value. It returns nil for other lists.
//
//	for i_, list_ := 0, cs; i_ < len(list_); i_++ { k, c := i_, list_[i_]; ... }
func (p *plain) rangeChannels(s *ast.RangeStmt, elem types.Type) ast.Stmt {
	if _, ok := elem.Underlying().(*types.Chan); !ok || s.Value == nil || isBlank(s.Value) {
		return nil
	}
	i, list := p.unused("i_"), p.unused("list_")
	p.words[i], p.words[list] = true, true
	set := p.rawStmt(s.Body, s.Value, " "+s.Tok.String()+" "+list+"["+i+"]")
	if !isBlank(s.Key) {
		set = p.rawStmt(s.Body, s.Key, ", ", s.Value, " "+s.Tok.String()+" "+i+", "+list+"["+i+"]")
	}
	pos := p.spans[s.Body].pos + 1
	p.spans[set] = span{pos, pos}
	s.Body.List = append([]ast.Stmt{set}, s.Body.List...)
	return p.rawStmt(s, "for ", i, ", ", list, " := 0, ", s.X, "; ", i, " < len(", list, "); ", i, "++ ", ast.Node(s.Body))
}

func isBlank(x ast.Expr) bool {
	id, ok := x.(*ast.Ident)
	return ok && id.Name == "_"
}

// dropped is _ = x && y as a condition, and nil for other assignments: the interpreter does not drop the value.
func (p *plain) dropped(s *ast.AssignStmt) ast.Stmt {
	if len(s.Lhs) != 1 || len(s.Rhs) != 1 || !isBlank(s.Lhs[0]) || s.Tok != token.ASSIGN {
		return nil
	}
	if b, ok := ast.Unparen(s.Rhs[0]).(*ast.BinaryExpr); !ok || b.Op != token.LAND && b.Op != token.LOR {
		return nil
	}
	return p.rawStmt(s, unread{"if ", s.Rhs[0], " { _ = 0 }"}, read{"_ = ", s.Rhs[0]})
}

// rangeInt returns for i := 0; i < n; i++. A body that assigns to i or keeps it in a closure gets a copy.
func (p *plain) rangeInt(s *ast.RangeStmt, t types.Type) ast.Stmt {
	if b, ok := t.(*types.Basic); ok && b.Info()&types.IsUntyped != 0 {
		t = types.Typ[types.Int]
		if s.Key != nil && s.Tok == token.ASSIGN {
			t = p.typeOf(s.Key)
		}
	}
	key, _ := s.Key.(*ast.Ident)
	name := p.unused("i_")
	own := key != nil && key.Name != "_" && s.Tok == token.DEFINE && !p.touched[s]
	if own {
		name = key.Name
	}
	limit, parts := p.limit(s.X)
	head := []any{"for ", name, parts[0], " := "}
	zero := any("0")
	if t != types.Typ[types.Int] {
		zero = p.raw(s.X, typeText{t}, "(0)")
	}
	head = append(head, zero, parts[1], parts[2], "; ", name, " < ", limit, "; ", name, "++ ")
	if s.Key != nil && !own && !(key != nil && key.Name == "_") {
		copied := p.rawStmt(s.Key, s.Key, " "+s.Tok.String()+" ", name)
		pos := p.spans[s.Body].pos + 1
		p.spans[copied] = span{pos, pos}
		s.Body.List = append([]ast.Stmt{copied}, s.Body.List...)
	}
	return p.rawStmt(s, append(head, ast.Node(s.Body))...)
}

// limit returns the bound of a counting loop, and what declares it when it has to be computed once.
func (p *plain) limit(x ast.Expr) (any, [3]any) {
	if tv := p.result.info.Types[x]; tv.Value != nil && !p.made[x] {
		return x, [3]any{"", "", ""}
	}
	n := p.unused("n_")
	return n, [3]any{", " + n, ", ", x}
}

// touches reports whether a body assigns to a loop variable, takes its address, or has a function literal that sees it.
func (p *plain) touches(body *ast.BlockStmt, key ast.Expr) bool {
	id, ok := key.(*ast.Ident)
	if !ok {
		return false
	}
	obj := p.result.info.Defs[id]
	found := false
	uses := func(n ast.Node) bool {
		hit := false
		ast.Inspect(n, func(c ast.Node) bool {
			if id, ok := c.(*ast.Ident); ok && p.result.info.Uses[id] == obj {
				hit = true
			}
			return !hit
		})
		return hit
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				if id, ok := l.(*ast.Ident); ok && p.result.info.Uses[id] == obj {
					found = true
				}
			}
		case *ast.IncDecStmt:
			found = found || uses(n.X)
		case *ast.UnaryExpr:
			found = found || n.Op == token.AND && uses(n.X)
		case *ast.FuncLit:
			found = found || uses(n)
		}
		return !found
	})
	return found
}

// builtin writes min, max and clear as Go of an older day, and has recover give Go's errors, or returns nil.
func (p *plain) builtin(e *ast.CallExpr) ast.Expr {
	id, ok := ast.Unparen(e.Fun).(*ast.Ident)
	if !ok || !p.result.info.Types[e.Fun].IsBuiltin() {
		return nil
	}
	tv := p.result.info.Types[e]
	switch id.Name {
	case "min", "max":
		if tv.Value != nil {
			return p.constant(tv, e)
		}
		return p.extreme(e, id.Name, types.Default(tv.Type))
	case "clear":
		return p.clear(e)
	case "make":
		if ch, ok := underlying(tv.Type).(*types.Chan); ok && ch.Dir() != types.SendRecv { // of no use, but valid
			e.Args[0] = p.raw(e.Args[0], typeText{types.NewChan(types.SendRecv, ch.Elem())})
			return p.raw(e, "(", typeText{tv.Type}, ")(", e, ")")
		}
	case "delete":
		p.openKeys(p.typeOf(e.Args[0]), &e.Args[1])
	case "recover":
		if p.around().typ != nil {
			recovered := &ast.SelectorExpr{X: p.packageIdent(SessionPath, e), Sel: p.ident(nameRecovered, e)}
			p.make(recovered, e)
			return p.raw(e, recovered, "(", e, ")")
		}
	}
	return nil
}

// constant writes the value of a constant expression.
func (p *plain) constant(tv types.TypeAndValue, at ast.Node) ast.Expr {
	text := tv.Value.ExactString()
	switch tv.Value.Kind() {
	case constant.String:
		text = quoteString(constant.StringVal(tv.Value))
	case constant.Float:
		f, _ := constant.Float64Val(tv.Value)
		text = floatText(f)
	}
	if b, ok := tv.Type.(*types.Basic); ok && b.Info()&types.IsUntyped != 0 {
		return p.raw(at, "(", text, ")")
	}
	return p.raw(at, typeText{tv.Type}, "(", text, ")")
}

// extreme writes min or max of n values as a function literal that is called with them.
func (p *plain) extreme(e *ast.CallExpr, name string, t types.Type) ast.Expr {
	op := "<"
	if name == "max" {
		op = ">"
	}
	cond := "v " + op + " m"
	if b, ok := t.Underlying().(*types.Basic); ok && b.Info()&types.IsFloat != 0 {
		cond += " || v != v" // NaN wins, as Go has it
	}
	parts := []any{"func(m ", typeText{t}, ", vs ...", typeText{t}, ") ", typeText{t}, " { for _, v := range vs { if ", cond, " { m = v } }; return m }("}
	for i, a := range e.Args {
		if i > 0 {
			parts = append(parts, ", ")
		}
		parts = append(parts, a)
	}
	return p.raw(e, append(parts, ")")...)
}

func (p *plain) clear(e *ast.CallExpr) ast.Expr {
	t := p.typeOf(e.Args[0])
	switch u := t.Underlying().(type) {
	case *types.Map:
		return p.raw(e, "func(m ", typeText{t}, ") { for k := range m { delete(m, k) } }(", e.Args[0], ")")
	case *types.Slice:
		return p.raw(e, "func(s ", typeText{t}, ") { var zero ", typeText{u.Elem()}, "; for i := range s { s[i] = zero } }(", e.Args[0], ")")
	}
	return nil
}
