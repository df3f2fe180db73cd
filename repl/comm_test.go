package repl

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// commScreen is a display that writes down what cells do with comms.
type commScreen struct{ screen }

func (d *commScreen) Comm(a CommAction) error {
	kind := map[CommKind]string{CommOpen: "open " + a.Target, CommSend: "send", CommClose: "close"}[a.Kind]
	d.Stream("stdout", fmt.Appendf(nil, "[%s %s %q]\n", kind, a.Data, a.Buffers))
	return nil
}

func TestCommsOfCells(t *testing.T) {
	d := &commScreen{}
	s := newTestSession(t, d)
	ctx := context.Background()
	check := func(what, want string) {
		t.Helper()
		if got := d.take(); got != want {
			t.Errorf("%s: got %q, want %q", what, got, want)
		}
	}
	mustEval(t, s, `c = comms.Open("plot", {"v": [1, 2]*mV/mV, "list": [1, "a", nil], "nan": [math.NaN()]}, []byte("raw"))`)
	check("open", `[open plot {"list":[1,"a",null],"nan":[null],"v":[1,2]} ["raw"]]`+"\n")
	mustEval(t, s, `c.OnMessage(func(m *Message) {
	var to struct{ X int }
	m.Decode(&to)
	c.Send(to.X + 1, m.Buffers...)
})
c.OnClose(func(m *Message) { print("closed with", m.Data) })`)
	id := onlyComm(t, s).ID
	if err := s.CommReceived(ctx, id, CommMessage{Data: []byte(`{"x": 41}`), Buffers: [][]byte{{'b'}}}, false); err != nil {
		t.Error(err)
	}
	check("message", `[send 42 ["b"]]`+"\n")
	if err := s.CommReceived(ctx, id, CommMessage{Data: []byte(`"bye"`)}, true); err != nil {
		t.Error(err)
	}
	check("close", "closed with bye\n")
	if err := s.Eval(ctx, "cell", "c.Send(1)"); err == nil || !strings.Contains(err.Error(), "the comm is closed") {
		t.Errorf("a closed comm: %v", err)
	}
	if err := s.CommReceived(ctx, id, CommMessage{Data: []byte("1")}, false); err != nil {
		t.Errorf("a message to a closed comm: %v", err)
	}
	check("after the end", "")
}

// Scripts of the browser open comms to the targets of cells.
func TestTargetsOfComms(t *testing.T) {
	d := &commScreen{}
	s := newTestSession(t, d)
	ctx := context.Background()
	mustEval(t, s, "comms.Register(`sum`, func(c *Comm, m *Message) { print(`opened`, c.Target, m.Data[`a`] + 1) })")
	if known, err := s.CommOpened(ctx, "1", "nobody", CommMessage{Data: []byte("{}")}); known || err != nil {
		t.Errorf("an unknown target: %v %v", known, err)
	}
	if known, err := s.CommOpened(ctx, "2", "sum", CommMessage{Data: []byte(`{"a": 2}`)}); !known || err != nil {
		t.Errorf("a target: %v %v", known, err)
	}
	if got := d.take(); got != "opened sum 3.0\n" {
		t.Errorf("got %q", got)
	}
	known, err := s.CommOpened(ctx, "3", "sum", CommMessage{Data: []byte(`[]`)})
	if !known || err == nil || !strings.Contains(err.Error(), "cell:1:") {
		t.Errorf("a function that fails: %v %v", known, err)
	}
	if onlyComm(t, s).ID != "2" {
		t.Error("a comm whose function failed is open")
	}
	mustEval(t, s, "%reset")
	if got := d.take(); got != "[close {} []]\n" {
		t.Errorf("at the reset: %q", got)
	}
	mustEval(t, s, "comms")
	if got := d.take(); !strings.HasPrefix(got, "comms: 0 open, 0 targets") {
		t.Errorf("after the reset: %q", got)
	}
}

func onlyComm(t *testing.T, s *Session) *Comm {
	t.Helper()
	for _, c := range s.comms.open {
		if len(s.comms.open) == 1 {
			return c
		}
	}
	t.Fatalf("%v", s.comms)
	return nil
}

func TestCommsNeedABrowser(t *testing.T) {
	s := newTestSession(t, &screen{})
	err := s.Eval(context.Background(), "cell", "comms.Open(`plot`, nil)")
	if err == nil || !strings.Contains(err.Error(), "needs a notebook") {
		t.Errorf("got %v", err)
	}
	for cell, want := range map[string]string{
		"comms.Open(`p`, {`v`: 3*mV})": "has no units", "comms.Open(`p`, func() {})": "cannot be sent",
	} {
		if err := s.Eval(context.Background(), "cell", cell); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", cell, err)
		}
	}
}
