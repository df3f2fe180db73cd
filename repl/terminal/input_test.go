package terminal

import (
	"os"
	"strings"
	"testing"
)

// keys returns the names of the keys that bytes of a terminal mean; characters stand for themselves.
func keys(t *testing.T, sent string) string {
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
	var got []string
	for {
		k, err := in.key(func() {})
		if err != nil {
			return strings.Join(got, " ")
		}
		switch {
		case k.name == "paste":
			got = append(got, "paste("+k.paste+")")
		case k.name != "":
			got = append(got, k.name)
		default:
			got = append(got, string(k.r))
		}
	}
}

func TestKeys(t *testing.T) {
	for _, c := range []struct{ name, sent, want string }{
		{"letters", "aé漢\r", "a é 漢 enter"},
		{"arrows", "\x1b[A\x1b[D\x1bOC", "up left right"},
		{"controls", "\x01\x05\x0b\x03\x04\x12\x7f", "home end ctrl-k ctrl-c ctrl-d ctrl-r backspace"},
		{"alt", "\x1bb\x1bf\x1b\r", "alt-b alt-f alt-enter"},
		{"words", "\x1b[1;5C\x1b[1;5D", "alt-f alt-b"},
		{"unknown sequences do nothing", "\x1b[15~x", "unknown x"},
		{"escape", "\x1b", "escape"},
		{"a pasted block", "x\x1b[200~a\rb\r\x1b[201~c", "x paste(a\nb\n) c"},
		{"line ends of a pasted file", "\x1b[200~a\r\nb\nc\x1b[201~", "paste(a\nb\nc)"},
		{"a pasted tab does not complete", "\x1b[200~\tx\x1b[201~", "paste(    x)"},
		{"pasted control characters", "\x1b[200~a\x03\x04\x7fb\x1b[201~", "paste(ab)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := keys(t, c.sent); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
