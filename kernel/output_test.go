package kernel

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"gobrian/kernel/internal/wire"
)

// A recorder is a transport that keeps what is published.
type recorder struct {
	mu   sync.Mutex
	sent []published
}

type published struct {
	kind    string
	parent  string
	content map[string]any
	gap     wire.Gap
}

var unsigned, _ = wire.NewSigner("hmac-sha256", "")

func (r *recorder) Serve(func(wire.Channel, [][]byte))    {}
func (r *recorder) Send(wire.Channel, [][]byte) error     { return wire.ErrNoPeer }
func (r *recorder) Lost() int64                           { return 0 }
func (r *recorder) Close(time.Duration)                   {}
func (r *recorder) Publish(frames [][]byte, gap wire.Gap) { r.keep(frames, gap) }

func (r *recorder) keep(frames [][]byte, gap wire.Gap) {
	m, h, err := unsigned.Decode(frames)
	if err != nil {
		panic(err)
	}
	p := published{kind: h.Type, parent: string(m.Parent), gap: gap}
	if err := json.Unmarshal(m.Content, &p.content); err != nil {
		panic(err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sent = append(r.sent, p)
}

func (r *recorder) all() []published {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.sent
}

// record returns a kernel that sends to a recorder, and an output of it.
func record(t testing.TB) (*recorder, *kernel, *output) {
	t.Helper()
	rec := new(recorder)
	k, err := newKernel(rec, wire.Connection{Scheme: "hmac-sha256"}, newToy(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := &request{Message: &wire.Message{Header: json.RawMessage(`{"msg_id":"r","msg_type":"execute_request"}`)}}
	return rec, k, newOutput(k, context.Background(), r, false, true)
}

// streams writes the published streams as "stdout:text|stderr:text".
func streams(list []published) string {
	var parts []string
	for _, p := range list {
		parts = append(parts, p.content["name"].(string)+":"+p.content["text"].(string))
	}
	return strings.Join(parts, "|")
}

func TestStreamsKeepTheirOrder(t *testing.T) {
	rec, k, out := record(t)
	k.delay = time.Hour // so that text of one stream is one message, however long the test is stopped in it
	for _, s := range []string{"out a", "out b", "err c", "out d", "out e"} {
		name := map[string]string{"out": "stdout", "err": "stderr"}[s[:3]]
		out.Stream(name, []byte(s[4:]))
	}
	out.Data(plain("f"), "", false)
	out.Stream("stdout", []byte("g"))
	out.finish()
	list := rec.all()
	want(t, "before the display", streams(list[:3]), "stdout:ab|stderr:c|stdout:de")
	want(t, "display", list[3].kind, "display_data")
	want(t, "after", streams(list[4:]), "stdout:g")
}

// Text goes out without the end of the cell, though not piece by piece.
func TestStreamsAreGatheredAndSentInTime(t *testing.T) {
	rec, _, out := record(t)
	const n = 10_000
	for range n {
		out.Stream("stdout", []byte("0123456789"))
	}
	for end := time.Now().Add(deadline); ; time.Sleep(time.Millisecond) {
		got := 0
		list := rec.all()
		for _, p := range list {
			got += len(p.content["text"].(string))
		}
		if got == 10*n {
			if len(list) > n/10 {
				t.Errorf("%d messages for %d pieces", len(list), n)
			}
			break
		}
		if time.Now().After(end) {
			t.Fatalf("%d of %d bytes are published", got, 10*n)
		}
	}
}

func TestRunesAreNotCut(t *testing.T) {
	const text = "aé€𝛼ü"
	for cut := range len(text) {
		rec, _, out := record(t)
		out.Stream("stdout", []byte(text[:cut]))
		out.mu.Lock()
		out.flush()
		out.mu.Unlock()
		out.Stream("stderr", []byte("x")) // between the halves
		out.Stream("stdout", []byte(text[cut:]))
		out.finish()
		got := ""
		for _, p := range rec.all() {
			if p.content["name"] == "stdout" {
				got += p.content["text"].(string)
			}
		}
		if got != text {
			t.Errorf("cut at %d: %q", cut, got)
		}
	}
}

func TestRunesThatAreNeverCompletedAreShown(t *testing.T) {
	rec, _, out := record(t)
	out.Stream("stdout", []byte("a\xe2\x82"))
	out.Stream("stderr", []byte("b\xf0"))
	out.Stream("stdout", []byte("\x41\xff\xc3"))
	out.finish()
	text := streams(rec.all())
	if !utf8.ValidString(text) || strings.Count(text, "\ufffd") < 4 {
		t.Errorf("%q", text)
	}
	for _, letter := range []string{"a", "b", "A"} {
		if !strings.Contains(text, letter) {
			t.Errorf("%q lacks %s", text, letter)
		}
	}
}

func TestLongTextIsSentInParts(t *testing.T) {
	rec, _, out := record(t)
	text := strings.Repeat("é€", 700_000)
	out.Stream("stdout", []byte(text))
	out.finish()
	got := ""
	for _, p := range rec.all() {
		part := p.content["text"].(string)
		if len(part) > streamMax {
			t.Errorf("a message of %d bytes", len(part))
		}
		got += part
	}
	if got != text {
		t.Error("the text is changed")
	}
}

// What a client may lose is output only, and it gets a word about it in the same place.
func TestOnlyOutputMayBeLost(t *testing.T) {
	rec, k, out := record(t)
	k.queue.push(&request{Message: &wire.Message{
		Header: json.RawMessage(`{"msg_id":"e"}`), Content: json.RawMessage(`{"code":"say x\n= 1\nfail"}`),
	}, kind: "execute_request"})
	r, _ := k.queue.pop()
	k.handle(r, shellHandlers)
	out.Clear(false)
	mayLose := map[string]bool{"stream": true, "execute_result": true, "clear_output": true}
	seen := map[string]bool{}
	for _, p := range rec.all() {
		seen[p.kind] = true
		if mayLose[p.kind] != (p.gap != nil) {
			t.Errorf("%s may be lost: %v", p.kind, p.gap != nil)
		}
		if p.gap == nil {
			continue
		}
		notice := new(recorder)
		notice.keep(p.gap(42), nil)
		n := notice.sent[0]
		if n.kind != "stream" || n.parent != p.parent || !strings.Contains(n.content["text"].(string), "42 messages") {
			t.Errorf("notice of a lost %s: %v", p.kind, n)
		}
	}
	for _, kind := range []string{"status", "execute_input", "stream", "execute_result", "error", "clear_output"} {
		if !seen[kind] {
			t.Errorf("no %s", kind)
		}
	}
}

func TestBundles(t *testing.T) {
	for name, b := range map[string]Bundle{
		"no MIME type":   {Data: map[string]any{"text": "x"}},
		"not JSON":       {Data: map[string]any{"application/json": []byte("{")}},
		"not marshalled": {Data: map[string]any{"application/json": func() {}}},
		"bad metadata":   {Meta: map[string]any{"image/png": make(chan int)}},
	} {
		if _, err := encodeBundle(b); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	c, err := encodeBundle(Bundle{Data: map[string]any{
		"image/svg+xml": []byte("<svg/>"), "text/latex": "$x$", "application/pdf": []byte{1},
		"application/vnd.vega.v5+json": map[string]int{"a": 1}, "application/javascript": []byte("f()"),
	}})
	if err != nil {
		t.Fatal(err)
	}
	want(t, "bundle", string(marshal(c.Data)), `{"application/javascript":"f()","application/pdf":"AQ==",`+
		`"application/vnd.vega.v5+json":{"a":1},"image/svg+xml":"<svg/>","text/latex":"$x$"}`)
}

// A parrot is a toy that says the cell, whatever it is.
type parrot struct{ *toy }

func (parrot) Execute(_ context.Context, cell Cell, out Output) error {
	out.Stream("stdout", []byte(cell.Code))
	out.Page(plain(cell.Code))
	if len(cell.Code)%2 == 0 {
		return &Error{Name: "Even", Value: cell.Code}
	}
	out.Result(plain(cell.Code))
	return nil
}

// Whatever a client with the key sends, the kernel lives and says busy and idle.
func FuzzRequest(f *testing.F) {
	for kind := range shellHandlers {
		f.Add(kind, `{"code":"= 1","cursor_pos":1,"comm_id":"c","data":{}}`, "{}")
	}
	f.Add("execute_request", `{"code":"abc","user_expressions":{"a":"b"}}`, "null")
	f.Add("complete_request", `{"code":"\ud800s","cursor_pos":-5}`, "{}")
	f.Add("history_request", `{"hist_access_type":"range","session":-9223372036854775808,"start":-1,"stop":0}`, "{}")
	f.Add("history_request", `{"hist_access_type":"search","pattern":"*?[\\","n":-1}`, "{}")
	f.Fuzz(func(t *testing.T, kind, content, parent string) {
		rec, k, _ := record(t)
		k.ev = parrot{newToy()}
		frames := unsigned.Encode(&wire.Message{
			Header: marshal(wire.Header{ID: "f", Type: kind}), Parent: json.RawMessage(parent), Content: json.RawMessage(content),
		})
		for _, ch := range []wire.Channel{wire.Shell, wire.Stdin, wire.Control} {
			k.receive(ch, frames)
		}
		refused := k.opts.Stats.Refused.Load() > 0
		if !refused {
			r, _ := k.queue.pop()
			k.handle(r, shellHandlers)
		}
		states := ""
		for _, p := range rec.all() {
			if p.kind == "status" {
				states += p.content["execution_state"].(string) + " "
			}
		}
		if wanted := map[bool]string{true: "", false: "busy idle busy idle "}[refused]; states != wanted {
			t.Errorf("states %q", states)
		}
	})
}
