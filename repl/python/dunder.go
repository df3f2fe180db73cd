package python

// dunder is the method __name__ of a value that no class of a script describes, called by its name; nil if there is none.
func dunder(name string) func(x any, a args) any {
	switch name {
	case "__getitem__":
		return func(x any, a args) any { return Index(x, keyParts(a.one(name))...) }
	case "__setitem__":
		return func(x any, a args) any { SetIndex(x, a.at(1), keyParts(a.at(0))...); return nil }
	case "__call__":
		return func(x any, a args) any { return callArgs(x, a) }
	case "__getattribute__":
		return func(x any, a args) any { return Attr(x, Str(a.one(name))) }
	case "__setattr__":
		return func(x any, a args) any { SetAttr(x, Str(a.at(0)), a.at(1)); return nil }
	}
	if f := nativeMethods[name]; f != nil {
		return f
	}
	for op, word := range computing {
		if name == "__i"+word+"__" {
			return func(x any, a args) any { return Update(op, x, a.one(name)) }
		}
	}
	return nil
}

// keyParts is what stands between brackets: a tuple is several indices.
func keyParts(key any) []any {
	if t, ok := key.(Tuple); ok {
		return t
	}
	return []any{key}
}
