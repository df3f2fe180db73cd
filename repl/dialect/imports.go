package dialect

import (
	"fmt"
	"go/ast"
	"go/token"
	"sort"
	"strings"
)

// imports takes note of import declarations. Nothing runs: emitted code names its packages itself.
func (c *translation) imports(st statement) error {
	u, _, err := c.parser().parse(st)
	if err != nil {
		return err
	}
	added := map[string]*entity{}
	for _, d := range u.decls {
		g, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range g.Specs {
			if err := c.importSpec(u, spec.(*ast.ImportSpec), added); err != nil {
				return err
			}
		}
	}
	ch := Chunk{Decl: true, Text: u.goSrc, Pos: c.src.pos(c.sc.toks[st.from].pos), pending: &pending{names: added}}
	for name, e := range added {
		c.view.added[name] = e
		ch.Defines = append(ch.Defines, name)
	}
	sort.Strings(ch.Defines)
	c.cell.Chunks = append(c.cell.Chunks, ch)
	return nil
}

func (c *translation) importSpec(u *unit, spec *ast.ImportSpec, added map[string]*entity) error {
	im := c.view.im
	p := strings.Trim(spec.Path.Value, "`\"")
	at := u.offset(spec.Path.Pos())
	name := im.name(p)
	var own *sourcePackage
	if _, ok := im.keys[p]; !ok {
		var err error
		switch own, err = c.sourced(p, at); {
		case err != nil:
			return err
		case own == nil:
			return c.src.fail(at, fmt.Sprintf("package %s is not available here", p), didYouMean(p, im.paths()))
		}
		name = own.name
	}
	if spec.Name != nil {
		name = spec.Name.Name
	}
	switch name {
	case "_":
	case ".":
		if own != nil {
			for n, e := range own.names {
				if token.IsExported(n) {
					added[n] = e
				}
			}
			break
		}
		for _, n := range im.names(p) {
			if obj := im.object(p, n); obj != nil {
				added[n] = &entity{name: n, target: p + "." + n, obj: obj}
			}
		}
	default:
		if c.view.program && c.view.within == nil && (added[name] != nil || c.view.added[name] != nil) {
			return c.src.fail(u.offset(spec.Pos()), name+" redeclared in this block", "")
		}
		added[name] = &entity{name: name, path: p}
	}
	return nil
}

func (im *importer) paths() []string {
	var list []string
	for p := range im.keys {
		list = append(list, p)
	}
	return list
}
