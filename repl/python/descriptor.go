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

// DelAttr is del x.name.
func DelAttr(x any, name string) {
	var d *Dict
	switch x := x.(type) {
	case *Instance:
		if f, _ := x.class.find(name, nil); f != nil {
			if p, ok := f.(*property); ok && p.del != nil {
				Call(p.del, x)
				return
			}
			if del := hasOwn(f, "__delete__"); del != nil {
				Call(del, x)
				return
			}
		}
		d = x.attrs
	case *Class:
		d = x.attrs
	case *Module:
		d = x.attrs
	default:
		raise("TypeError", "attributes of '%s' cannot be deleted", TypeName(x))
	}
	if !d.remove(name) {
		raise("AttributeError", "%s", name)
	}
}
