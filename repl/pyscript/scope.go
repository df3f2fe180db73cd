package pyscript

// variable is a name that a scope binds.
type variable struct {
	name     string
	goName   string
	k        kind // what is known of all that is assigned to it
	next     kind // the same, as this pass finds it
	forced   bool // it is of type any
	hoisted  bool // it is declared before the statement that binds it
	declared bool // its declaration is written
	param    bool
	own      bool   // a loop declares it anew in each round
	module   string // it stands for this module
	alias    string // it stands for this name of the session
	member   string // it stands for this function of math, time or random
	flag     string // what says in Go whether it has a value, "" if it surely has one wherever it is read
}

// scope is a module, a function, or a comprehension.
type scope struct {
	up    *scope
	vars  map[string]*variable
	order []*variable
	outer map[string]bool // global and nonlocal names
	kind  scopeKind
	named func(string) string // the names of variables in Go
	void  bool                // return gives no value
	guard []*guard
	class string // the variable of the class whose body it is

	key    Stmt // the function or class, nil of the script
	module bool // it is that of a module, which is a function in Go
	comp   bool // of a comprehension
}

type scopeKind uint8

const (
	moduleScope scopeKind = iota
	functionScope
	innerScope // of a comprehension or a loop variable
	classScope
)

func newScope(up *scope, k scopeKind) *scope {
	s := &scope{up: up, vars: map[string]*variable{}, outer: map[string]bool{}, kind: k, named: goName}
	if up != nil {
		s.named = up.named
	}
	return s
}

func (s *scope) add(name string) *variable {
	if v := s.vars[name]; v != nil {
		return v
	}
	v := &variable{name: name, goName: s.named(name)}
	if s.kind == classScope {
		v.goName += "_" // the methods do not see it
	}
	s.vars[name] = v
	s.order = append(s.order, v)
	return v
}

// find is the variable that a name means, or nil. What a class defines is not seen from its methods and comprehensions.
func (s *scope) find(name string) *variable {
	inside := true
	for t := s; t != nil; t = t.up {
		if t.kind == classScope && !inside {
			continue
		}
		inside = inside && t.kind != functionScope && !t.comp
		if v := t.vars[name]; v != nil {
			return v
		}
	}
	return nil
}

// home is the scope whose statements run here: the function or the module.
func (s *scope) home() *scope {
	for s.kind == innerScope {
		s = s.up
	}
	return s
}

// bind adds the names that statements bind, without those of functions in them.
func (s *scope) bind(list []Stmt) {
	walkStmts(list, func(st Stmt) {
		if o, ok := st.(*Outer); ok {
			for _, n := range o.Names {
				s.outer[n] = true
			}
		}
	})
	for _, n := range boundNames(list) {
		if !s.outer[n] {
			s.add(n)
		}
	}
}

// bindAll is bind for a function or class, in which del of a name alone makes it a variable, too.
func (s *scope) bindAll(list []Stmt) {
	s.bind(list)
	for _, n := range unboundNames(list) {
		if !s.outer[n] {
			s.add(n).forced = true
		}
	}
}

// boundNames lists the names that statements bind, in the order of the text.
func boundNames(list []Stmt) []string {
	var names []string
	target := func(x Expr) { names = append(names, targetNames(x)...) }
	walkStmts(list, func(st Stmt) {
		for _, x := range exprsOf(st) {
			names = append(names, walrusNames(x)...)
		}
		switch st := st.(type) {
		case *Match:
			for _, c := range st.Cases {
				names = append(names, c.Pattern.captures()...)
			}
		case *Assign:
			for _, t := range st.Targets {
				target(t)
			}
		case *Augment:
			target(st.Target)
		case *For:
			target(st.Target)
		case *With:
			if st.Target != nil {
				target(st.Target)
			}
		case *Def:
			names = append(names, st.Ident)
		case *ClassDef:
			names = append(names, st.Ident)
		case *Try:
			for _, h := range st.Handlers {
				if h.Name != "" {
					names = append(names, h.Name)
				}
			}
		case *Import:
			names = append(names, importedNames(st)...)
		}
	})
	return names
}

// walrusNames lists the names that := in an expression binds, without those of functions in it.
func walrusNames(x Expr) (list []string) {
	if x == nil {
		return nil
	}
	walkExpr(x, func(e Expr) bool {
		if w, ok := e.(*Walrus); ok {
			list = append(list, w.Name.Ident)
		}
		_, isLambda := e.(*Lambda)
		return !isLambda
	})
	return list
}

// targetNames lists the names in a target; attributes and elements bind none.
func targetNames(x Expr) []string {
	switch x := x.(type) {
	case *Name:
		return []string{x.Ident}
	case *Star:
		return targetNames(x.X)
	case *Tuple:
		return namesOf(x.Elts)
	case *List:
		return namesOf(x.Elts)
	}
	return nil
}

func namesOf(list []Expr) []string {
	var names []string
	for _, e := range list {
		names = append(names, targetNames(e)...)
	}
	return names
}

// walkStmts calls f for each statement, also in blocks, but not in functions.
func walkStmts(list []Stmt, f func(Stmt)) {
	for _, st := range list {
		f(st)
		for _, b := range blocks(st) {
			walkStmts(b, f)
		}
	}
}

// bodyOf is the body of a function or class.
func bodyOf(st Stmt) []Stmt {
	switch st := st.(type) {
	case *Def:
		return st.Body
	case *ClassDef:
		return st.Body
	}
	return nil
}

// blocks are the statements inside a compound statement.
func blocks(st Stmt) [][]Stmt {
	switch st := st.(type) {
	case *For:
		return [][]Stmt{st.Body, st.Else}
	case *If:
		return [][]Stmt{st.Body, st.Else}
	case *While:
		return [][]Stmt{st.Body, st.Else}
	case *With:
		return [][]Stmt{st.Body}
	case *Match:
		var list [][]Stmt
		for _, c := range st.Cases {
			list = append(list, c.Body)
		}
		return list
	case *Try:
		list := [][]Stmt{st.Body, st.Else, st.Final}
		for _, h := range st.Handlers {
			list = append(list, h.Body)
		}
		return list
	}
	return nil
}

// exprsOf are the expressions of a statement itself, targets among them.
func exprsOf(st Stmt) []Expr {
	switch st := st.(type) {
	case *ExprStmt:
		return []Expr{st.X}
	case *Assign:
		return append([]Expr{st.X}, st.Targets...)
	case *Augment:
		return []Expr{st.Target, st.X}
	case *Print:
		return st.List
	case *Del:
		return st.List
	case *For:
		return []Expr{st.Target, st.Iter}
	case *If:
		return []Expr{st.Cond}
	case *While:
		return []Expr{st.Cond}
	case *Def:
		list := append([]Expr{}, st.Decorators...)
		for _, p := range st.Params {
			list = append(list, p.Default)
		}
		return list
	case *ClassDef:
		list := append([]Expr{}, st.Decorators...)
		for _, b := range st.Bases {
			list = append(list, b.X)
		}
		return list
	case *Return:
		return []Expr{st.X}
	case *With:
		return []Expr{st.X, st.Target}
	case *Match:
		list := []Expr{st.X}
		for _, c := range st.Cases {
			list = append(append(list, c.Pattern.values()...), c.Guard)
		}
		return list
	case *Raise:
		return []Expr{st.X, st.Cause}
	case *Assert:
		return []Expr{st.Cond, st.Msg}
	case *Try:
		var list []Expr
		for _, h := range st.Handlers {
			list = append(list, h.Type)
		}
		return list
	}
	return nil
}

// walkExpr calls f for x and all within it until f is false; nil is passed over.
func walkExpr(x Expr, f func(Expr) bool) {
	if x == nil || !f(x) {
		return
	}
	for _, y := range children(x) {
		walkExpr(y, f)
	}
}

func children(x Expr) []Expr {
	switch x := x.(type) {
	case *Str:
		return partExprs(x.Parts)
	case *Tuple:
		return x.Elts
	case *List:
		return x.Elts
	case *Set:
		return x.Elts
	case *Dict:
		var list []Expr
		for i := range x.Keys {
			if x.Keys[i] != nil {
				list = append(list, x.Keys[i])
			}
			list = append(list, x.Values[i])
		}
		return list
	case *Unary:
		return []Expr{x.X}
	case *Binary:
		return []Expr{x.X, x.Y}
	case *Compare:
		return append([]Expr{x.X}, x.List...)
	case *Cond:
		return []Expr{x.If, x.Then, x.Else}
	case *Call:
		list := []Expr{x.F}
		for _, a := range x.Args {
			list = append(list, a.X)
		}
		return list
	case *Attr:
		return []Expr{x.X}
	case *Index:
		return append([]Expr{x.X}, x.Ix...)
	case *Slice:
		var list []Expr
		for _, e := range []Expr{x.Lo, x.Hi, x.Step} {
			if e != nil {
				list = append(list, e)
			}
		}
		return list
	case *Lambda:
		list := []Expr{x.Body}
		for _, p := range x.Params {
			if p.Default != nil {
				list = append(list, p.Default)
			}
		}
		return list
	case *Comp:
		list := []Expr{x.Elt}
		if x.Value != nil {
			list = append(list, x.Value)
		}
		for _, c := range x.Fors {
			list = append(append(list, c.Target, c.Iter), c.Ifs...)
		}
		return list
	case *Star:
		return []Expr{x.X}
	case *Walrus:
		return []Expr{x.X}
	case *Yield:
		if x.X != nil {
			return []Expr{x.X}
		}
	}
	return nil
}

func partExprs(parts []Part) []Expr {
	var list []Expr
	for _, p := range parts {
		if p.Field {
			list = append(append(list, p.X), partExprs(p.Spec)...)
		}
	}
	return list
}

// names collects all names in an expression.
func names(x Expr, into map[string]bool) {
	walkExpr(x, func(e Expr) bool {
		switch e := e.(type) {
		case *Name:
			into[e.Ident] = true
		case *Walrus:
			into[e.Name.Ident] = true
		}
		return true
	})
}

// captured collects the names of the outside that functions and lambdas within a statement use.
func captured(st Stmt, into map[string]bool) {
	for _, x := range exprsOf(st) {
		walkExpr(x, func(e Expr) bool {
			if l, ok := e.(*Lambda); ok {
				free(func(m map[string]bool) { names(l, m) }, l.Params, nil, into)
				return false
			}
			return true
		})
	}
	switch d := st.(type) {
	case *Def:
		free(func(m map[string]bool) { used(d.Body, m) }, d.Params, d.Body, into)
	case *ClassDef:
		for _, s := range d.Body {
			captured(s, into)
		}
	}
	for _, b := range blocks(st) {
		for _, s := range b {
			captured(s, into)
		}
	}
}

// free adds the names that collect finds, without those that a function with these parameters and this body has of its own.
func free(collect func(map[string]bool), params []Param, body []Stmt, into map[string]bool) {
	inside := map[string]bool{}
	collect(inside)
	for _, n := range boundNames(body) {
		delete(inside, n)
	}
	for _, p := range params {
		delete(inside, p.Ident)
	}
	walkStmts(body, func(st Stmt) {
		if o, ok := st.(*Outer); ok {
			for _, n := range o.Names {
				inside[n] = true
			}
		}
	})
	for n := range inside {
		into[n] = true
	}
}

// used collects all names in statements, also in functions.
func used(list []Stmt, into map[string]bool) {
	for _, st := range list {
		for _, x := range exprsOf(st) {
			if x != nil {
				names(x, into)
			}
		}
		used(bodyOf(st), into)
		if o, ok := st.(*Outer); ok {
			for _, n := range o.Names {
				into[n] = true
			}
		}
		for _, b := range blocks(st) {
			used(b, into)
		}
	}
}

// eachDef calls f for each function, also within functions.
func eachDef(list []Stmt, f func(*Def)) {
	walkStmts(list, func(st Stmt) {
		if d, ok := st.(*Def); ok {
			f(d)
		}
		eachDef(bodyOf(st), f)
	})
}
