package dialect

import "go/types"

// Keywords lists the keyword arguments of a call of callee, such as `NeuronGroup` or `S.connect`.
func (s *Scope) Keywords(callee string) []Symbol {
	obj := s.calleeOf(callee)
	if obj == nil {
		return nil
	}
	sig, ok := obj.Type().(*types.Signature)
	if !ok {
		return nil
	}
	var list []Symbol
	for i := range required(sig) {
		if p := sig.Params().At(i); p.Name() != "" {
			list = append(list, Symbol{Name: snake(p.Name()), Kind: "keyword argument", Type: s.typeText(p.Type()), Positional: true})
		}
	}
	named, fields := s.optionsOf(obj, sig)
	for i := 0; fields != nil && i < fields.NumFields(); i++ {
		if f := fields.Field(i); f.Exported() && f.Name() != "Locals" {
			doc := s.table.Doc[named.Obj().Pkg().Path()+"."+named.Obj().Name()+"."+f.Name()]
			list = append(list, Symbol{Name: snake(f.Name()), Kind: "keyword argument", Type: s.typeText(f.Type()), Doc: doc})
		}
	}
	return list
}

// calleeOf finds what a call of an expression calls.
func (s *Scope) calleeOf(callee string) types.Object {
	if e := s.lookup(callee); e != nil && e.obj != nil {
		if _, isType := e.obj.(*types.TypeName); isType {
			if f := s.maker(e.obj.Type()); f != nil {
				return f
			}
			return nil
		}
		return e.obj
	}
	if x, name := cutSelector(callee); x != "" {
		obj := s.memberOf(x, name)
		if tn, ok := obj.(*types.TypeName); ok {
			if f := s.maker(tn.Type()); f != nil {
				return f
			}
		}
		return obj
	}
	return nil
}

// optionsOf returns the options of a function: the type of its last parameter, or one named after it.
func (s *Scope) optionsOf(obj types.Object, sig *types.Signature) (*types.Named, *types.Struct) {
	if n, st := options(sig); n != nil {
		return n, st
	}
	if !sig.Variadic() || obj.Pkg() == nil || !isAny(paramType(sig, sig.Params().Len()-1)) {
		return nil, nil
	}
	return s.conv.namedOptions(obj.Pkg(), obj.Name(), sig)
}
