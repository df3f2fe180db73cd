package terminal

import (
	"os"
	"testing"
)

// lines reads n lines from an input that gets the given bytes, and returns them
// with whether each ended within a paste.
func lines(t *testing.T, sent string, n int) (got []string, pasted []bool) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := w.WriteString(sent); err != nil {
		t.Fatal(err)
	}
	w.Close()
	in := newInput(r)
	buf := make([]byte, 1<<14)
	for range n {
		line := ""
		for line == "" || !endsLine(line[len(line)-1]) {
			k, err := in.Read(buf)
			if err != nil {
				t.Fatalf("after %q: %v", got, err)
			}
			line += string(buf[:k])
		}
		got = append(got, line)
		pasted = append(pasted, in.insidePaste())
	}
	return got, pasted
}

func TestInputHandsOutALineAtATime(t *testing.T) {
	for _, c := range []struct {
		name, sent string
		lines      []string
		pasted     []bool
	}{
		{"typed", "a\rb\r", []string{"a\r", "b\r"}, []bool{false, false}},
		{"arrow keys pass", "a\x1b[A\x1b[D\r", []string{"a\x1b[A\x1b[D\r"}, []bool{false}},
		{"a pasted block", "x\x1b[200~a\rb\r\x1b[201~c\r", []string{"xa\r", "b\r", "c\r"}, []bool{true, true, false}},
		{"line ends of a pasted file", "\x1b[200~a\r\nb\nc\x1b[201~\r", []string{"a\r", "b\r", "c\r"}, []bool{true, true, false}},
		{"a pasted tab does not complete", "\x1b[200~\tx\x1b[201~\r", []string{"    x\r"}, []bool{false}},
		{"pasted control characters", "\x1b[200~a\x03\x04\x7fb\x1b[201~\r", []string{"ab\r"}, []bool{false}},
		{"letters of many bytes", "\x1b[200~τ = 1\x1b[201~é\r", []string{"τ = 1é\r"}, []bool{false}},
		{"interrupt ends a line", "ab\x03c\r", []string{"ab\x03", "c\r"}, []bool{false, false}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, pasted := lines(t, c.sent, len(c.lines))
			for k := range c.lines {
				if got[k] != c.lines[k] || pasted[k] != c.pasted[k] {
					t.Errorf("line %d: %q, pasted %v; want %q, %v", k, got[k], pasted[k], c.lines[k], c.pasted[k])
				}
			}
		})
	}
}
