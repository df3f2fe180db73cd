package kernel

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"gobrian/kernel/internal/wire"
)

// ErrNoInput is the error of asking a front end that cannot ask its user.
var ErrNoInput = errors.New("this front end does not take input")

// stdinWait is how long a client may take to connect its stdin channel.
const stdinWait = 2 * time.Second

type inputRequest struct {
	Prompt   string `json:"prompt"`
	Password bool   `json:"password"`
}

// inputs is the question that waits for an answer; there is one at a time.
type inputs struct {
	asking sync.Mutex // held from question to answer
	mu     sync.Mutex
	id     string // of the question
	from   [][]byte
	answer chan string // nil if nobody waits
}

// Input implements Output.
func (o *output) Input(prompt string, password bool) (string, error) {
	if !o.allowInput {
		return "", ErrNoInput
	}
	if o.ctx.Err() != nil {
		return "", interruptedInput(o.ctx)
	}
	o.mu.Lock()
	o.flush()
	o.mu.Unlock()
	o.k.input.asking.Lock()
	defer o.k.input.asking.Unlock()
	m := o.k.message(o.from, o.parent, "input_request", inputRequest{prompt, password})
	answer := o.k.input.expect(m)
	defer o.k.input.expectNothing()
	if err := o.ask(m); err != nil {
		return "", err
	}
	select {
	case s := <-answer:
		return s, nil
	case <-o.ctx.Done():
		return "", interruptedInput(o.ctx)
	}
}

// ask sends a question, as soon as the client is there to get it: its channels
// connect one by one.
func (o *output) ask(m *wire.Message) error {
	frames := o.k.sign.Encode(m)
	for end := time.Now().Add(stdinWait); ; {
		err := o.k.net.Send(wire.Stdin, frames)
		if err == nil {
			return nil
		}
		if time.Now().After(end) {
			return fmt.Errorf("%w: its stdin channel is not connected", ErrNoInput)
		}
		select {
		case <-o.ctx.Done():
			return interruptedInput(o.ctx)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

func interruptedInput(ctx context.Context) error {
	return fmt.Errorf("the question was not answered: %w", ctx.Err())
}

func (in *inputs) expect(m *wire.Message) <-chan string {
	var h wire.Header
	if err := json.Unmarshal(m.Header, &h); err != nil {
		panic("kernel: our own header does not parse")
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	in.id, in.from, in.answer = h.ID, m.Identities, make(chan string, 1)
	return in.answer
}

func (in *inputs) expectNothing() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.answer = nil
}

// deliver takes the answer of the client that was asked. Most clients do not say
// which question they answer; for those who do it must be ours.
func (in *inputs) deliver(r *request) {
	var reply struct {
		Value string `json:"value"`
	}
	var parent wire.Header
	if r.kind != "input_reply" || r.decode(&reply) != nil || json.Unmarshal(r.Parent, &parent) != nil {
		return
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.answer == nil || parent.ID != "" && parent.ID != in.id ||
		!slices.EqualFunc(r.Identities, in.from, bytes.Equal) {
		return
	}
	in.answer <- reply.Value
	in.answer = nil
}
