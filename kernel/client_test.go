package kernel

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/go-zeromq/zmq4"

	"gobrian/kernel/internal/wire"
)

// deadline is how long a test waits for what must come; a pass never takes it.
const deadline = 60 * time.Second

// A running kernel and what tests look at.
type running struct {
	t      *testing.T
	toy    *toy
	info   wire.Connection
	kernel *kernel
	ended  chan error // result of run
	cancel context.CancelFunc
}

// run starts a kernel with the toy on free ports. It waits for clients as long as tests do, so that none loses anything
// when the machine has no time for it.
func run(t *testing.T, opts ...Options) *running {
	t.Helper()
	info := wire.Connection{Transport: "tcp", IP: "127.0.0.1", Key: "the key", Scheme: "hmac-sha256"}
	limits := wire.DefaultLimits()
	limits.Patience = deadline
	server, err := wire.Listen(info, limits)
	if err != nil {
		t.Fatal(err)
	}
	var o Options
	if len(opts) > 0 {
		o = opts[0]
	}
	r := &running{t: t, toy: newToy(), info: server.Connection(), ended: make(chan error, 1)}
	if r.kernel, err = newKernel(server, r.info, r.toy, o); err != nil {
		t.Fatal(err)
	}
	r.kernel.grace = deadline
	ctx, cancel := context.WithCancel(context.Background())
	r.cancel = cancel
	go func() { r.ended <- r.kernel.run(ctx); close(r.ended) }()
	t.Cleanup(func() { cancel(); <-r.ended })
	return r
}

// refuses waits until the kernel has refused n messages.
func (r *running) refuses(n int64) {
	r.t.Helper()
	stats := r.kernel.opts.Stats
	for end := time.Now().Add(deadline); stats.Refused.Load() < n; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			r.t.Fatalf("%d messages refused, not %d", stats.Refused.Load(), n)
		}
	}
}

// A message as a client sees it.
type message struct {
	header, parent wire.Header
	rawParent      string
	content        map[string]any
	raw            json.RawMessage // content
	buffers        [][]byte
}

func (m message) text(key string) string { s, _ := m.content[key].(string); return s }

// A client has a socket of the other ZeroMQ implementation for each channel.
type client struct {
	t       *testing.T
	sign    *wire.Signer
	session string
	socks   map[string]zmq4.Socket
	inbox   map[string]chan message
	sent    int
}

// connect returns a client whose subscription is known to the kernel.
func (r *running) connect() *client {
	r.t.Helper()
	return connect(r.t, r.info)
}

func connect(t *testing.T, info wire.Connection) *client {
	t.Helper()
	sign, err := wire.NewSigner(info.Scheme, info.Key)
	if err != nil {
		t.Fatal(err)
	}
	c := &client{t: t, sign: sign, session: newID(), socks: map[string]zmq4.Socket{}, inbox: map[string]chan message{}}
	id := zmq4.WithID(zmq4.SocketIdentity(c.session))
	c.dial("shell", info, info.ShellPort, zmq4.NewDealer, id)
	c.dial("control", info, info.ControlPort, zmq4.NewDealer, id)
	c.dial("stdin", info, info.StdinPort, zmq4.NewDealer, id)
	c.dial("iopub", info, info.IOPubPort, zmq4.NewSub)
	if err := c.socks["iopub"].SetOption(zmq4.OptionSubscribe, ""); err != nil {
		t.Fatal(err)
	}
	for { // until the subscription has arrived
		id := c.send("shell", "kernel_info_request", nil)
		c.reply("shell", id)
		select {
		case m := <-c.inbox["iopub"]:
			for m.parent.ID != id || m.text("execution_state") != "idle" {
				m = c.receive("iopub")
			}
			return c
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func (c *client) dial(channel string, info wire.Connection, port int, socket func(context.Context, ...zmq4.Option) zmq4.Socket, opts ...zmq4.Option) {
	c.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	s := socket(ctx, opts...)
	c.t.Cleanup(func() { cancel(); s.Close() })
	if err := s.Dial(address(info, port)); err != nil {
		c.t.Fatal(err)
	}
	c.socks[channel] = s
	in := make(chan message, 1<<16)
	c.inbox[channel] = in
	go func() {
		for {
			raw, err := s.Recv()
			if err != nil {
				return
			}
			m, h, err := c.sign.Decode(raw.Frames)
			if err != nil {
				c.t.Errorf("%s: %v", channel, err)
				return
			}
			got := message{header: h, rawParent: string(m.Parent), raw: m.Content, buffers: m.Buffers}
			if json.Unmarshal(m.Parent, &got.parent) != nil || json.Unmarshal(m.Content, &got.content) != nil {
				c.t.Errorf("%s: %s with parent %s is no message", channel, m.Content, m.Parent)
			}
			in <- got
		}
	}()
}

// send sends a request and returns its id. Content may be nil, text of JSON, or
// anything that JSON can hold.
func (c *client) send(channel, kind string, content any, buffers ...[]byte) string {
	c.t.Helper()
	c.sent++
	id := fmt.Sprintf("%s-%d", c.session, c.sent)
	c.sendMessage(channel, &wire.Message{
		Header:  marshal(wire.Header{ID: id, Session: c.session, Username: "tester", Date: "2024-01-01T00:00:00.0Z", Type: kind, Version: "5.3"}),
		Content: toJSON(content), Buffers: buffers,
	})
	return id
}

func toJSON(content any) json.RawMessage {
	switch v := content.(type) {
	case nil:
		return json.RawMessage("{}")
	case string:
		return json.RawMessage(v)
	}
	return marshal(content)
}

func (c *client) sendMessage(channel string, m *wire.Message) {
	c.t.Helper()
	if err := c.socks[channel].SendMulti(zmq4.NewMsgFrom(c.sign.Encode(m)...)); err != nil {
		c.t.Fatal(err)
	}
}

func (c *client) receive(channel string) message {
	c.t.Helper()
	select {
	case m := <-c.inbox[channel]:
		return m
	case <-time.After(deadline):
		c.t.Fatalf("nothing comes on %s", channel)
		return message{}
	}
}

// reply returns the reply to a request; it must be the next message.
func (c *client) reply(channel, id string) message {
	c.t.Helper()
	m := c.receive(channel)
	if m.parent.ID != id {
		c.t.Fatalf("%s: %s of request %s instead of %s", channel, m.header.Type, m.parent.ID, id)
	}
	return m
}

// published returns what a request caused on iopub between busy and idle;
// messages of other requests are passed over.
func (c *client) published(id string) []message {
	c.t.Helper()
	var list []message
	for busy := false; ; {
		m := c.receive("iopub")
		if m.parent.ID != id {
			continue
		}
		switch state := m.text("execution_state"); {
		case m.header.Type != "status":
			if !busy {
				c.t.Fatalf("%s before busy", m.header.Type)
			}
			list = append(list, m)
		case state == "busy" && !busy:
			busy = true
		case state == "idle" && busy:
			return list
		default:
			c.t.Fatalf("state %s out of turn", state)
		}
	}
}

// cell is the content of an execute_request.
type cell struct {
	Code            string            `json:"code"`
	Silent          bool              `json:"silent"`
	StoreHistory    *bool             `json:"store_history,omitempty"`
	UserExpressions map[string]string `json:"user_expressions,omitempty"`
	AllowStdin      bool              `json:"allow_stdin"`
	StopOnError     *bool             `json:"stop_on_error,omitempty"`
}

// execute runs a cell to its end.
func (c *client) execute(code string) (reply message, out []message) {
	c.t.Helper()
	return c.finish(c.send("shell", "execute_request", cell{Code: code}))
}

// finish waits for the end of a request on shell.
func (c *client) finish(id string) (reply message, out []message) {
	c.t.Helper()
	out = c.published(id)
	return c.reply("shell", id), out
}

// texts joins the text of a stream.
func texts(list []message, name string) string {
	s := ""
	for _, m := range list {
		if m.header.Type == "stream" && m.text("name") == name {
			s += m.text("text")
		}
	}
	return s
}

// kinds lists the types of messages.
func kinds(list []message) []string {
	var k []string
	for _, m := range list {
		k = append(k, m.header.Type)
	}
	return k
}

// request0 makes a message without sending it.
func request0(c *client, kind, content string) *wire.Message {
	return &wire.Message{
		Header:  marshal(wire.Header{ID: newID(), Session: c.session, Type: kind, Version: "5.3"}),
		Content: toJSON(content),
	}
}

func address(info wire.Connection, port int) string {
	if info.Transport == "ipc" {
		return fmt.Sprintf("ipc://%s-%d", info.IP, port)
	}
	return fmt.Sprintf("tcp://%s:%d", info.IP, port)
}
