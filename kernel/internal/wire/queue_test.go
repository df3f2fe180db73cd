package wire

import (
	"fmt"
	"testing"
)

// drain takes everything that is ready and returns it as text, one character
// for a message and its number for a gap.
func drain(q *queue) string {
	text := ""
	for len(q.ready) > 0 {
		bufs, n, ok := q.Take()
		if !ok {
			break
		}
		for _, b := range bufs {
			text += string(b)
		}
		q.Done(n)
	}
	return text
}

func TestQueueMarksWhatIsLost(t *testing.T) {
	gap := func(n int) [][]byte { return [][]byte{fmt.Append(nil, n)} }
	q := newQueue(3, func() {})
	for _, m := range []struct {
		text string
		may  bool // be lost
		kept bool
	}{
		{"a", true, true}, {"b", true, true}, {"c", true, true},
		{"d", true, false}, {"e", true, false},
		{"F", false, true}, // queued after the gap
		{"g", true, false}, // the gap is still open
	} {
		mark := Gap(gap)
		if !m.may {
			mark = nil
		}
		if kept := q.Put([]byte(m.text), mark); kept != m.kept {
			t.Errorf("%s: kept %v", m.text, kept)
		}
	}
	if got, want := drain(q), "abc"+string(encode(gap(3)))+"F"; got != want {
		t.Errorf("taken %q, want %q", got, want)
	}
	if !q.Put([]byte("h"), gap) || drain(q) != "h" {
		t.Error("an empty queue does not take messages again")
	}
	if !q.Put(make([]byte, 100), gap) {
		t.Error("an empty queue refuses a message larger than its limit")
	}
}

func TestQueueIsClosedAtTheHardLimit(t *testing.T) {
	ended := 0
	q := newQueue(2, func() { ended++ })
	for i := range 9 {
		if !q.Put([]byte("x"), nil) {
			t.Fatalf("message %d refused", i)
		}
	}
	room := q.Below(0)
	if q.Put([]byte("x"), nil) || ended != 1 {
		t.Error("still open beyond the hard limit")
	}
	<-room // waiters are released
	if _, _, ok := q.Take(); ok {
		t.Error("taken from a closed queue")
	}
}

// A great message is handed out in pieces, so that a slow reader is seen to read.
func TestQueueHandsOutPieces(t *testing.T) {
	q := newQueue(1<<30, func() {})
	q.Put(make([]byte, 3*batch+5), nil)
	q.Put([]byte("x"), nil)
	var sizes []int
	for len(q.ready) > 0 {
		_, n, _ := q.Take()
		q.Done(n)
		sizes = append(sizes, n)
	}
	if fmt.Sprint(sizes) != fmt.Sprint([]int{batch, batch, batch, 6}) || q.Written() != 3*batch+6 {
		t.Errorf("pieces of %v bytes", sizes)
	}
}
