package dialect

import (
	"go/types"
	"testing"

	"github.com/traefik/yaegi/stdlib"
)

// TestImporterMakesEverything makes every object of the standard library, with the types and methods that it leads to.
func TestImporterMakesEverything(t *testing.T) {
	im := newImporter(Exports(stdlib.Symbols), Table{})
	n := 0
	for p := range im.keys {
		for _, name := range im.names(p) {
			obj := im.object(p, name)
			if obj == nil || obj.Type() == nil {
				t.Fatalf("%s.%s is not made", p, name)
			}
			n++
		}
	}
	if n < 5000 {
		t.Errorf("only %d objects", n)
	}
}

func TestImporter(t *testing.T) {
	im := newImporter(Exports(stdlib.Symbols), Table{Params: map[string][]string{"math.Pow": {"x", "y"}, "strings.(*Builder).WriteString": {"s"}}})
	for target, want := range map[string]string{
		"math.Pow":          "func math.Pow(x float64, y float64) float64",
		"math.Pi":           "const math.Pi untyped float",
		"time.Second":       "const time.Second time.Duration",
		"os.FileInfo":       "type os.FileInfo = io/fs.FileInfo",
		"io.Reader":         "type io.Reader interface{Read([]byte) (int, error)}",
		"os.Args":           "var os.Args []string",
		"errors.New":        "func errors.New(string) error",
		"fmt.Println":       "func fmt.Println(...any) (int, error)",
		"sort.IntSlice":     "type sort.IntSlice []int",
		"unicode.MaxRune":   "const unicode.MaxRune untyped int",
		"context.Canceled":  "var context.Canceled error",
		"math.MaxUint64":    "const math.MaxUint64 untyped int",
		"strings.NoSuch":    "<nil>",
		"nonesuch/pkg.Name": "<nil>",
	} {
		p, name := splitTarget(target)
		obj := im.object(p, name)
		got := "<nil>"
		if obj != nil {
			got = types.ObjectString(obj, nil)
			if c, ok := obj.(*types.Const); ok {
				got = "const " + p + "." + name + " " + c.Type().String()
			}
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", target, got, want)
		}
	}
	if c := im.object("math", "MaxUint64").(*types.Const); c.Val().ExactString() != "18446744073709551615" {
		t.Errorf("math.MaxUint64 is %s", c.Val())
	}
	builder := im.object("strings", "Builder").Type()
	if m := method(builder, "WriteString"); m == nil || m.Type().String() != "func(s string) (int, error)" {
		t.Errorf("strings.Builder has %v", m)
	}
	stringer := im.object("fmt", "Stringer").Type().Underlying().(*types.Interface)
	if !types.Implements(types.NewPointer(builder), stringer) || types.Implements(builder, stringer) {
		t.Error("*strings.Builder is a fmt.Stringer, strings.Builder is not")
	}
}
