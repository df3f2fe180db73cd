package repl

import (
	"bytes"
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// asCells takes a program apart as a person types it: a cell of its imports, one of its other declarations, then one for
// each statement of main, whose values are not shown. It returns nil if main has statements that mean something else as
// cells: return and goto, defer, which there calls at the end of the cell, and print, which there ends the line.
func asCells(src string) []string {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", src, parser.SkipObjectResolution)
	if err != nil || f.Name.Name != "main" {
		return nil
	}
	text := func(from, to token.Pos) string { return src[fset.Position(from).Offset:fset.Position(to).Offset] }
	var imports, decls, cells []string
	var main *ast.FuncDecl
	for _, d := range f.Decls {
		fn, isFunc := d.(*ast.FuncDecl)
		g, isGen := d.(*ast.GenDecl)
		switch {
		case isFunc && fn.Recv == nil && fn.Name.Name == "main":
			main = fn
		case isGen && g.Tok == token.IMPORT:
			imports = append(imports, text(d.Pos(), d.End()))
		default:
			decls = append(decls, text(d.Pos(), d.End()))
		}
	}
	if main == nil || !isCells(main.Body) {
		return nil
	}
	for _, part := range [][]string{imports, decls} {
		if len(part) > 0 {
			cells = append(cells, strings.Join(part, "\n"))
		}
	}
	for _, s := range main.Body.List {
		cells = append(cells, text(s.Pos(), s.End())+";")
	}
	return cells
}

// isCells reports whether the statements of a body mean the same as cells.
func isCells(body *ast.BlockStmt) bool {
	ok := true
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt, *ast.DeferStmt:
			ok = false
		case *ast.CallExpr:
			id, isIdent := n.Fun.(*ast.Ident)
			ok = ok && !(isIdent && id.Name == "print")
		case *ast.BranchStmt:
			ok = ok && n.Tok != token.GOTO
		}
		return ok
	})
	return ok
}

// TestProgramsAsCells runs the programs statement by statement: each piece is a cell of one session. They print what the
// interpreter prints for the whole.
func TestProgramsAsCells(t *testing.T) {
	programs := map[string]string{}
	archive, err := txtar.ParseFile("dialect/testdata/features.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		programs[f.Name] = featureProgram(string(f.Data))
	}
	files, _ := filepath.Glob("dialect/testdata/go/*.go")
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		programs[strings.TrimSuffix(filepath.Base(file), ".go")] = string(src)
	}
	for name, src := range programs {
		t.Run(name, func(t *testing.T) {
			cells := asCells(src)
			if cells == nil {
				return // TestFeatures and TestGoPrograms run it as a whole
			}
			want, given := statedOutput(src)
			if !given {
				want = alone(t, src)
			}
			got := typed(t, cells)
			if given {
				got, want = withoutTrailingBlanks(got), withoutTrailingBlanks(want)
			}
			if got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// typed is what a session prints for cells, up to the first that fails.
func typed(t *testing.T, cells []string) string {
	t.Helper()
	d := &screen{}
	s := newTestSession(t, withoutStderr{d})
	var out bytes.Buffer
	for i, cell := range cells {
		err := s.Eval(context.Background(), fmt.Sprintf("cell[%d]", i+1), cell)
		out.WriteString(d.take())
		if err != nil {
			d.fail(err)
			out.WriteString(d.take())
			break
		}
	}
	return out.String()
}

// withoutStderr is a screen without warnings.
type withoutStderr struct{ *screen }

func (d withoutStderr) Stream(name string, p []byte) {
	if name != "stderr" {
		d.screen.Stream(name, p)
	}
}
