package kernel

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
)

type executeRequest struct {
	Code            string            `json:"code"`
	Silent          bool              `json:"silent"`
	StoreHistory    *bool             `json:"store_history"` // default: unless silent
	UserExpressions map[string]string `json:"user_expressions"`
	AllowStdin      bool              `json:"allow_stdin"`
	StopOnError     *bool             `json:"stop_on_error"` // default: yes
}

type executeReply struct {
	Status      string         `json:"status"`
	Count       int            `json:"execution_count"`
	Payload     []any          `json:"payload"`
	Expressions map[string]any `json:"user_expressions"`
}

type executeError struct {
	errorContent
	Count   int   `json:"execution_count"`
	Payload []any `json:"payload"`
}

type executeInput struct {
	Code  string `json:"code"`
	Count int    `json:"execution_count"`
}

// execute runs a cell.
func (k *kernel) execute(r *request) any {
	if r.aborted {
		return okContent{"aborted"}
	}
	var q executeRequest
	if e := r.decode(&q); e != nil {
		return failed(e)
	}
	empty := strings.TrimSpace(q.Code) == ""
	store := !q.Silent && (q.StoreHistory == nil || *q.StoreHistory) && !empty
	if store {
		k.count++
	}
	cell := Cell{Code: q.Code, Count: k.count, ID: r.id, Silent: q.Silent, Store: store}
	ctx, out, end := k.begin(r, q.Silent, q.AllowStdin)
	defer end()
	if !q.Silent {
		k.publish(r.Header, "execute_input", executeInput{q.Code, k.count})
	}
	var err *Error
	if !empty {
		err = describe(ctx, guard(func() error { return k.ev.Execute(ctx, cell, out) }))
	}
	expressions := map[string]any{}
	if err == nil {
		expressions = k.expressions(ctx, q.UserExpressions)
	}
	if store {
		k.remember(cell, out)
	}
	if k.stdio != nil {
		k.stdio.flush()
	}
	payload := out.finish()
	if err == nil {
		return executeReply{"ok", k.count, payload, expressions}
	}
	content := failed(err)
	if !q.Silent {
		k.publishError(r, content)
	}
	if q.StopOnError == nil || *q.StopOnError {
		k.queue.abort() // before the reply: what is sent after it is not meant
	}
	return executeError{content, k.count, payload}
}

// begin makes ready for code that belongs to a request: an interrupt cancels
// ctx until end.
func (k *kernel) begin(r *request, silent, allowInput bool) (ctx context.Context, out *output, end func()) {
	ctx, cancel := context.WithCancel(context.Background())
	out = newOutput(k, ctx, r, silent, allowInput)
	k.setCancel(cancel)
	if k.queue.isClosed() {
		cancel() // the interrupt before the end came just too early
	}
	k.last.Store(out)
	return ctx, out, func() {
		k.setCancel(nil)
		cancel()
	}
}

func (k *kernel) publishError(r *request, e errorContent) {
	k.publish(r.Header, "error", struct {
		Name      string   `json:"ename"`
		Value     string   `json:"evalue"`
		Traceback []string `json:"traceback"`
	}{e.Name, e.Value, e.Traceback})
}

// remember puts a cell into the history. That the history cannot be kept is
// worth a word, but not the cell.
func (k *kernel) remember(c Cell, out *output) {
	if err := k.history.Add(c.Count, c.Code, out.takeResult()); err != nil {
		out.Stream("stderr", []byte("the history is not kept: "+err.Error()+"\n"))
	}
}

// expressions answers user expressions, each by a bundle or an error.
func (k *kernel) expressions(ctx context.Context, exprs map[string]string) map[string]any {
	answers := map[string]any{}
	for _, name := range slices.Sorted(maps.Keys(exprs)) {
		var b Bundle
		err := guard(func() (err error) {
			ev, ok := k.ev.(ExpressionEvaluator)
			if !ok {
				return errors.New("this kernel does not evaluate user expressions")
			}
			b, err = ev.EvalExpression(ctx, exprs[name])
			return err
		})
		if err == nil {
			var shown bundleContent
			if shown, err = encodeBundle(b); err == nil {
				answers[name] = struct {
					Status string `json:"status"`
					bundleContent
				}{"ok", shown}
				continue
			}
		}
		answers[name] = failed(describe(ctx, err))
	}
	return answers
}
