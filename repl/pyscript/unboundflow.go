package pyscript

import "slices"

// unboundflow.go: the walk through statements and expressions in the order in which they run.

// state is the set of variables that have a value for certain. It is dead where nothing gets.
type state struct {
	dead bool
	set  []uint64
}

func (s *state) has(i int) bool { return i/64 < len(s.set) && s.set[i/64]&(1<<(i%64)) != 0 }

func (s *state) add(i int) {
	for i/64 >= len(s.set) {
		s.set = append(s.set, 0)
	}
	s.set[i/64] |= 1 << (i % 64)
}

func (s *state) remove(i int) {
	if i/64 < len(s.set) {
		s.set[i/64] &^= 1 << (i % 64)
	}
}

func (s state) clone() state { return state{s.dead, slices.Clone(s.set)} }

// meet makes s what it shares with another way.
func (s *state) meet(o state) {
	switch {
	case o.dead:
		return
	case s.dead:
		*s = o.clone()
		return
	}
	for i := range s.set {
		if i < len(o.set) {
			s.set[i] &= o.set[i]
		} else {
			s.set[i] = 0
		}
	}
}

// within reports whether all of s has a value in o, too.
func (s state) within(o state) bool {
	for i, w := range s.set {
		if i < len(o.set) {
			w &^= o.set[i]
		}
		if w != 0 {
			return false
		}
	}
	return true
}

// loopWays are the ways out of the rounds of a loop.
type loopWays struct {
	breaks, continues state
	leaving           int // the blocks around the loop
}

// bind gives a variable a value; x is the target if it is one.
func (a *area) bind(name string, x *Name) {
	h := a.home()
	i, ok := h.vars[name]
	if !ok || i == imported {
		return
	}
	if x != nil {
		_, outer := h.outer[name]
		h.u.writes[x] = h.u.writes[x] || outer || h.u.unbinds[name] || !h.now.dead && !h.now.has(i)
	}
	h.now.add(i)
}

// unbind takes the value from a variable.
func (a *area) unbind(name string) {
	i, ok := a.vars[name]
	if !ok || i == imported {
		return
	}
	a.now.remove(i)
	for _, f := range a.floors {
		f.remove(i)
	}
}

func (a *area) stmts(list []Stmt) {
	for _, st := range list {
		a.stmt(st)
	}
}

func (a *area) stmt(st Stmt) {
	switch st := st.(type) {
	case *Assign:
		a.expr(st.X)
		for _, x := range st.Targets {
			a.target(x)
		}
		if _, text := st.X.(*Str); text && a.kind == functionScope { // of a model perhaps
			if _, name := st.Targets[0].(*Name); !name {
				a.byName()
			}
		}
	case *Augment:
		a.expr(st.Target)
		a.expr(st.X)
		a.target(st.Target)
	case *Import:
		for _, n := range importedNames(st) {
			a.bind(n, nil)
		}
	case *Del:
		a.del(st.List)
	case *For:
		a.forLoop(st)
	case *While:
		a.whileLoop(st)
	case *If:
		a.ifElse(st)
	case *Break:
		a.jump(func(l *loopWays) *state { return &l.breaks })
	case *Continue:
		a.jump(func(l *loopWays) *state { return &l.continues })
	case *Def:
		a.def(st)
	case *ClassDef:
		a.classDef(st)
	case *With:
		a.with(st)
	case *Match:
		a.match(st)
	case *Try:
		a.try(st)
	case *Assert:
		a.expr(st.Cond)
		a.aside(func() { a.expr(st.Msg) })
		a.now.dead = a.now.dead || isFalse(st.Cond)
	case *Return, *Raise:
		a.exprs(exprsOf(st))
		a.now.dead = true
	default: // expressions alone
		a.exprs(exprsOf(st))
	}
}

// target gives what stands left of = its value.
func (a *area) target(x Expr) {
	switch x := x.(type) {
	case *Name:
		a.bind(x.Ident, x)
	case *Tuple:
		for _, e := range x.Elts {
			a.target(e)
		}
	case *List:
		for _, e := range x.Elts {
			a.target(e)
		}
	case *Star:
		a.target(x.X)
	default:
		a.expr(x)
	}
}

func (a *area) del(list []Expr) {
	for _, x := range list {
		switch x := x.(type) {
		case *Name:
			a.read(x)
			a.unbind(x.Ident)
		case *Tuple:
			a.del(x.Elts)
		case *List:
			a.del(x.Elts)
		default:
			a.expr(x)
		}
	}
}

func (a *area) ifElse(st *If) {
	a.expr(st.Cond)
	orelse := a.now.clone()
	a.now.dead = a.now.dead || isFalse(st.Cond)
	orelse.dead = orelse.dead || isTrue(st.Cond) || a.up == nil && asScript(st.Cond)
	a.stmts(st.Body)
	then := a.now
	a.now = orelse
	a.stmts(st.Else)
	a.now.meet(then)
}

// asScript is if __name__ == '__main__'.
func asScript(x Expr) bool { return isMain(x) && x.(*Compare).Ops[0] == "==" }

// isTrue and isFalse know the constants of Python.
func isTrue(x Expr) bool {
	switch x := x.(type) {
	case *Const:
		return x.Ident == "True"
	case *Num:
		return constantNumber(x) != 0
	}
	return false
}

func isFalse(x Expr) bool {
	switch x := x.(type) {
	case *Const:
		return x.Ident == "False" || x.Ident == "None"
	case *Num:
		return x.Text == "0"
	}
	return false
}

// constantNumber is the value of a whole number in the text, 0 of others.
func constantNumber(x Expr) float64 {
	switch x := x.(type) {
	case *Num:
		if c := number(x).c; c != nil && !x.Float {
			return *c
		}
	case *Unary:
		if x.Op == "-" {
			return -constantNumber(x.X)
		}
	}
	return 0
}

// rounds walks through the rounds of a loop until what they begin with is certain, and gives what there is at the end of them, and behind
// break. begin is what each round begins with.
func (a *area) rounds(begin func(), body []Stmt) (end, breaks state) {
	before := a.now.clone()
	entry := before.clone()
	for {
		l := &loopWays{state{dead: true}, state{dead: true}, len(a.leaving)}
		a.loops = append(a.loops, l)
		a.now = entry.clone()
		begin()
		a.stmts(body)
		a.loops = a.loops[:len(a.loops)-1]
		end = a.now
		end.meet(l.continues)
		next := before.clone()
		next.meet(end)
		if entry.within(next) {
			return end, l.breaks
		}
		entry = next
	}
}

func (a *area) forLoop(st *For) {
	a.expr(st.Iter)
	before := a.now.clone()
	end, breaks := a.rounds(func() { a.target(st.Target) }, st.Body)
	if !a.runs(st.Iter) {
		end.meet(before)
	}
	a.now = end
	a.stmts(st.Else)
	a.now.meet(breaks)
}

func (a *area) whileLoop(st *While) {
	var out state
	_, breaks := a.rounds(func() {
		a.expr(st.Cond)
		out = a.now.clone()
		a.now.dead = a.now.dead || isFalse(st.Cond)
	}, st.Body)
	out.dead = out.dead || isTrue(st.Cond)
	a.now = out
	a.stmts(st.Else)
	a.now.meet(breaks)
}

// runs reports whether a loop over x has a round for certain.
func (a *area) runs(x Expr) bool {
	switch x := x.(type) {
	case *List:
		return hasElement(x.Elts)
	case *Tuple:
		return hasElement(x.Elts)
	case *Set:
		return hasElement(x.Elts)
	case *Str:
		return !x.Bytes && docText(x) != ""
	case *Call:
		f, ok := x.F.(*Name)
		if !ok || slices.ContainsFunc(x.Args, func(a Arg) bool { return a.Star > 0 }) || a.given(f.Ident) {
			return false
		}
		switch {
		case f.Ident == "range" && len(x.Args) == 1:
			return constantNumber(x.Args[0].X) > 0
		case f.Ident == "range" && len(x.Args) == 2:
			return isConstant(x.Args[0].X) && isConstant(x.Args[1].X) && constantNumber(x.Args[0].X) < constantNumber(x.Args[1].X)
		case (f.Ident == "enumerate" || f.Ident == "reversed" || f.Ident == "sorted") && len(x.Args) > 0:
			return a.runs(x.Args[0].X)
		}
	}
	return false
}

func isConstant(x Expr) bool {
	n, ok := x.(*Num)
	return constantNumber(x) != 0 || ok && n.Text == "0"
}

func hasElement(list []Expr) bool {
	return slices.ContainsFunc(list, func(x Expr) bool { _, star := x.(*Star); return !star })
}

// given reports whether the script gives a name a meaning of its own.
func (a *area) given(name string) bool {
	found := false
	a.look(&Name{Ident: name}, func(*Name, *area, *area) { found = true })
	return found
}

// jump is a break or continue.
func (a *area) jump(way func(*loopWays) *state) {
	if n := len(a.loops); n > 0 {
		l := a.loops[n-1]
		out := a.now.clone()
		for _, list := range a.leaving[l.leaving:] {
			for _, n := range list {
				if i := a.vars[n]; i != imported {
					out.remove(i)
				}
			}
		}
		way(l).meet(out)
	}
	a.now.dead = true
}

func (a *area) def(st *Def) {
	a.exprs(exprsOf(st))
	if slices.ContainsFunc(st.Decorators, func(d Expr) bool { return !quietDecorators[decoratorName(d)] }) {
		a.host().touch(a.u.bodies[st])
	}
	a.bind(st.Ident, nil)
}

// quietDecorators call no function.
var quietDecorators = set("property staticmethod classmethod setter getter abstractmethod")

func (a *area) classDef(st *ClassDef) {
	a.exprs(exprsOf(st))
	c := a.class(st)
	c.now = state{dead: a.now.dead}
	c.stmts(st.Body)
	c.now.dead = a.now.dead
	c.end()
	if a.u.early || len(st.Decorators) > 0 || slices.ContainsFunc(st.Bases, func(b Arg) bool { return b.Name != "" }) {
		for _, b := range c.methods() {
			a.host().touch(b)
		}
	}
	a.bind(st.Ident, nil)
}

// within walks through statements that may fail anywhere, and gives what is certain then.
func (a *area) within(f func()) (floor state) {
	floor = a.now.clone()
	a.floors = append(a.floors, &floor)
	f()
	a.floors = a.floors[:len(a.floors)-1]
	return floor
}

// letting walks through statements that names lose their value behind.
func (a *area) letting(names []string, f func()) {
	a.leaving = append(a.leaving, names)
	f()
	a.leaving = a.leaving[:len(a.leaving)-1]
}

func (a *area) with(st *With) {
	a.expr(st.X)
	if st.Target != nil {
		a.target(st.Target)
	}
	failed := a.within(func() { a.stmts(st.Body) })
	if !a.passesErrors(st.X) {
		a.now.meet(failed)
	}
}

// passesErrors reports whether a context lets exceptions pass for certain.
func (a *area) passesErrors(x Expr) bool {
	c, ok := x.(*Call)
	if !ok {
		return false
	}
	switch f := c.F.(type) {
	case *Name:
		return strict[f.Ident] && !a.given(f.Ident)
	case *Attr:
		return strict[f.Ident] || passing[f.Ident]
	}
	return false
}

// strict are the contexts of Python's library that take no exception for themselves.
var strict = set("open Pool ThreadPool ThreadPoolExecutor ProcessPoolExecutor TemporaryDirectory TemporaryFile NamedTemporaryFile closing catch_logs")

func (a *area) try(st *Try) {
	var out state
	failed := a.within(func() {
		a.letting(unboundNames(st.Final), func() { out = a.tryBlocks(st) })
	})
	if len(st.Final) == 0 {
		a.now = out
		return
	}
	a.now = failed
	a.stmts(st.Final)
	if a.now.dead {
		return
	}
	a.now = out
	a.stmts(st.Final)
}

// tryBlocks walks through all blocks but finally.
func (a *area) tryBlocks(st *Try) (out state) {
	failed := a.within(func() { a.stmts(st.Body) })
	a.stmts(st.Else)
	out = a.now
	for _, h := range st.Handlers {
		a.now = failed.clone()
		a.expr(h.Type)
		failed = a.now.clone()
		if h.Name == "" {
			a.stmts(h.Body)
		} else {
			a.bind(h.Name, nil)
			a.letting([]string{h.Name}, func() { a.stmts(h.Body) })
			a.unbind(h.Name)
		}
		out.meet(a.now)
	}
	return out
}

func (a *area) match(st *Match) {
	a.expr(st.X)
	out := state{dead: true}
	rest := a.now.clone()
	for _, c := range st.Cases {
		a.now = rest.clone()
		a.exprs(c.Pattern.values())
		rest = a.now.clone()
		for _, n := range c.Pattern.captures() {
			a.bind(n, nil)
		}
		a.expr(c.Guard)
		if c.Guard == nil && c.Pattern.always() {
			rest.dead = true
		}
		a.stmts(c.Body)
		out.meet(a.now)
	}
	out.meet(rest)
	a.now = out
}

// always reports whether a pattern takes anything.
func (q *Pattern) always() bool {
	switch q.Kind {
	case "any", "capture":
		return true
	case "as", "or":
		return slices.ContainsFunc(q.Parts, (*Pattern).always)
	}
	return false
}

func (a *area) exprs(list []Expr) {
	for _, x := range list {
		a.expr(x)
	}
}

// aside walks through what may not run, and forgets what it was given.
func (a *area) aside(f func()) {
	h := a.home()
	now := h.now.clone()
	f()
	h.now = now
}

func (a *area) expr(x Expr) {
	switch x := x.(type) {
	case nil:
	case *Name:
		if readers[x.Ident] && !a.given(x.Ident) {
			a.everything()
		}
		a.read(x)
	case *Walrus:
		a.expr(x.X)
		a.bind(x.Name.Ident, x.Name)
	case *Binary:
		a.expr(x.X)
		if x.Op == "and" || x.Op == "or" {
			a.aside(func() { a.expr(x.Y) })
		} else {
			a.expr(x.Y)
		}
	case *Compare:
		a.expr(x.X)
		a.expr(x.List[0])
		a.aside(func() { a.exprs(x.List[1:]) })
	case *Cond:
		a.expr(x.If)
		a.aside(func() { a.expr(x.Then) })
		a.aside(func() { a.expr(x.Else) })
	case *Lambda:
		for _, p := range x.Params {
			a.expr(p.Default)
		}
		a.host().touch(a.function(x, nil, x.Params, nil, func(f *area) { f.expr(x.Body) }))
	case *Comp:
		a.comp(x)
	case *Call:
		a.exprs(children(x))
		if takesLocals[decoratorName(x.F)] { // model text is read by then
			a.home().byName()
		}
	default:
		a.exprs(children(x))
	}
}

// readers are the functions that read variables which the text does not name.
var readers = set("locals vars dir globals eval exec")

// comp is a comprehension. It computes its first iterable where it stands. A generator does the rest when it is asked.
func (a *area) comp(x *Comp) {
	a.expr(x.Fors[0].Iter)
	if x.Kind == '(' {
		a.host().touch(a.function(x, nil, nil, nil, func(f *area) { f.elements(x) }))
		return
	}
	c := a.u.newArea(a, nil, innerScope)
	a.aside(func() { c.elements(x) })
}

// elements walks through what a comprehension computes.
func (a *area) elements(x *Comp) {
	for i, f := range x.Fors {
		if i > 0 {
			a.expr(f.Iter)
		}
		for _, n := range targetNames(f.Target) {
			a.own(n)
			a.now.add(a.vars[n])
		}
		a.exprs(f.Ifs)
	}
	a.expr(x.Elt)
	a.expr(x.Value)
}
