package dialect_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gobrian/repl/dialect"
)

// TestEmittedIsGo translates what cells became once more: it is plain Go, which stays as it is.
func TestEmittedIsGo(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no transcripts", err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s := dialect.NewScope(labExports(nil), labTable())
		for _, part := range strings.Split(string(b), "\n\n") {
			if strings.Contains(part, "=== new session ===") {
				s = dialect.NewScope(labExports(nil), labTable())
			}
			var lines []string
			for _, l := range strings.Split(part, "\n") {
				if rest, ok := strings.CutPrefix(l, "> "); ok {
					lines = append(lines, rest)
				}
			}
			again(t, s, strings.Join(lines, "\n"))
		}
	}
}

func again(t *testing.T, s *dialect.Scope, src string) {
	c := s.Translate("cell", src)
	for i := range c.Chunks {
		ch := &c.Chunks[i]
		if ch.Source != "" && !renamed(ch.Text) {
			text := ch.Text
			if !ch.Shows {
				text += ";"
			}
			second := s.Translate("again", text)
			if second.Err != nil {
				t.Errorf("%s\nbecame\n%s\nwhich fails: %v", src, ch.Text, second.Err)
			} else if len(second.Chunks) == 1 && second.Chunks[0].Text != ch.Text {
				t.Errorf("%s\nbecame\n%s\nand then\n%s", src, ch.Text, second.Chunks[0].Text)
			}
		}
		s.Commit(ch)
	}
}

// renamed reports whether a text has names that stand for those of the session, or declares a type once more.
func renamed(text string) bool {
	for _, s := range []string{"units_.", "T_", "init_", "main_", "type "} {
		if strings.Contains(text, s) {
			return true
		}
	}
	return false
}
