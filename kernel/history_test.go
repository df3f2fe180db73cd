package kernel

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// tail returns the newest n cells as "session.line input".
func tail(t *testing.T, h *History, n int) []string {
	t.Helper()
	lines, err := h.ask(historyRequest{Access: "tail", N: n})
	if err != nil {
		t.Fatal(err)
	}
	var s []string
	for _, l := range lines {
		s = append(s, fmt.Sprintf("%d.%d %s", l.Session, l.Line, l.Input))
	}
	return s
}

func add(t *testing.T, h *History, line int, input string) {
	t.Helper()
	if err := h.Add(line, input, ""); err != nil {
		t.Fatal(err)
	}
}

func TestHistoryIsKeptAcrossSessions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state", "history.jsonl")
	h := NewHistory(path)
	add(t, h, 1, "a\nb")
	add(t, h, 2, "c")
	h = NewHistory(path)
	want(t, "before the first cell", tail(t, h, 10), []string{"1.1 a\nb", "1.2 c"})
	add(t, h, 1, "d")
	want(t, "tail", tail(t, h, 2), []string{"1.2 c", "2.1 d"})
	stop := 3
	for session, wanted := range map[int]string{0: "d", -1: "a\nb c", 1: "a\nb c", 3: ""} {
		lines, err := h.ask(historyRequest{Access: "range", Session: session, Start: 1, Stop: &stop})
		if err != nil {
			t.Fatal(err)
		}
		var inputs []string
		for _, l := range lines {
			inputs = append(inputs, l.Input)
		}
		want(t, fmt.Sprint("session ", session), strings.Join(inputs, " "), wanted)
	}
	st, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if st.Mode().Perm()&0o077 != 0 && os.PathSeparator == '/' {
		t.Errorf("others may read the history: %v", st.Mode())
	}
}

func TestSessionsThatStartTogetherHaveDifferentNumbers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "history.jsonl")
	const n = 8
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			if err := NewHistory(path).Add(1, fmt.Sprint("cell of ", i), ""); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	seen := map[string]bool{}
	for _, l := range tail(t, NewHistory(path), 100) {
		session, _, _ := strings.Cut(l, ".")
		if seen[session] {
			t.Errorf("two sessions have number %s", session)
		}
		seen[session] = true
	}
	want(t, "sessions", len(seen), n)
}

func TestDamagedHistoryIsReadAsFarAsItGoes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "history.jsonl")
	text := `{"session":1,"line":1,"input":"first"}` + "\n" + `{"session":1,"line":2,"inp` + "\n\x00\x00\n[]\n" +
		`{"session":4,"line":1,"input":"second"}` + "\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	h := NewHistory(path)
	add(t, h, 1, "third")
	want(t, "tail", tail(t, h, 10), []string{"1.1 first", "4.1 second", "5.1 third"})
}

func TestOnlyTheEndOfALongHistoryIsRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "history.jsonl")
	h := NewHistory(path)
	long := strings.Repeat("x", 1<<20)
	for i := range 10 {
		add(t, h, i+1, fmt.Sprint(i)+long)
	}
	if got := tail(t, h, 100); len(got) != 7 || !strings.HasPrefix(got[6], "1.10 9x") {
		t.Errorf("%d cells are read", len(got))
	}
}

func TestHistoryThatCannotBeKeptIsAnError(t *testing.T) {
	if os.PathSeparator == '/' {
		if err := NewHistory("/dev/null").Add(1, "a", ""); err == nil {
			t.Error("kept in /dev/null")
		}
	}
	dir := t.TempDir()
	if err := NewHistory(dir).Add(1, "a", ""); err == nil {
		t.Error("kept in a folder")
	}
	c := run(t, Options{History: NewHistory(dir)}).connect()
	reply, out := c.execute("say x")
	if reply.text("status") != "ok" || !strings.Contains(texts(out, "stderr"), "history is not kept") {
		t.Errorf("%v, %q", reply.content, texts(out, "stderr"))
	}
}
