package kernel

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"gobrian/kernel/internal/wire"
)

// protocolVersion is the version of the messaging protocol that we speak.
const protocolVersion = "5.4"

// dateLayout has six digits of fraction: Jupyter's clients do not read nine.
const dateLayout = "2006-01-02T15:04:05.000000Z"

// A request is a message of a client that was found in order.
type request struct {
	*wire.Message
	channel wire.Channel
	kind    string // "execute_request"
	id      string
	aborted bool // an error before it ended the queue; guarded by requests
}

// decode reads the content of a request.
func (r *request) decode(to any) *Error {
	err := json.Unmarshal(r.Content, to)
	if err == nil {
		return nil
	}
	what := err.Error()
	if e, ok := err.(*json.UnmarshalTypeError); ok {
		what = fmt.Sprintf("%s cannot be of type %s", e.Field, e.Value)
	}
	return &Error{Name: "BadRequest", Value: r.kind + ": " + what}
}

type statusContent struct {
	State string `json:"execution_state"`
}

type okContent struct {
	Status string `json:"status"`
}

type errorContent struct {
	Status    string   `json:"status"`
	Name      string   `json:"ename"`
	Value     string   `json:"evalue"`
	Traceback []string `json:"traceback"`
}

func failed(e *Error) errorContent {
	tb := e.Traceback
	if tb == nil {
		tb = strings.Split(e.Error(), "\n")
	}
	return errorContent{"error", e.Name, e.Value, tb}
}

// message makes a message; parent is the header of the request that it belongs to, or nil.
func (k *kernel) message(ids [][]byte, parent json.RawMessage, kind string, content any) *wire.Message {
	return &wire.Message{
		Identities: ids,
		Header: marshal(wire.Header{
			ID:       fmt.Sprintf("%s_%d", k.session, k.sent.Add(1)),
			Session:  k.session,
			Username: "kernel",
			Date:     time.Now().UTC().Format(dateLayout),
			Type:     kind,
			Version:  protocolVersion,
		}),
		Parent:  parent,
		Content: marshal(content),
	}
}

// marshal turns content of our own types into JSON.
func marshal(v any) json.RawMessage {
	b, err := marshalText(v)
	if err != nil {
		panic("kernel: content is not JSON: " + err.Error())
	}
	return b
}

// marshalText is json.Marshal that leaves <, > and & alone.
func marshalText(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// topic returns the first frame of a published message.
func (k *kernel) topic(kind string) [][]byte {
	return [][]byte{[]byte("kernel." + k.session + "." + kind)}
}

// publish sends a message that no client may lose.
func (k *kernel) publish(parent json.RawMessage, kind string, content any, buffers ...[]byte) {
	m := k.message(k.topic(kind), parent, kind, content)
	m.Buffers = buffers
	k.net.Publish(k.sign.Encode(m), nil)
}

// publishOutput sends output. A client that does not read may lose it and finds
// a notice in its place.
func (k *kernel) publishOutput(parent json.RawMessage, kind string, content any) {
	m := k.message(k.topic(kind), parent, kind, content)
	k.net.Publish(k.sign.Encode(m), func(n int) [][]byte {
		text := fmt.Sprintf("[%d messages with output are missing here: this client did not read them in time]\n", n)
		return k.sign.Encode(k.message(k.topic("stream"), parent, "stream", streamContent{"stderr", text}))
	})
}

// reply answers a request. That the client is gone is no matter.
func (k *kernel) reply(r *request, content any) {
	kind := strings.TrimSuffix(r.kind, "_request") + "_reply"
	_ = k.net.Send(r.channel, k.sign.Encode(k.message(r.Identities, r.Header, kind, content)))
}
