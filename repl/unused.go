package repl

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// unused.go: variables of functions that nothing reads. Cells may have them, Go may not.

// useAll puts _ = x behind the declaration of each variable of a function that is not used in a Go file.
func useAll(src string) (string, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", src, parser.SkipObjectResolution)
	if err != nil {
		return "", err
	}
	type insertion struct {
		at   int // offset
		text string
	}
	var list []insertion
	for _, v := range unusedVars(fset, f) {
		if at := afterDeclaration(f, v.pos); at.IsValid() {
			list = append(list, insertion{fset.Position(at).Offset, "\n_ = " + v.name})
		}
	}
	slices.SortStableFunc(list, func(a, b insertion) int { return b.at - a.at }) // from the end, so that offsets stay
	for _, x := range list {
		src = src[:x.at] + x.text + src[x.at:]
	}
	return src, nil
}

// unusedVar is a variable and the place of its declaration.
type unusedVar struct {
	name string
	pos  token.Pos
}

// unusedVars asks the type checker. It knows no packages, so that it finds many other mistakes, which are none.
func unusedVars(fset *token.FileSet, f *ast.File) (list []unusedVar) {
	c := types.Config{Importer: noPackages{}, Error: func(err error) {
		var e types.Error
		if errors.As(err, &e) {
			if name, ok := strings.CutPrefix(e.Msg, "declared and not used: "); ok {
				list = append(list, unusedVar{name, e.Pos})
			}
		}
	}}
	_, _ = c.Check("main", fset, []*ast.File{f}, nil)
	return list
}

type noPackages struct{}

func (noPackages) Import(path string) (*types.Package, error) {
	return nil, errors.New("packages are not looked at")
}

// afterDeclaration is where a statement can stand that uses a variable which is declared at pos.
func afterDeclaration(f *ast.File, pos token.Pos) (at token.Pos) {
	within := func(n ast.Node) bool { return n.Pos() <= pos && pos < n.End() }
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil || !within(n) {
			return false
		}
		switch s := n.(type) {
		case *ast.AssignStmt:
			at = s.End()
		case *ast.DeclStmt:
			at = s.End()
		case *ast.RangeStmt:
			if pos < s.X.Pos() {
				at = s.Body.Lbrace + 1
				return false
			}
		case *ast.IfStmt:
			if s.Init != nil && within(s.Init) {
				at = s.Body.Lbrace + 1
				return false
			}
		case *ast.ForStmt:
			if s.Init != nil && within(s.Init) {
				at = s.Body.Lbrace + 1
				return false
			}
		}
		return true
	})
	return at
}
