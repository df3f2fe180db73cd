package pyscript

// uses.go: where names stand.

func mentions(list []Stmt, words []string) bool {
	into := map[string]bool{}
	used(list, into)
	for _, w := range words {
		if into[w] {
			return true
		}
	}
	return false
}

// usedOutside reports whether a name stands in the body of the current function or module outside the loops that bind it.
func (t *translation) usedOutside(name string) bool {
	return usedBeside(t.body(), name)
}

// body is the statements of the current function or module.
func (t *translation) body() []Stmt { return t.bodies[len(t.bodies)-1] }

func usedBeside(list []Stmt, name string) bool {
	for _, st := range list {
		if f, ok := st.(*For); ok && contains(targetNames(f.Target), name) {
			into := map[string]bool{}
			names(f.Iter, into)
			if into[name] || mentions(f.Else, []string{name}) {
				return true
			}
			continue
		}
		into := map[string]bool{}
		for _, x := range exprsOf(st) {
			if x != nil {
				names(x, into)
			}
		}
		used(bodyOf(st), into)
		if contains(boundNames([]Stmt{shallow(st)}), name) || into[name] {
			return true
		}
		for _, b := range blocks(st) {
			if usedBeside(b, name) {
				return true
			}
		}
	}
	return false
}

// shallow is a statement without its blocks.
func shallow(st Stmt) Stmt {
	switch st := st.(type) {
	case *For:
		return &Pass{}
	case *If, *While:
		return &Pass{}
	case *With:
		return &With{X: st.X, Target: st.Target}
	case *Match:
		c := &Match{X: st.X, Cases: append([]Case{}, st.Cases...)}
		for i := range c.Cases {
			c.Cases[i].Body = nil
		}
		return c
	case *Try:
		c := *st
		c.Body, c.Else, c.Final = nil, nil, nil
		c.Handlers = append([]Handler{}, st.Handlers...)
		for i := range c.Handlers {
			c.Handlers[i].Body = nil
		}
		return &c
	}
	return st
}
