package repl

import (
	"context"
	"testing"
)

// resultDisplay keeps the last result.
type resultDisplay struct {
	discard
	last Bundle
}

func (d *resultDisplay) Result(b Bundle) { d.last = b }

// TestTypesOfCellsDescribeThemselves: the methods are those of gophernotes.
func TestTypesOfCellsDescribeThemselves(t *testing.T) {
	for _, c := range []struct{ method, mime, want string }{
		{`HTML() string { return "<b>P</b>" }`, "text/html", `"<b>P</b>"`},
		{`JavaScript() string { return "alert(1)" }`, "application/javascript", `"alert(1)"`},
		{`JPEG() []byte { return []byte{1, 2} }`, "image/jpeg", "[1, 2]"},
		{`PDF() []byte { return []byte{3} }`, "application/pdf", "[3]"},
		{`JSON() map[string]any { return map[string]any{"a": 1} }`, "application/json", `{"a": 1}`},
	} {
		d := &resultDisplay{}
		s := newTestSession(t, d)
		cell := "type P struct{ x int }\nfunc (p P) " + c.method + "\nP{1}"
		if err := s.Eval(context.Background(), "cell", cell); err != nil {
			t.Fatal(err)
		}
		if got := Text(d.last.Data[c.mime]); got != c.want {
			t.Errorf("%s: %s is %s", c.method, c.mime, got)
		}
	}
}
