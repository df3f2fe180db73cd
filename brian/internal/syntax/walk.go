package syntax

// Walk calls f for x and then, where f returned true, for the parts of x.
func Walk(x Expr, f func(Expr) bool) {
	if x == nil || !f(x) {
		return
	}
	switch x := x.(type) {
	case *Unary:
		Walk(x.X, f)
	case *Binary:
		Walk(x.X, f)
		Walk(x.Y, f)
	case *Call:
		for _, a := range x.Args {
			Walk(a, f)
		}
	case *Cond:
		Walk(x.If, f)
		Walk(x.Then, f)
		Walk(x.Else, f)
	}
}

// Map rebuilds x from its leaves upwards: each node is copied with its parts
// replaced, and f gives what takes its place. x itself stays as it is.
func Map(x Expr, f func(Expr) Expr) Expr {
	switch n := x.(type) {
	case *Unary:
		x = &Unary{n.At, n.Op, Map(n.X, f)}
	case *Binary:
		x = &Binary{n.At, n.Op, Map(n.X, f), Map(n.Y, f)}
	case *Call:
		args := make([]Expr, len(n.Args))
		for i, a := range n.Args {
			args[i] = Map(a, f)
		}
		x = &Call{n.At, n.Func, args}
	case *Cond:
		x = &Cond{n.At, Map(n.If, f), Map(n.Then, f), Map(n.Else, f)}
	}
	return f(x)
}

// Replace puts the tree with[name] in the place of each name that has one.
func Replace(x Expr, with map[string]Expr) Expr {
	return Map(x, func(x Expr) Expr {
		if n, ok := x.(*Name); ok {
			if y, ok := with[n.Ident]; ok {
				return y
			}
		}
		return x
	})
}

// Names returns the names of x that are no functions, each once, in the order
// of their first place.
func Names(x Expr) []string {
	var list []string
	seen := map[string]bool{}
	Walk(x, func(x Expr) bool {
		if n, ok := x.(*Name); ok && !seen[n.Ident] {
			seen[n.Ident] = true
			list = append(list, n.Ident)
		}
		return true
	})
	return list
}

// Mentions reports whether some name in x, functions aside, satisfies f.
func Mentions(x Expr, f func(name string) bool) bool {
	found := false
	Walk(x, func(x Expr) bool {
		if n, ok := x.(*Name); ok && f(n.Ident) {
			found = true
		}
		return !found
	})
	return found
}

// Calls reports whether x calls a function whose name satisfies f.
func Calls(x Expr, f func(name string) bool) bool {
	found := false
	Walk(x, func(x Expr) bool {
		if c, ok := x.(*Call); ok && f(c.Func) {
			found = true
		}
		return !found
	})
	return found
}

// Equal reports whether a and b are the same tree, places aside. Numbers are
// equal when value and kind are; NaN equals NaN.
func Equal(a, b Expr) bool {
	switch a := a.(type) {
	case *Name:
		b, ok := b.(*Name)
		return ok && a.Ident == b.Ident
	case *Number:
		b, ok := b.(*Number)
		return ok && a.Int == b.Int && (a.Value == b.Value || a.Value != a.Value && b.Value != b.Value)
	case *Bool:
		b, ok := b.(*Bool)
		return ok && a.Value == b.Value
	case *Unary:
		b, ok := b.(*Unary)
		return ok && a.Op == b.Op && Equal(a.X, b.X)
	case *Binary:
		b, ok := b.(*Binary)
		return ok && a.Op == b.Op && Equal(a.X, b.X) && Equal(a.Y, b.Y)
	case *Call:
		b, ok := b.(*Call)
		return ok && a.Func == b.Func && equalLists(a.Args, b.Args)
	case *Cond:
		b, ok := b.(*Cond)
		return ok && Equal(a.If, b.If) && Equal(a.Then, b.Then) && Equal(a.Else, b.Else)
	}
	return a == nil && b == nil
}

func equalLists(a, b []Expr) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !Equal(a[i], b[i]) {
			return false
		}
	}
	return true
}
