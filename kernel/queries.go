package kernel

import "unicode/utf8"

// codeRequest is the content of requests about a piece of code.
type codeRequest struct {
	Code   string `json:"code"`
	Cursor *int   `json:"cursor_pos"` // default: the end
	Level  int    `json:"detail_level"`
}

// cursor returns the position within the code.
func (q codeRequest) cursor() int {
	end := utf8.RuneCountInString(q.Code)
	if q.Cursor == nil {
		return end
	}
	return min(max(*q.Cursor, 0), end)
}

type completeReply struct {
	Status  string         `json:"status"`
	Matches []string       `json:"matches"`
	Start   int            `json:"cursor_start"`
	End     int            `json:"cursor_end"`
	Meta    map[string]any `json:"metadata"`
}

// A typedMatch is a completion as editors take it that show types.
type typedMatch struct {
	Text      string `json:"text"`
	Type      string `json:"type"`
	Signature string `json:"signature"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
}

// complete proposes completions. That there are none is no error.
func (k *kernel) complete(r *request) any {
	var q codeRequest
	if e := r.decode(&q); e != nil {
		return failed(e)
	}
	at := q.cursor()
	c := Completions{Start: at, End: at}
	if e := k.ask(func() { c = k.ev.Complete(q.Code, at) }); e != nil {
		return failed(e)
	}
	reply := completeReply{"ok", []string{}, c.Start, c.End, map[string]any{}}
	var typed []typedMatch
	for _, it := range c.Items {
		reply.Matches = append(reply.Matches, it.Text)
		typed = append(typed, typedMatch{it.Text, it.Type, it.Signature, c.Start, c.End})
	}
	if len(c.Items) == 0 {
		reply.Start, reply.End = at, at
	} else {
		reply.Meta["_jupyter_types_experimental"] = typed
	}
	return reply
}

type inspectReply struct {
	Status string `json:"status"`
	Found  bool   `json:"found"`
	bundleContent
}

func (k *kernel) inspect(r *request) any {
	var q codeRequest
	if e := r.decode(&q); e != nil {
		return failed(e)
	}
	var b Bundle
	var found bool
	if e := k.ask(func() { b, found = k.ev.Inspect(q.Code, q.cursor(), q.Level) }); e != nil {
		return failed(e)
	}
	if !found {
		b = Bundle{}
	}
	c, err := encodeBundle(b)
	if err != nil {
		return failed(&Error{Name: "Error", Value: err.Error()})
	}
	return inspectReply{"ok", found, c}
}

type isCompleteReply struct {
	Status Status  `json:"status"`
	Indent *string `json:"indent,omitempty"` // if incomplete
}

func (k *kernel) isComplete(r *request) any {
	var q codeRequest
	var reply isCompleteReply
	var indent string
	e := r.decode(&q)
	if e == nil {
		e = k.ask(func() { reply.Status, indent = k.ev.IsComplete(q.Code) })
	}
	if e != nil {
		return isCompleteReply{Status: Unknown} // the only reply that has no error
	}
	if reply.Status == Incomplete {
		reply.Indent = &indent
	}
	return reply
}

// ask calls the evaluator and returns its panic.
func (k *kernel) ask(f func()) *Error {
	err := guard(func() error { f(); return nil })
	if err == nil {
		return nil
	}
	if e, ok := err.(*Error); ok {
		return e
	}
	return &Error{Name: "Error", Value: err.Error()}
}

type kernelInfoReply struct {
	Status         string     `json:"status"`
	Protocol       string     `json:"protocol_version"`
	Implementation string     `json:"implementation"`
	Version        string     `json:"implementation_version"`
	Language       Language   `json:"language_info"`
	Banner         string     `json:"banner"`
	Debugger       bool       `json:"debugger"`
	HelpLinks      []HelpLink `json:"help_links"`
}

func (k *kernel) kernelInfo(*request) any {
	i := k.opts.Info
	return kernelInfoReply{"ok", protocolVersion, i.Name, i.Version, i.Language, i.Banner, false, i.HelpLinks}
}

type connectReply struct {
	Status    string `json:"status"`
	Shell     int    `json:"shell_port"`
	IOPub     int    `json:"iopub_port"`
	Stdin     int    `json:"stdin_port"`
	Control   int    `json:"control_port"`
	Heartbeat int    `json:"hb_port"`
}

func (k *kernel) connect(*request) any {
	c := k.info
	return connectReply{"ok", c.ShellPort, c.IOPubPort, c.StdinPort, c.ControlPort, c.HeartbeatPort}
}

func (k *kernel) interruptRequest(*request) any {
	k.interrupt()
	return okContent{"ok"}
}

type shutdownContent struct {
	Status  string `json:"status"`
	Restart bool   `json:"restart"`
}

// shutdown answers the client that asked and tells all others. A restart is the
// client's to do: it starts a new process.
func (k *kernel) shutdown(r *request) any {
	var q shutdownContent
	if e := r.decode(&q); e != nil {
		return failed(e)
	}
	content := shutdownContent{"ok", q.Restart}
	k.publish(r.Header, "shutdown_reply", content)
	return content
}
