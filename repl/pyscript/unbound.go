package pyscript

// unbound.go: which readers of a variable may find it without a value. Python raises NameError or UnboundLocalError there, where a
// variable of Go has some value from its declaration on.
//
// A walk in the order of execution keeps the set of variables that have a value for certain (unboundflow.go). Where ways meet, the set
// is what all of them share; behind return, raise, break and continue there is no way. A loop begins with what its first round and
// those after it share; an except with what was there before the try, since any statement of it may have failed. A reader outside the
// set is unsure. The answer may say so of too many, which costs a check, but of none too few.
//
// A function runs when something calls it, which must have its name first. So its readers of variables from around are looked at
// where the name is mentioned, with what has a value there, and those of the functions that it mentions itself as well. Where a
// function may be called otherwise, its definition counts as a mention: decorators do that, and what begins a class.

// unsure is what is not certain of the variables of a script and its modules.
type unsure struct {
	reads  map[*Name]bool // readers that may find no value
	writes map[*Name]bool // targets: true if they may give a variable its first value
	vars   inAreas        // the variables that have such readers
	named  inAreas        // those that may have no value where something asks for them that the text does not name, or at the end

	shared  map[string]bool        // the names of those of the script that functions read
	unbinds map[string]bool        // names that functions take the value from of which they are not the home
	means   func(name string) bool // a name means something without the script
	there   func(name string) bool // a variable has a value from before it
	early   bool                   // classes may call their functions as soon as they are there
	bodies  map[any]*body
	classes map[*ClassDef]*area
}

// inAreas are names, by the function or class whose variables they are; nil is the script itself.
type inAreas map[Stmt]map[string]bool

func (m inAreas) add(key Stmt, name string) {
	if m[key] == nil {
		m[key] = map[string]bool{}
	}
	m[key][name] = true
}

func newUnsure() *unsure {
	return &unsure{reads: map[*Name]bool{}, writes: map[*Name]bool{}, vars: inAreas{}, named: inAreas{}, unbinds: map[string]bool{},
		means: pythonName, there: func(string) bool { return false }, shared: map[string]bool{}, bodies: map[any]*body{}, classes: map[*ClassDef]*area{}}
}

// earlyMethods are the methods that defining a class calls.
var earlyMethods = set("__init_subclass__ __set_name__ __prepare__")

// first reports whether a target may be the first to give a variable a value.
func (u *unsure) first(x *Name) bool {
	may, known := u.writes[x]
	return may || !known
}

// script looks at statements that run by themselves: those of a script, or of a module that key stands for.
func (u *unsure) script(key Stmt, list []Stmt) {
	eachDef(list, func(d *Def) {
		u.early = u.early || earlyMethods[d.Ident]
		outer := outerNames(d.Body)
		for _, n := range unboundNames(d.Body) {
			if _, ok := outer[n]; ok {
				u.unbinds[n] = true
			}
		}
	})
	a := u.newArea(nil, key, moduleScope)
	for n := range globalNames(list) {
		a.own(n)
	}
	a.holds(list)
	for n, i := range a.vars {
		if key == nil && i != imported && u.there(n) {
			a.now.add(i)
		}
	}
	a.stmts(list)
	a.now.dead = false
	for _, b := range a.methods() { // what imports it or comes later may call them
		a.touch(b)
	}
	a.end()
}

// outerNames are those that statements declare global or nonlocal; true if global.
func outerNames(list []Stmt) map[string]bool {
	names := map[string]bool{}
	walkStmts(list, func(st Stmt) {
		if o, ok := st.(*Outer); ok {
			for _, n := range o.Names {
				names[n] = o.Global
			}
		}
	})
	return names
}

// unboundNames lists the names that statements take the value from: by del, and at the end of an except.
func unboundNames(list []Stmt) (names []string) {
	walkStmts(list, func(st Stmt) {
		switch st := st.(type) {
		case *Del:
			names = append(names, namesOf(st.List)...)
		case *Try:
			for _, h := range st.Handlers {
				if h.Name != "" {
					names = append(names, h.Name)
				}
			}
		}
	})
	return names
}

// area is a part of the text that has variables of its own: a script, a function, a class, a comprehension.
type area struct {
	u       *unsure
	up      *area
	key     Stmt
	kind    scopeKind
	vars    map[string]int  // its variables, and those of others that it declares its own, by their places in sets
	outer   map[string]bool // which of them are of others; true if global
	loose   map[string]bool // those that lose their value somewhere
	holders map[string][]*body
	body    *body // of a function

	now     state
	floors  []*state // of the try and with around: what stays whatever fails in them
	loops   []*loopWays
	leaving [][]string // what loses its value on the way out of the blocks around, the innermost last
}

// body is a function, as others may call it.
type body struct {
	reads []outerRead
	all   bool // it may read anything: by eval, or locals
	seen  state
	known bool // seen is there
}

// outerRead is a reader in a function of a variable of an area around it.
type outerRead struct {
	x  *Name
	of *area
}

// imported is the place of a variable that is given its value by an import somewhere, which the translation does before anything runs.
const imported = -1

func (u *unsure) newArea(up *area, key Stmt, kind scopeKind) *area {
	return &area{u: u, up: up, key: key, kind: kind, vars: map[string]int{}, outer: map[string]bool{}, loose: map[string]bool{}, holders: map[string][]*body{}}
}

// own makes a name a variable of the area.
func (a *area) own(name string) {
	if _, ok := a.vars[name]; !ok {
		a.vars[name] = len(a.vars)
	}
}

// holds makes what statements bind variables of the area, and looks at the functions in them before they run: by which names they are
// called, and what they read.
func (a *area) holds(list []Stmt) {
	if a.up != nil {
		a.outer = outerNames(list)
	}
	for _, n := range append(boundNames(list), unboundNames(list)...) {
		a.own(n)
	}
	for _, n := range unboundNames(list) {
		a.loose[n] = true
	}
	walkStmts(list, func(st Stmt) {
		if m, ok := st.(*Import); ok {
			for _, n := range importedNames(m) {
				a.vars[n] = imported
			}
		}
	})
	walkStmts(list, func(st Stmt) {
		switch st := st.(type) {
		case *Def:
			a.holders[st.Ident] = append(a.holders[st.Ident], a.function(st, st, st.Params, st.Body, nil))
		case *ClassDef:
			a.holders[st.Ident] = append(a.holders[st.Ident], a.class(st).methods()...)
		}
	})
}

// function is the body of a function, or of a lambda or generator, which is an expression.
func (a *area) function(key any, st Stmt, params []Param, list []Stmt, x func(f *area)) *body {
	if b := a.u.bodies[key]; b != nil {
		return b
	}
	f := a.u.newArea(a, st, functionScope)
	f.body = &body{}
	a.u.bodies[key] = f.body
	for _, p := range params {
		if p.Ident != "" {
			f.own(p.Ident)
			f.now.add(f.vars[p.Ident])
		}
	}
	f.holds(list)
	f.stmts(list)
	if x != nil {
		x(f)
	}
	return f.body
}

// class is the area of a class.
func (a *area) class(st *ClassDef) *area {
	c := a.u.classes[st]
	if c == nil {
		c = a.u.newArea(a, st, classScope)
		a.u.classes[st] = c
		c.holds(st.Body)
	}
	return c
}

// methods are the functions that who has a class may call.
func (a *area) methods() (all []*body) {
	for _, list := range a.holders {
		all = append(all, list...)
	}
	return all
}

// home is the area whose variables statements bind here, and in which they run.
func (a *area) home() *area {
	for a.kind == innerScope {
		a = a.up
	}
	return a
}

// end is where a script or class ends. What it binds goes on to be there, if it has a value.
func (a *area) end() {
	for n, i := range a.vars {
		if _, outer := a.outer[n]; !outer && i != imported && !a.now.has(i) {
			a.u.named.add(a.key, n)
		}
	}
}

// read looks at a reader of a variable.
func (a *area) read(x *Name) { a.look(x, a.readsOf) }

// readsOf looks at a reader of a variable of the area o: at once, or, if it stands in a function, when that is called.
func (a *area) readsOf(x *Name, o *area, in *area) {
	if in != nil {
		in.body.reads = append(in.body.reads, outerRead{x, o})
		return
	}
	o.check(x, a.home() == o)
}

// look finds the area of which a name is a variable, and the outermost function between, nil if there is none.
func (a *area) look(x *Name, found func(x *Name, o, in *area)) {
	var in *area
	inside, global := true, false
	for s := a; s != nil; s = s.up {
		i, has := s.vars[x.Ident]
		outer, isOuter := s.outer[x.Ident]
		switch {
		case s.kind == classScope && !inside, global && s.up != nil:
		case isOuter:
			if in == nil && has && (i == imported || s.now.has(i) && !a.u.unbinds[x.Ident]) {
				return // given in this function
			}
			global = outer
		case has && i == imported:
			return
		case has:
			found(x, s, in)
			return
		}
		inside = inside && s.kind == classScope
		if s.kind == functionScope {
			in = s
		}
	}
}

// check looks at a reader where it is reached. One of the area's own statements that gets further has found a value.
func (a *area) check(x *Name, own bool) {
	i := a.vars[x.Ident]
	if a.now.dead {
		return
	}
	for _, b := range a.holders[x.Ident] {
		a.host().touch(b)
	}
	if a.now.has(i) && !a.u.unbinds[x.Ident] {
		return
	}
	a.doubt(x)
	if own && (a.kind == functionScope || a.kind == moduleScope && !a.u.means(x.Ident)) {
		a.now.add(i)
	}
}

// doubt notes that a reader may find no value. In a class it is one of the script then.
func (a *area) doubt(x *Name) {
	a.u.reads[x] = true
	a.u.vars.add(a.key, x.Ident)
	if a.kind != classScope {
		return
	}
	a.up.look(x, func(x *Name, o, in *area) {
		if o.up == nil {
			a.readsOf(x, o, in)
		}
	})
}

// host is the area around classes and comprehensions.
func (a *area) host() *area {
	for a.kind == classScope || a.kind == innerScope {
		a = a.up
	}
	return a
}

// touch looks at what a function reads of this area's variables, as it may be called now.
func (a *area) touch(b *body) {
	if a.now.dead || b.known && b.seen.within(a.now) {
		return
	}
	if b.known {
		b.seen.meet(a.now)
	} else {
		b.seen, b.known = a.now.clone(), true
	}
	for _, r := range b.reads {
		if r.of != a {
			continue
		}
		for _, f := range a.holders[r.x.Ident] {
			a.touch(f)
		}
		if !a.now.has(a.vars[r.x.Ident]) || a.loose[r.x.Ident] || a.u.unbinds[r.x.Ident] {
			a.doubt(r.x)
			if a.up == nil && a.key == nil {
				a.u.shared[r.x.Ident] = true
			}
		}
	}
	if b.all {
		a.everything()
	}
}

// byName looks at what may read all variables of an area by their names.
func (a *area) byName() {
	for n, i := range a.vars {
		_, outer := a.outer[n]
		switch {
		case outer || i == imported:
		case a.loose[n] || a.u.unbinds[n]:
			a.u.vars.add(a.key, n)
		case !a.now.has(i):
			a.u.named.add(a.key, n)
		}
	}
}

// everything looks at text that may read all variables.
func (a *area) everything() {
	for s := a; s != nil; s = s.up {
		s.byName()
		for _, b := range s.methods() {
			s.host().touch(b)
		}
		if s.kind == functionScope {
			s.body.all = true
			return
		}
	}
}
