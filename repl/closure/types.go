package closure

import (
	"go/ast"
	"reflect"
)

var basicTypes = map[string]reflect.Type{
	"any": anyType, "int": intType, "float64": floatType, "bool": boolType, "string": stringType, "error": reflect.TypeFor[error](),
}

// typeOf is the type that an expression denotes, or nil.
func (c *compiler) typeOf(x ast.Expr) reflect.Type {
	switch x := x.(type) {
	case *ast.ParenExpr:
		return c.typeOf(x.X)
	case *ast.Ident:
		if c.find(x.Name) == nil && !c.global(x.Name) {
			return basicTypes[x.Name]
		}
	case *ast.SelectorExpr:
		if id, ok := x.X.(*ast.Ident); ok && c.find(id.Name) == nil {
			if v, ok := c.env.Exported(id.Name, x.Sel.Name); ok && !v.CanAddr() && v.Kind() == reflect.Pointer && v.IsNil() {
				return v.Type().Elem()
			}
		}
	case *ast.StarExpr:
		if t := c.typeOf(x.X); t != nil {
			return reflect.PointerTo(t)
		}
	case *ast.ArrayType:
		if t := c.typeOf(x.Elt); t != nil && x.Len == nil {
			return reflect.SliceOf(t)
		}
	case *ast.MapType:
		key, t := c.typeOf(x.Key), c.typeOf(x.Value)
		if key != nil && t != nil {
			return reflect.MapOf(key, t)
		}
	case *ast.InterfaceType:
		if len(x.Methods.List) == 0 {
			return anyType
		}
	case *ast.FuncType:
		return c.funcType(x)
	}
	return nil
}

func (c *compiler) funcType(x *ast.FuncType) reflect.Type {
	if x.TypeParams != nil {
		return nil
	}
	variadic := false
	list := func(fields *ast.FieldList) (types []reflect.Type, ok bool) {
		if fields == nil {
			return nil, true
		}
		for _, f := range fields.List {
			x := f.Type
			if e, ok := x.(*ast.Ellipsis); ok {
				variadic = true
				x = &ast.ArrayType{Elt: e.Elt}
			}
			t := c.typeOf(x)
			if t == nil {
				return nil, false
			}
			for range max(1, len(f.Names)) {
				types = append(types, t)
			}
		}
		return types, true
	}
	in, ok := list(x.Params)
	out, also := list(x.Results)
	if !ok || !also {
		return nil
	}
	return reflect.FuncOf(in, out, variadic)
}

func (c *compiler) global(name string) bool {
	_, ok := c.env.Global(name)
	return ok
}
