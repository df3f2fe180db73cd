package dialect

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// checked is what the type checker found out.
type checked struct {
	pkg     *types.Package
	info    *types.Info
	errs    []types.Error
	session map[types.Object]*entity // objects of the session's scope that were inserted
}

// sessionPackage is the path and name of what cells declare.
const sessionPackage = "main"

// pkg is a package for a chunk.
func (v *view) pkg() *types.Package {
	if v.home != nil { // which may look into its own types
		return types.NewPackage(v.home.pkg.Path(), sessionPackage)
	}
	return types.NewPackage(sessionPackage, sessionPackage)
}

// check type-checks the tree against the session.
func (t *tree) check() *checked {
	c := &checked{
		pkg: t.view.pkg(),
		info: &types.Info{
			Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
			Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
			Scopes: map[ast.Node]*types.Scope{}, Instances: map[*ast.Ident]types.Instance{},
		},
		session: map[types.Object]*entity{},
	}
	t.populate(c)
	conf := types.Config{
		DisableUnusedImportCheck: true,
		Error: func(err error) {
			if e, ok := err.(types.Error); ok && !ignored(e) {
				c.errs = append(c.errs, e)
			}
		},
	}
	t.result = c
	c.run(t, &conf)
	if t.view.within != nil {
		c.pkg.SetName(t.view.within.name)
	}
	return c
}

// run calls the checker. What it panics about is an error of the cell: it meets texts that no Go compiler would pass on.
func (c *checked) run(t *tree, conf *types.Config) {
	defer func() {
		if r := recover(); r != nil {
			c.errs = append(c.errs, types.Error{Fset: t.fset, Pos: t.file.Package, Msg: fmt.Sprintf("the type checker fails on this (%v)", r)})
		}
	}()
	_ = types.NewChecker(conf, t.fset, c.pkg, c.info).Files([]*ast.File{t.file}) // errors go to conf.Error
}

// foreignField starts the message about T{1} where T has unexported fields and is of another package. For go/types every
// chunk is one; whether the values fit is then checked by composite. For compiled types Go says it in composite as well.
const foreignField = "implicit assignment to unexported field"

// ignored reports errors that a session does not care about.
func ignored(e types.Error) bool {
	return strings.HasPrefix(e.Msg, "declared and not used") || strings.HasSuffix(e.Msg, "is not used") ||
		strings.HasPrefix(e.Msg, foreignField) || strings.Contains(e.Msg, "ǃ")
}

// populate puts the names that the tree mentions into the package scope.
func (t *tree) populate(c *checked) {
	own := declared(t.file.Decls)
	seen := map[string]bool{}
	scope := c.pkg.Scope()
	add := func(id *ast.Ident) string {
		if seen[id.Name] || own[id.Name] {
			return ""
		}
		seen[id.Name] = true
		if p, ok := marked(id.Name, markPackage); ok {
			scope.Insert(types.NewPkgName(token.NoPos, c.pkg, id.Name, t.view.im.pkg(p)))
			return ""
		}
		if n, ok := marked(id.Name, markType); ok {
			i, _ := strconv.Atoi(n)
			scope.Insert(types.NewTypeName(token.NoPos, c.pkg, id.Name, t.types[i]))
			return ""
		}
		e := t.view.lookup(id.Name)
		if e == nil {
			return ""
		}
		obj := e.object(c.pkg)
		if e.path != "" {
			obj = types.NewPkgName(token.NoPos, c.pkg, id.Name, t.view.im.pkg(e.path))
		}
		c.session[obj] = e
		scope.Insert(obj)
		return e.path
	}
	ast.Inspect(t.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			add(n)
		case *ast.SelectorExpr:
			if id, ok := n.X.(*ast.Ident); ok {
				t.require(id.Name, n.Sel.Name)
			}
		}
		return true
	})
}

// require loads name into its package's scope if x is the name of a package.
func (t *tree) require(x, name string) {
	if p, ok := marked(x, markPackage); ok {
		t.view.im.object(p, name)
	} else if e := t.view.lookup(x); e != nil && e.path != "" {
		t.view.im.object(e.path, name)
	}
}

// entityOf returns the session's entity that an identifier refers to, or nil.
func (c *checked) entityOf(id *ast.Ident) *entity { return c.session[c.info.Uses[id]] }
