package units

// Element is the element at a position in each direction, negative ones counted from the end; false where Index has to say what
// these positions mean.
func (a Array) Element(ix ...int) (Quantity, bool) {
	at, ok := a.elementPlace(ix)
	if !ok {
		return Quantity{}, false
	}
	return quantity(a.vals[at], a.dim, a.kind), true
}

// SetElement stores a number in such an element of an array without dimensions, and reports whether it did.
func (a Array) SetElement(x float64, ix ...int) bool {
	at, ok := a.elementPlace(ix)
	if !ok || a.dim != Dimensionless {
		return false
	}
	a.vals[at] = a.admit(x)
	return true
}

// elementAt is the element at whole numbers, in up to three directions; false for other indices.
func (a Array) elementAt(ix []any) (Quantity, bool) {
	var at [3]int
	if len(ix) > len(at) {
		return Quantity{}, false
	}
	for k, i := range ix {
		n, ok := i.(int)
		if !ok {
			return Quantity{}, false
		}
		at[k] = n
	}
	return a.Element(at[:len(ix)]...)
}

// elementPlace is where in the slice an element lies.
func (a Array) elementPlace(ix []int) (at int, ok bool) {
	if len(ix) != a.NDim() || len(ix) == 0 {
		return 0, false
	}
	steps := []int(nil)
	if a.grid != nil {
		steps, at = a.grid.steps, a.grid.start
	}
	for k, i := range ix {
		n := a.length(k)
		if i < 0 {
			i += n
		}
		if i < 0 || i >= n {
			return 0, false
		}
		if steps != nil {
			at += i * steps[k]
		} else {
			at = at*n + i
		}
	}
	return at, true
}
