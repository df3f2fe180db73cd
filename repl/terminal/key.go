package terminal

// key.go: what a person presses, from the bytes that a terminal sends.

import (
	"bytes"
	"strings"
	"time"
	"unicode/utf8"
)

// key is a key press, or a pasted text.
type key struct {
	r     rune   // the character, if name is ""
	name  string // "up", "alt-f", "ctrl-c", "paste" ...
	paste string
}

// sequences are the control sequences of keys, without the escape character.
var sequences = map[string]string{
	"[A": "up", "[B": "down", "[C": "right", "[D": "left", "[H": "home", "[F": "end",
	"OA": "up", "OB": "down", "OC": "right", "OD": "left", "OH": "home", "OF": "end",
	"[1~": "home", "[7~": "home", "[4~": "end", "[8~": "end", "[3~": "delete", "[Z": "shift-tab",
	"[1;5C": "alt-f", "[1;5D": "alt-b", "[1;3C": "alt-f", "[1;3D": "alt-b", "[5C": "alt-f", "[5D": "alt-b",
	"\r": "alt-enter", "\n": "alt-enter", "b": "alt-b", "f": "alt-f", "d": "alt-d", "\x7f": "alt-backspace", "\x08": "alt-backspace",
}

// controls are the control characters that mean something.
var controls = map[byte]string{
	'\r': "enter", '\n': "enter", '\t': "tab", 0x7f: "backspace", 0x08: "backspace",
	1: "home", 2: "left", 3: "ctrl-c", 4: "ctrl-d", 5: "end", 6: "right", 7: "escape", 11: "ctrl-k", 12: "ctrl-l", 14: "ctrl-n",
	16: "ctrl-p", 18: "ctrl-r", 19: "ctrl-s", 20: "ctrl-t", 21: "ctrl-u", 23: "ctrl-w", 25: "ctrl-y", 26: "ctrl-z", 31: "undo",
}

// escapeTime is how long the rest of a control sequence may take after its escape character.
const escapeTime = 50 * time.Millisecond

// key returns the next key. While it waits it calls idle now and then.
func (in *input) key(idle func()) (key, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if err := in.want(1, idle); err != nil {
		return key{}, err
	}
	c := in.pending[0]
	switch {
	case c == 0x1b:
		return in.sequence()
	case c < ' ' || c == 0x7f:
		in.pending = in.pending[1:]
		return key{name: nameOr(controls[c])}, nil
	}
	for !utf8.FullRune(in.pending) {
		if err := in.want(len(in.pending)+1, idle); err != nil {
			return key{}, err
		}
	}
	r, n := utf8.DecodeRune(in.pending)
	in.pending = in.pending[n:]
	return key{r: r}, nil
}

// nameOr is the name of a key, or that of one which means nothing.
func nameOr(name string) string {
	if name == "" {
		return "unknown"
	}
	return name
}

// want waits until n bytes are pending. The lock is given up meanwhile.
func (in *input) want(n int, idle func()) error {
	for len(in.pending) < n {
		in.mu.Unlock()
		for !waitInput(in.src, 100*time.Millisecond) {
			idle()
		}
		in.mu.Lock()
		if err := in.fill(); err != nil {
			return err
		}
	}
	return nil
}

// sequence reads what follows an escape character.
func (in *input) sequence() (key, error) {
	n := 1
	for !complete(in.pending[1:n]) {
		if n == len(in.pending) && !in.more() {
			break
		}
		n++
	}
	text := string(in.pending[1:n])
	in.pending = in.pending[n:]
	switch {
	case text == "":
		return key{name: "escape"}, nil
	case text == pasteBegin[1:]:
		return in.pastedBlock()
	}
	return key{name: nameOr(sequences[text])}, nil
}

// more waits a moment for another byte.
func (in *input) more() bool {
	return waitInput(in.src, escapeTime) && in.fill() == nil
}

// complete reports whether the bytes after an escape character are a whole sequence.
func complete(b []byte) bool {
	switch {
	case len(b) == 0:
		return false
	case b[0] == '[':
		return len(b) > 1 && b[len(b)-1] >= '@'
	case b[0] == 'O':
		return len(b) > 1
	}
	return true
}

// pastedBlock reads up to the end of a pasted text.
func (in *input) pastedBlock() (key, error) {
	for {
		if i := bytes.Index(in.pending, []byte(pasteEnd)); i >= 0 {
			text := string(in.pending[:i])
			in.pending = in.pending[i+len(pasteEnd):]
			return key{name: "paste", paste: printable(text)}, nil
		}
		if err := in.fill(); err != nil {
			return key{}, err
		}
	}
}

// printable is a pasted text without what a terminal would obey, and with blanks for tabs.
func printable(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", "    ").Replace(text)
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
}
