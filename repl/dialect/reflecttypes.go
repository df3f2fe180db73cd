package dialect

import (
	"go/token"
	"go/types"
	"reflect"
)

var basics = map[reflect.Kind]types.BasicKind{
	reflect.Bool: types.Bool, reflect.String: types.String, reflect.UnsafePointer: types.UnsafePointer,
	reflect.Int: types.Int, reflect.Int8: types.Int8, reflect.Int16: types.Int16, reflect.Int32: types.Int32, reflect.Int64: types.Int64,
	reflect.Uint: types.Uint, reflect.Uint8: types.Uint8, reflect.Uint16: types.Uint16, reflect.Uint32: types.Uint32,
	reflect.Uint64: types.Uint64, reflect.Uintptr: types.Uintptr, reflect.Float32: types.Float32, reflect.Float64: types.Float64,
	reflect.Complex64: types.Complex64, reflect.Complex128: types.Complex128,
}

func basic(k reflect.Kind) types.Type {
	if b, ok := basics[k]; ok {
		return types.Typ[b]
	}
	return nil
}

var (
	errorType  = types.Universe.Lookup("error").Type()
	anyType    = types.Universe.Lookup("any").Type()
	byteType   = types.Universe.Lookup("byte").Type()
	rtypeError = reflect.TypeFor[error]()
	rtypeByte  = reflect.TypeFor[byte]()
)

// typ returns the go/types form of a type.
func (im *importer) typ(rt reflect.Type) types.Type {
	if t := im.types[rt]; t != nil {
		return t
	}
	if rt == rtypeError {
		return errorType
	}
	if rt.Name() != "" && rt.PkgPath() != "" && rt.PkgPath() != "unsafe" {
		return im.named(rt)
	}
	t := im.literal(rt)
	im.types[rt] = t
	return t
}

// settle fills in the method sets of the types that were made on the way.
func (im *importer) settle() {
	if im.busy {
		return
	}
	im.busy = true
	for len(im.queue) > 0 {
		f := im.queue[0]
		im.queue = im.queue[1:]
		f()
	}
	im.busy = false
}

func (im *importer) named(rt reflect.Type) types.Type {
	p, name := im.home(rt)
	pkg := im.pkg(p)
	tn := types.NewTypeName(token.NoPos, pkg, name, nil)
	n := types.NewNamed(tn, nil, nil)
	im.types[rt] = n
	pkg.Scope().Insert(tn)
	n.SetUnderlying(im.literal(rt).Underlying())
	if rt.Kind() != reflect.Interface {
		im.queue = append(im.queue, func() { im.methods(n, rt) })
	}
	return n
}

// methods gives n the exported methods of rt, promoted ones included.
func (im *importer) methods(n *types.Named, rt reflect.Type) {
	pt := reflect.PointerTo(rt)
	for i := range pt.NumMethod() {
		m := pt.Method(i)
		recv := types.Type(types.NewPointer(n))
		prefix := "(*" + n.Obj().Name() + ")."
		if _, ok := rt.MethodByName(m.Name); ok {
			recv = n
		}
		pkg := n.Obj().Pkg()
		params := im.params[pkg.Path()+"."+prefix+m.Name]
		if params == nil {
			params = im.params[pkg.Path()+"."+n.Obj().Name()+"."+m.Name]
		}
		n.AddMethod(types.NewFunc(token.NoPos, pkg, m.Name, im.signature(m.Type, 1, types.NewVar(token.NoPos, pkg, "", recv), params)))
	}
}

// signature converts a function type, leaving out its first skip parameters.
func (im *importer) signature(rt reflect.Type, skip int, recv *types.Var, names []string) *types.Signature {
	in := make([]*types.Var, 0, rt.NumIn())
	for i := skip; i < rt.NumIn(); i++ {
		name := ""
		if i-skip < len(names) {
			name = names[i-skip]
		}
		in = append(in, types.NewParam(token.NoPos, nil, name, im.typ(rt.In(i))))
	}
	out := make([]*types.Var, rt.NumOut())
	for i := range out {
		out[i] = types.NewParam(token.NoPos, nil, "", im.typ(rt.Out(i)))
	}
	return types.NewSignatureType(recv, nil, nil, types.NewTuple(in...), types.NewTuple(out...), rt.IsVariadic())
}

// literal converts a type by its kind, whatever its name.
func (im *importer) literal(rt reflect.Type) types.Type {
	if t := basic(rt.Kind()); t != nil {
		return t
	}
	switch rt.Kind() {
	case reflect.Pointer:
		return types.NewPointer(im.typ(rt.Elem()))
	case reflect.Slice:
		if rt.Elem() == rtypeByte {
			return types.NewSlice(byteType) // prints as []byte
		}
		return types.NewSlice(im.typ(rt.Elem()))
	case reflect.Array:
		return types.NewArray(im.typ(rt.Elem()), int64(rt.Len()))
	case reflect.Map:
		return types.NewMap(im.typ(rt.Key()), im.typ(rt.Elem()))
	case reflect.Chan:
		return types.NewChan(chanDirs[rt.ChanDir()], im.typ(rt.Elem()))
	case reflect.Func:
		return im.signature(rt, 0, nil, nil)
	case reflect.Struct:
		return im.structure(rt)
	case reflect.Interface:
		return im.iface(rt)
	}
	panic("dialect: unknown kind of type")
}

var chanDirs = map[reflect.ChanDir]types.ChanDir{
	reflect.BothDir: types.SendRecv, reflect.SendDir: types.SendOnly, reflect.RecvDir: types.RecvOnly,
}

func (im *importer) structure(rt reflect.Type) types.Type {
	fields := make([]*types.Var, rt.NumField())
	tags := make([]string, rt.NumField())
	for i := range fields {
		f := rt.Field(i)
		var t types.Type
		if f.IsExported() || f.Anonymous {
			t = im.typ(f.Type)
		} else {
			t = im.hidden(f.Type)
		}
		pkg := im.pkg(rt.PkgPath())
		if f.PkgPath != "" {
			pkg = im.pkg(f.PkgPath)
		}
		fields[i] = types.NewField(token.NoPos, pkg, f.Name, t, f.Anonymous)
		tags[i] = string(f.Tag)
	}
	return types.NewStruct(fields, tags)
}

// hidden stands for the type of an unexported field: what matters of it is whether it can be compared.
func (im *importer) hidden(rt reflect.Type) types.Type {
	if t := im.types[rt]; t != nil {
		return t
	}
	if t := basic(rt.Kind()); t != nil && rt.PkgPath() == "" {
		return t
	}
	if rt.Comparable() {
		return types.NewStruct(nil, nil)
	}
	return types.NewSlice(types.Typ[types.Byte])
}

// iface leaves out unexported methods, which reflection does not show on the types that have them either, unless there
// are no others.
func (im *importer) iface(rt reflect.Type) types.Type {
	if rt.NumMethod() == 0 {
		return anyType
	}
	var exported, all []*types.Func
	for i := range rt.NumMethod() {
		m := rt.Method(i)
		pkg := im.pkg(rt.PkgPath())
		if m.PkgPath != "" {
			pkg = im.pkg(m.PkgPath)
		}
		f := types.NewFunc(token.NoPos, pkg, m.Name, im.signature(m.Type, 0, nil, nil))
		all = append(all, f)
		if m.IsExported() {
			exported = append(exported, f)
		}
	}
	if len(exported) == 0 {
		exported = all
	}
	return types.NewInterfaceType(exported, nil).Complete()
}
