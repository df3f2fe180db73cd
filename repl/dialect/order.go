package dialect

// order decides in which order the statements of a cell are translated: as they stand, but a declaration comes before the
// first statement that needs it, and after the variables that it needs itself.
type order struct {
	view     *view
	sc       *scanned
	list     []statement
	refs     []map[string]bool // names that a statement mentions
	defs     []map[string]bool // names that it brings into the session
	sels     []map[string]bool // names that it selects from something
	asked    map[int]bool      // methods that are being looked at
	done     []bool
	at       int
	visiting map[int]bool // variables that are being looked for
	main     int          // offset of func main, or -1
}

func newOrder(v *view, sc *scanned, list []statement) *order {
	o := &order{view: v, sc: sc, list: list, done: make([]bool, len(list)), visiting: map[int]bool{}, asked: map[int]bool{}, main: -1}
	for i, st := range list {
		if v.program && st.what == "" {
			o.list[i].what = "program" // var and const of a whole program belong to its declarations
		}
		if st.what == "func" && st.name == "main" {
			o.main = sc.toks[st.from].pos
		}
		refs, defs := sc.mentions(st), sc.defines(st)
		for name := range defs {
			delete(refs, name)
		}
		o.refs, o.defs, o.sels = append(o.refs, refs), append(o.defs, defs), append(o.sels, sc.selects(st))
	}
	return o
}

// shown returns the first token of the last statement of the cell.
func (o *order) shown() int {
	if len(o.list) == 0 {
		return -1
	}
	return o.list[len(o.list)-1].from
}

// next returns the statements of the next chunk, or nil at the end.
func (o *order) next() []statement {
	if o.view.program {
		return o.program()
	}
	if i := o.readyEarlier(); i >= 0 {
		return o.take(o.closure(i))
	}
	for o.at < len(o.list) {
		i := o.at
		switch {
		case o.done[i]:
			o.at++
		case o.list[i].what == "":
			if g := o.needed(i); g != nil {
				return o.take(g)
			}
			o.at++
			return o.take([]int{i})
		case o.list[i].what == "import" || o.ready(i):
			return o.take(o.closure(i))
		default:
			o.at++ // waits for a variable
		}
	}
	for i := range o.list {
		if !o.done[i] {
			return o.take(o.closure(i))
		}
	}
	return nil
}

// program returns the imports of a whole program one by one, then all its declarations.
func (o *order) program() []statement {
	var rest []int
	for i, st := range o.list {
		if o.done[i] {
			continue
		}
		if st.what == "import" {
			return o.take([]int{i})
		}
		rest = append(rest, i)
	}
	if rest == nil {
		return nil
	}
	return o.take(rest)
}

func (o *order) take(ix []int) []statement {
	var list []statement
	for _, i := range ix {
		if !o.done[i] {
			o.done[i] = true
			list = append(list, o.list[i])
		}
	}
	return list
}

// readyEarlier returns a declaration before the current statement whose variables exist by now, or -1.
func (o *order) readyEarlier() int {
	for i := range o.at {
		if !o.done[i] && o.list[i].what != "" && o.ready(i) {
			return i
		}
	}
	return -1
}

// needed returns the declarations that statement i needs and that have not been translated, or nil. A variable that is
// declared further down counts, as it does in a file of Go, unless the session has one of that name.
func (o *order) needed(i int) []int {
	for j, st := range o.list {
		if j == i || o.done[j] || !intersect(o.refs[i], o.defs[j]) && !(st.what == "import" && j < i) {
			continue
		}
		if st.what != "" {
			return o.firstOf(o.closure(j))
		}
		if j > i && o.declares(j) && !o.known(o.refs[i], o.defs[j]) && !o.visiting[j] {
			return o.variable(j)
		}
	}
	return nil
}

// declares reports whether a statement is a var declaration.
func (o *order) declares(j int) bool {
	return o.list[j].what == "" && (o.list[j].prefix != "" || o.sc.toks[o.list[j].from].is("var"))
}

// variable returns a var declaration, or what it needs first.
func (o *order) variable(j int) []int {
	o.visiting[j] = true
	defer func() { o.visiting[j] = false }()
	if g := o.needed(j); g != nil {
		return g
	}
	return []int{j}
}

// firstOf returns declarations, or a variable that one of them needs first.
func (o *order) firstOf(group []int) []int {
	for _, i := range group {
		for j := range o.list {
			if !o.done[j] && !o.visiting[j] && o.declares(j) && intersect(o.refs[i], o.defs[j]) && !o.known(o.refs[i], o.defs[j]) {
				return o.variable(j)
			}
		}
	}
	return group
}

// known reports whether the session has all names that are both mentioned and defined.
func (o *order) known(refs, defs map[string]bool) bool {
	for name := range defs {
		if refs[name] && o.view.declared(name) == nil {
			return false
		}
	}
	return true
}

// closure returns a declaration with those that it needs, and with the methods of its types that need not wait for a
// variable, in the order of the text.
func (o *order) closure(start int) []int {
	in := make([]bool, len(o.list))
	in[start] = true
	for again := o.list[start].what != "import"; again; {
		again = false
		for j, st := range o.list {
			if in[j] || o.done[j] || st.what == "" || st.what == "import" {
				continue
			}
			for i := range o.list {
				if in[i] && (intersect(o.refs[i], o.defs[j]) || o.methodOf(j, i) && !o.waits(j) || o.calls(i, j)) {
					in[j], again = true, true
					break
				}
			}
		}
	}
	var ix []int
	for i, ok := range in {
		if ok {
			ix = append(ix, i)
		}
	}
	return ix
}

// calls reports whether statement i selects something by the name of the method that statement j declares.
func (o *order) calls(i, j int) bool {
	return o.list[j].what == "method" && o.list[i].what != "type" && o.sels[i][o.sc.methodName(o.list[j])]
}

// methodOf reports whether statement j declares a method of a type that statement i declares.
func (o *order) methodOf(j, i int) bool {
	return o.list[j].what == "method" && o.list[i].what == "type" && o.defs[i][o.list[j].name]
}

// ready reports whether a declaration and those that it needs mention no name that a later statement declares and that
// does not exist now.
func (o *order) ready(start int) bool {
	for _, i := range o.closure(start) {
		if o.waits(i) {
			return false
		}
	}
	return true
}

// waits reports whether a declaration itself mentions such a name.
func (o *order) waits(i int) bool {
	for j, st := range o.list {
		if st.what == "" && !o.done[j] && j != i && intersect(o.refs[i], o.defs[j]) && !o.known(o.refs[i], o.defs[j]) {
			return true
		}
	}
	for j := range o.list { // a method that waits, and that this calls
		if !o.done[j] && j != i && !o.asked[j] && o.calls(i, j) {
			o.asked[j] = true
			waits := o.waits(j)
			o.asked[j] = false
			if waits {
				return true
			}
		}
	}
	return false
}

// declared returns what a cell declared under a name.
func (v *view) declared(name string) *entity {
	if v.within != nil {
		return v.within.names[name]
	}
	if e := v.added[name]; e != nil {
		return e
	}
	return v.names[name]
}

func intersect(a, b map[string]bool) bool {
	if len(b) < len(a) {
		a, b = b, a
	}
	for k := range a {
		if b[k] {
			return true
		}
	}
	return false
}

// mentions returns the identifiers of a statement that are not selected from something.
func (s *scanned) mentions(st statement) map[string]bool {
	names := map[string]bool{}
	start := st.from
	if st.what == "method" {
		if end := s.toks[st.from+1].mate; end > 0 {
			for i := st.from + 2; i < end; i++ {
				names[s.toks[i].text] = s.toks[i].kind == tIdent
			}
			start = end + 2 // after its name
		}
	}
	for i := start; i < st.to; i++ {
		if s.toks[i].kind == tIdent && !(i > 0 && s.toks[i-1].is(".")) {
			names[s.toks[i].text] = true
		}
	}
	return names
}

// selects returns the names that a statement selects from something.
func (s *scanned) selects(st statement) map[string]bool {
	names := map[string]bool{}
	for i := st.from + 1; i < st.to; i++ {
		if s.toks[i].kind == tIdent && s.toks[i-1].is(".") {
			names[s.toks[i].text] = true
		}
	}
	return names
}

// defines returns the names that a statement brings into the session, as far as its tokens tell.
func (s *scanned) defines(st statement) map[string]bool {
	names := map[string]bool{}
	switch first := s.toks[st.from]; {
	case st.what == "func":
		names[st.name] = true
	case st.prefix != "":
		for i := st.from; i < st.to && (s.toks[i].kind == tIdent || s.toks[i].is(",")); i += 2 {
			names[s.toks[i].text] = true
			if i+1 >= st.to || !s.toks[i+1].is(",") {
				break
			}
		}
	case first.is("type"), first.is("var"), first.is("const"):
		s.declaredIn(st, names)
	case st.what == "":
		for i := st.from; i < st.to && (s.toks[i].kind == tIdent || s.toks[i].is(",")); i++ {
			if i+1 < st.to && (s.toks[i+1].is(":=") || s.toks[i+1].is("=")) {
				for k := st.from; k <= i; k += 2 {
					names[s.toks[k].text] = true
				}
			}
		}
	}
	return names
}

// declaredIn adds the names after type, var or const, in parentheses or not.
func (s *scanned) declaredIn(st statement, names map[string]bool) {
	i, end := st.from+1, st.to
	if i < end && s.toks[i].is("(") && s.toks[i].mate > i {
		i, end = i+1, s.toks[i].mate
	}
	fresh := true
	for ; i < end; i++ {
		t := s.toks[i]
		switch {
		case t.kind == tSemi:
			fresh = true
		case fresh && t.kind == tIdent:
			names[t.text] = true
			fresh = i+1 < end && s.toks[i+1].is(",")
		case fresh && t.is(","):
		default:
			fresh = false
			if t.mate > i {
				i = t.mate
			}
		}
	}
}
