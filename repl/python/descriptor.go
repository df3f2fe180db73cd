package python

// descriptor.go: attributes of classes that say themselves what reading and writing them in an object does: __get__, __set__, __delete__.

// hasOwn is a method of a value that a class holds, nil if the value is no object or has none.
func hasOwn(x any, name string) any {
	if i, ok := x.(*Instance); ok {
		if f, ok := i.class.find(name, nil); ok {
			return bind(f, i, i.class)
		}
	}
	return nil
}

// nameDescriptors tells the values of a new class their names.
func (c *Class) nameDescriptors() {
	c.attrs.walk(func(k, x any) {
		if f := hasOwn(x, "__set_name__"); f != nil {
			Call(f, c, k)
		}
	})
}
