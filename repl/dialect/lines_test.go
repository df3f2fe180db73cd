package dialect_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"regexp"
	"strings"
	"testing"

	"gobrian/repl/dialect"
)

var (
	quotes = regexp.MustCompile(`"[^"]*"`)
	word   = regexp.MustCompile(`[\pL_][\pL_0-9]*`)
)

// TestLines parses what cells become: an identifier that a cell has once stands on the line of the cell on which it was
// written.
func TestLines(t *testing.T) {
	s := dialect.NewScope(labExports(nil), labTable())
	found := 0
	for _, cell := range append(cells(t), longCell) {
		c := s.Translate("In[3]", cell)
		if cell == longCell && c.Err != nil {
			t.Error(c.Err)
		}
		lines := map[string]int{}
		for n, line := range strings.Split(cell, "\n") {
			for _, w := range word.FindAllString(quotes.ReplaceAllString(line, ""), -1) {
				if lines[w] != 0 {
					lines[w] = -1
				} else {
					lines[w] = n + 1
				}
			}
		}
		for i := range c.Chunks {
			ch := &c.Chunks[i]
			s.Commit(ch)
			found += onLines(t, cell, ch, lines)
		}
	}
	if found < 300 {
		t.Errorf("only %d identifiers were compared", found)
	}
}

func onLines(t *testing.T, cell string, ch *dialect.Chunk, lines map[string]int) (found int) {
	src := "package main; func main() {\n" + ch.Source + "\n}"
	if ch.Decl {
		src = "package main\n" + ch.Source
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "cell", src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok && (copies(lit) || holds(lit)) {
			return false // its type is written a second time
		}
		if sel, ok := n.(*ast.SelectorExpr); ok && sel.Sel.Name == "Unlock" && types.ExprString(sel.X) == "mu" {
			return false // Lock mentions it, too
		}
		if fn, ok := n.(*ast.FuncDecl); ok && fn.Recv != nil && (fn.Name.Name == "Type_" || len(fn.Recv.List[0].Names) > 0 && fn.Recv.List[0].Names[0].Name == "r_") {
			return false // a method that nobody wrote
		}
		if g, ok := n.(*ast.GenDecl); ok && g.Tok == token.CONST {
			return false // the types of constants are written for each of them
		}
		id, ok := n.(*ast.Ident)
		if !ok || len(id.Name) < 2 || types.Universe.Lookup(id.Name) != nil {
			return true
		}
		p := fset.Position(id.Pos())
		if want := lines[id.Name]; want > 0 && p.Filename == "In[3]" {
			found++
			if p.Line != want {
				t.Errorf("%s of\n%s\nis on line %d, not %d, of\n%s", id.Name, cell, p.Line, want, ch.Source)
			}
		}
		return true
	})
	return found
}

// holds reports whether a literal is func(v T) I { var w I = v; ... }.
func holds(f *ast.FuncLit) bool {
	if len(f.Body.List) == 0 {
		return false
	}
	d, ok := f.Body.List[0].(*ast.DeclStmt)
	if !ok {
		return false
	}
	spec, ok := d.Decl.(*ast.GenDecl).Specs[0].(*ast.ValueSpec)
	return ok && spec.Names[0].Name == "w" // its types are written a second time
}

// copies reports whether a literal is func(v T) *T { return &v }.
func copies(f *ast.FuncLit) bool {
	if len(f.Body.List) != 1 || f.Type.Params.NumFields() != 1 {
		return false
	}
	r, ok := f.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(r.Results) != 1 {
		return false
	}
	u, ok := r.Results[0].(*ast.UnaryExpr)
	return ok && u.Op == token.AND
}

const longCell = `# one statement over many lines
aaa := []int{1,
	2}
func ppp(rrr Quantity,
         sss int
         ) Quantity {
    bbb = [1, # first
           2  # second
          ]
    ccc = rrr*sss + (3*ms
         + 2*ms)
    ddd = '''
one
two
''' + "x"
    eee = ('a' 'b'
        + "c")
    print(bbb, ddd, eee)
    return ccc
}
`

// TestCommentsStay keeps the comments of functions.
func TestCommentsStay(t *testing.T) {
	s := dialect.NewScope(labExports(nil), labTable())
	c := s.Translate("cell", "func f(x Quantity) Quantity {\n\t# twice\n\treturn x*2 // as said\n}")
	if c.Err != nil {
		t.Fatal(c.Err)
	}
	want := "func f(x units.Quantity) units.Quantity {\n\t// twice\n\treturn x.Times(2) // as said\n}"
	if got := c.Chunks[0].Text; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
