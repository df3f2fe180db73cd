package kernel

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"runtime/debug"
	"strings"
	"sync"

	"gobrian/kernel/internal/wire"
)

// A handler does what a request asks for and returns the content of the reply,
// nil for none.
type handler func(*kernel, *request) any

// shellHandlers serve the shell channel, one request at a time.
var shellHandlers = map[string]handler{
	"execute_request":     (*kernel).execute,
	"complete_request":    (*kernel).complete,
	"inspect_request":     (*kernel).inspect,
	"is_complete_request": (*kernel).isComplete,
	"history_request":     (*kernel).historyRequest,
	"kernel_info_request": (*kernel).kernelInfo,
	"comm_info_request":   (*kernel).commInfo,
	"connect_request":     (*kernel).connect,
	"comm_open":           (*kernel).commOpen,
	"comm_msg":            (*kernel).commMessage,
	"comm_close":          (*kernel).commClose,
	"shutdown_request":    (*kernel).shutdown, // of clients before protocol 5.2
}

// controlHandlers serve the control channel while a cell runs.
var controlHandlers = map[string]handler{
	"kernel_info_request": (*kernel).kernelInfo,
	"interrupt_request":   (*kernel).interruptRequest,
	"shutdown_request":    (*kernel).shutdown,
}

// receive sorts what the sockets bring; messages of those without the key end here.
func (k *kernel) receive(ch wire.Channel, frames [][]byte) {
	m, h, err := k.sign.Decode(frames)
	if err != nil {
		k.opts.Stats.Refused.Add(1)
		return
	}
	r := &request{Message: m, channel: ch, kind: h.Type, id: h.ID}
	switch ch {
	case wire.Shell:
		k.queue.push(r)
	case wire.Control:
		k.handle(r, controlHandlers)
	case wire.Stdin:
		k.input.deliver(r)
	}
}

// work serves the shell channel until the queue is closed.
func (k *kernel) work() {
	for {
		r, ok := k.queue.pop()
		if !ok {
			return
		}
		k.handle(r, shellHandlers)
	}
}

// handle serves one request. Whatever it causes is published between busy and
// idle. Requests of unknown kinds get no reply, as the protocol wants it.
func (k *kernel) handle(r *request, handlers map[string]handler) {
	k.publish(r.Header, "status", statusContent{"busy"})
	if h, ok := handlers[r.kind]; ok {
		if content := h(k, r); content != nil {
			k.reply(r, content)
		}
	}
	k.publish(r.Header, "status", statusContent{"idle"})
	if r.kind == "shutdown_request" {
		k.stop()
	}
}

// guard calls f in a goroutine of its own and turns whatever way it ends into
// an error: a panic, and the end of the goroutine, too.
func guard(f func() error) error {
	ended := make(chan error, 1)
	go func() {
		err := errors.New("the evaluator ended its goroutine")
		defer func() {
			if p := recover(); p != nil {
				err = &Error{Name: "Panic", Value: fmt.Sprint(p), Traceback: panicTrace(p, debug.Stack())}
			}
			ended <- err
		}()
		err = f()
	}()
	return <-ended
}

// panicTrace keeps the first lines of a stack: enough for a report, and an end
// to a deep recursion.
func panicTrace(p any, stack []byte) []string {
	lines := strings.Split(strings.TrimSpace(string(stack)), "\n")
	if len(lines) > 40 {
		lines = append(lines[:40], "...")
	}
	return append(strings.Split(fmt.Sprint("panic: ", p), "\n"), lines...)
}

// describe turns an error of the evaluator into one to show.
func describe(ctx context.Context, err error) *Error {
	var e *Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &e):
		return e
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		return &Error{Name: "Interrupted", Value: "the cell was interrupted"}
	}
	return &Error{Name: typeName(err), Value: err.Error(), Traceback: strings.Split(err.Error(), "\n")}
}

// typeName returns the name of an error's exported type, else "Error".
func typeName(err error) string {
	t := reflect.TypeOf(err)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if name := t.Name(); name != "" && name[0] >= 'A' && name[0] <= 'Z' {
		return name
	}
	return "Error"
}

// requests is the queue of the shell channel. Only those who have the key fill
// it, so it has no bound.
type requests struct {
	mu     sync.Mutex
	more   sync.Cond
	list   []*request
	closed bool
}

func newRequests() *requests {
	q := new(requests)
	q.more.L = &q.mu
	return q
}

func (q *requests) push(r *request) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.list = append(q.list, r)
	q.more.Signal()
}

// pop waits for a request; ok is false once the queue is closed.
func (q *requests) pop() (r *request, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.list) == 0 && !q.closed {
		q.more.Wait()
	}
	if q.closed {
		return nil, false
	}
	r = q.list[0]
	q.list[0] = nil
	q.list = q.list[1:]
	return r, true
}

// abort marks the cells that wait: a cell before them failed.
func (q *requests) abort() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, r := range q.list {
		r.aborted = true
	}
}

func (q *requests) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.more.Signal()
}

func (q *requests) isClosed() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.closed
}
