package kernel

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"time"
	"unicode/utf8"
)

const (
	streamDelay = 30 * time.Millisecond // for more text to come before a stream message
	streamChunk = 64 << 10              // bytes of waiting text that go out at once
	streamMax   = 1 << 20               // bytes of one stream message
)

type streamContent struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

type displayContent struct {
	bundleContent
	Transient transient `json:"transient"`
}

type transient struct {
	ID string `json:"display_id,omitempty"`
}

type resultContent struct {
	Count int `json:"execution_count"`
	bundleContent
}

type clearContent struct {
	Wait bool `json:"wait"`
}

type pagePayload struct {
	Source string `json:"source"` // "page"
	bundleContent
	Start int `json:"start"` // line
}

type nextPayload struct {
	Source  string `json:"source"` // "set_next_input"
	Text    string `json:"text"`
	Replace bool   `json:"replace"` // the cell itself
}

// An output is the Output of one request. It lives as long as goroutines of its
// cell write to it.
type output struct {
	k          *kernel
	ctx        context.Context
	parent     json.RawMessage // header of the request
	from       [][]byte        // identities of the client
	count      int
	silent     bool
	allowInput bool

	mu      sync.Mutex // held while publishing, which keeps things in order
	name    string     // of the stream that buf belongs to
	buf     []byte     // text not published yet
	rest    string     // start of a rune of the other stream
	timer   *time.Timer
	text    int    // bytes of streams so far
	shown   int    // bytes of bundles so far
	payload []any  // pages and next cells
	result  string // text of the result, for the history
}

func newOutput(k *kernel, ctx context.Context, r *request, silent, allowInput bool) *output {
	return &output{
		k: k, ctx: ctx, parent: r.Header, from: r.Identities, count: k.count,
		silent: silent, allowInput: allowInput, name: "stdout",
	}
}

// Stream implements Output. Text waits a little for more of it.
func (o *output) Stream(name string, p []byte) {
	if o.silent {
		return
	}
	if name != "stderr" {
		name = "stdout"
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	limit := o.k.opts.StreamLimit
	if o.text > limit {
		return
	}
	o.text += len(p)
	if over := o.text - limit; over > 0 {
		o.write(name, p[:len(p)-over])
		o.write("stderr", fmt.Appendf(nil, "\n[the output of this cell passed the limit of %s and ends here]\n", size(limit)))
		o.flush()
		return
	}
	o.write(name, p)
}

// write adds text to a stream.
func (o *output) write(name string, p []byte) {
	if name != o.name {
		o.flush()
		o.name = name
		rest := o.rest
		o.rest = string(o.buf)
		o.buf = append(o.buf[:0], rest...)
	}
	o.buf = append(o.buf, p...)
	if len(o.buf) >= streamChunk {
		o.flush()
	} else if o.timer == nil {
		o.timer = time.AfterFunc(o.k.delay, func() {
			o.mu.Lock()
			defer o.mu.Unlock()
			o.flush()
		})
	}
}

// flush publishes the waiting text but for the start of a rune at its end.
func (o *output) flush() {
	if o.timer != nil {
		o.timer.Stop()
		o.timer = nil
	}
	b := o.buf
	for n := wholeRunes(b); n > 0; n = wholeRunes(b) {
		n = min(n, streamMax)
		n = wholeRunes(b[:n])
		o.k.publishOutput(o.parent, "stream", streamContent{o.name, string(b[:n])})
		b = b[n:]
	}
	o.buf = append(o.buf[:0], b...)
	if cap(o.buf) > 4*streamChunk {
		o.buf = slices.Clone(b)
	}
}

// wholeRunes returns the length of b without an incomplete rune at its end.
func wholeRunes(b []byte) int {
	for i := 1; i < utf8.UTFMax && i <= len(b); i++ {
		if tail := b[len(b)-i:]; utf8.RuneStart(tail[0]) {
			if !utf8.FullRune(tail) {
				return len(b) - i
			}
			break
		}
	}
	return len(b)
}

// Result implements Output.
func (o *output) Result(b Bundle) {
	o.show(b, false, func(c bundleContent) (string, any) {
		if text, ok := b.Data["text/plain"].(string); ok {
			o.result = text
		}
		return "execute_result", resultContent{o.count, c}
	})
}

// Data implements Output.
func (o *output) Data(b Bundle, id string, update bool) {
	update = update && id != ""
	o.show(b, update, func(c bundleContent) (string, any) {
		kind := "display_data"
		if update {
			kind = "update_display_data"
		}
		return kind, displayContent{c, transient{id}}
	})
}

// show publishes a bundle in a message of the kind that f makes of it. What is
// shown adds up to a limit, but for updates, which replace each other.
func (o *output) show(b Bundle, update bool, f func(bundleContent) (kind string, content any)) {
	if o.silent {
		return
	}
	c, err := encodeBundle(b)
	o.mu.Lock()
	defer o.mu.Unlock()
	if err != nil {
		o.write("stderr", fmt.Appendf(nil, "a value cannot be displayed: %v\n", err))
		return
	}
	limit := o.k.opts.DisplayLimit
	if !update {
		if o.shown > limit {
			return
		}
		if o.shown += c.size(); o.shown > limit {
			o.write("stderr", fmt.Appendf(nil, "[the displays of this cell passed the limit of %s and end here]\n", size(limit)))
			return
		}
	}
	o.flush()
	kind, content := f(c)
	o.k.publishOutput(o.parent, kind, content)
}

// Clear implements Output. What is cleared does not count any more.
func (o *output) Clear(wait bool) {
	if o.silent {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.flush()
	o.text, o.shown = 0, 0
	o.k.publishOutput(o.parent, "clear_output", clearContent{wait})
}

// Page implements Output.
func (o *output) Page(b Bundle) {
	if o.silent {
		return
	}
	c, err := encodeBundle(b)
	o.mu.Lock()
	defer o.mu.Unlock()
	if err != nil {
		o.write("stderr", fmt.Appendf(nil, "a value cannot be displayed: %v\n", err))
		return
	}
	o.payload = append(o.payload, pagePayload{"page", c, 0})
}

// Next implements Output.
func (o *output) Next(code string) {
	if o.silent {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.payload = append(o.payload, nextPayload{"set_next_input", code, false})
}

// finish publishes all text, also runes that were never completed, and returns
// the payload of the reply.
func (o *output) finish() []any {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.flush()
	for _, s := range []streamContent{{o.name, string(o.buf)}, {other(o.name), o.rest}} {
		if s.Text != "" {
			o.k.publishOutput(o.parent, "stream", s)
		}
	}
	o.buf, o.rest = nil, ""
	payload := append([]any{}, o.payload...)
	o.payload = nil // the output may live for long
	return payload
}

// takeResult returns the text of the result and forgets it.
func (o *output) takeResult() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	text := o.result
	o.result = ""
	return text
}

func other(name string) string {
	if name == "stdout" {
		return "stderr"
	}
	return "stdout"
}

// size writes a number of bytes for people.
func size(n int) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<10:
		return fmt.Sprintf("%d kB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

// lateStream takes what the process wrote to its own standard output or error.
func (k *kernel) lateStream(name string, p []byte) {
	if o := k.last.Load(); o != nil {
		o.Stream(name, p)
	}
}
