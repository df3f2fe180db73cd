package dialect

import (
	"fmt"
	"go/ast"
	"go/types"
	"maps"
	"slices"
	"sort"
)

// The interpreter binds the functions that a function calls when it compiles it. So that a function which is declared again
// takes effect, those that call it, directly or not, are compiled again with it.

// funcSource is a function or method as it was emitted.
type funcSource struct {
	source  string
	imports map[string]string // name by path
	uses    map[string]bool   // functions of the session that it mentions
}

// functions returns the functions and methods of a tree as they are emitted, by name; methods by "T.M".
func (c *translation) functions(t *tree) map[string]*funcSource {
	out := map[string]*funcSource{}
	for _, d := range t.file.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Name.Name == "main" {
			continue
		}
		key := fn.Name.Name
		if l := t.late[fn]; l != nil {
			key = l.recv.Obj().Name() + "." + l.name
		} else if fn.Recv != nil && len(fn.Recv.List) == 1 {
			if base := receiver(fn.Recv.List[0].Type); base != nil {
				key = base.Name + "." + key
			}
		}
		r := &renderer{tree: t, sites2: true, imports: map[string]string{}}
		r.node(fn)
		out[key] = &funcSource{source: r.out.withLines(c.src), imports: r.imports, uses: t.usesOf(fn)}
	}
	return out
}

// usesOf lists the functions of the session that a declaration mentions.
func (t *tree) usesOf(fn *ast.FuncDecl) map[string]bool {
	uses := map[string]bool{}
	ast.Inspect(fn, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if f, ok := t.result.info.Uses[id].(*types.Func); ok && f.Parent() == t.result.pkg.Scope() {
				if e := t.result.session[f]; e == nil || e.target == "" {
					uses[id.Name] = true
				}
			}
		}
		return true
	})
	return uses
}

// redeclare adds to a chunk the functions that call those which it declares again, and warns of callers that cannot call
// the new ones.
func (f *finisher) redeclare(ch *Chunk, fresh map[string]*funcSource) {
	again := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(fresh)) {
		old := f.view.declared(name)
		if old == nil || old.target != "" || f.names[name] == nil {
			continue
		}
		if _, isFunc := old.obj.(*types.Func); !isFunc {
			continue
		}
		if types.Identical(old.obj.Type(), f.names[name].obj.Type()) {
			again[name] = true
			continue
		}
		for _, caller := range f.callers(map[string]bool{name: true}, fresh) {
			p := ch.Pos
			f.cell.Warnings = append(f.cell.Warnings, Warning{Pos: p, Src: f.src.line(p.Line),
				Msg: fmt.Sprintf("%s has other parameters or results now; %s still calls the one before", name, caller)})
		}
	}
	for _, caller := range f.callers(again, fresh) {
		src := f.view.source(caller)
		ch.Source += "\n\n" + src.source
		for p, name := range src.imports {
			if im := (Import{Name: name, Path: p}); !slices.Contains(ch.Imports, im) {
				ch.Imports = append(ch.Imports, im)
			}
		}
	}
}

// callers lists the functions of the session that mention some others, directly or not, except for those in fresh.
func (f *finisher) callers(of map[string]bool, fresh map[string]*funcSource) []string {
	found := map[string]bool{}
	all := f.view.allSources()
	for again := len(of) > 0; again; {
		again = false
		for name, src := range all {
			if !found[name] && fresh[name] == nil && (intersect(src.uses, of) || intersect(src.uses, found)) {
				found[name], again = true, true
			}
		}
	}
	list := slices.Collect(maps.Keys(found))
	sort.Strings(list)
	return list
}

// source returns the emitted form of a function of the session.
func (v *view) source(name string) *funcSource {
	if src := v.sourced[name]; src != nil {
		return src
	}
	return v.Scope.sources[name]
}

func (v *view) allSources() map[string]*funcSource {
	all := maps.Clone(v.Scope.sources)
	maps.Copy(all, v.sourced)
	return all
}
