package wire

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-zeromq/zmq4"
)

// deadline is how long a test waits for what must come; a pass never takes it.
const deadline = 60 * time.Second

// start runs a server on free ports of the loopback device, or on Unix sockets.
func start(t *testing.T, transport string, limits Limits, handle func(Channel, [][]byte)) *Server {
	t.Helper()
	info := Connection{Transport: transport, IP: "127.0.0.1"}
	if transport == "ipc" {
		info.IP = t.TempDir() + "/k"
		info.ShellPort, info.ControlPort, info.StdinPort, info.IOPubPort, info.HeartbeatPort = 1, 2, 3, 4, 5
	}
	s, err := Listen(info, limits)
	if err != nil {
		t.Fatal(err)
	}
	if handle == nil {
		handle = func(Channel, [][]byte) {}
	}
	s.Serve(handle)
	t.Cleanup(func() { s.Close(0) })
	return s
}

func address(s *Server, port int) (network, addr string) {
	c := s.Connection()
	if c.Transport == "ipc" {
		return "unix", fmt.Sprintf("%s-%d", c.IP, port)
	}
	return "tcp", fmt.Sprintf("%s:%d", c.IP, port)
}

// zmq returns a connected socket of the other implementation.
func zmq(t *testing.T, s *Server, port int, make func(context.Context, ...zmq4.Option) zmq4.Socket, opts ...zmq4.Option) zmq4.Socket {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	sock := make(ctx, opts...)
	t.Cleanup(func() { cancel(); sock.Close() })
	network, addr := address(s, port)
	if network == "unix" {
		network = "ipc"
	}
	if err := sock.Dial(network + "://" + addr); err != nil {
		t.Fatal(err)
	}
	return sock
}

func receive(t *testing.T, sock zmq4.Socket) [][]byte {
	t.Helper()
	type result struct {
		msg zmq4.Msg
		err error
	}
	c := make(chan result, 1)
	go func() {
		msg, err := sock.Recv()
		c <- result{msg, err}
	}()
	select {
	case r := <-c:
		if r.err != nil {
			t.Fatal(r.err)
		}
		return r.msg.Frames
	case <-time.After(deadline):
		t.Fatal("nothing received")
		return nil
	}
}

// A raw peer sends any bytes it likes.
type raw struct {
	net.Conn
	t      *testing.T
	frames *frameReader
}

func dial(t *testing.T, s *Server, port int) *raw {
	t.Helper()
	network, addr := address(s, port)
	c, err := net.DialTimeout(network, addr, deadline)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	c.SetDeadline(time.Now().Add(deadline))
	r := &frameReader{r: bufio.NewReader(c), limit: 1 << 30, held: new(atomic.Int64), budget: 1 << 40}
	return &raw{c, t, r}
}

// join dials and does the handshake of a peer of the given type.
func join(t *testing.T, s *Server, port int, kind, identity string) *raw {
	t.Helper()
	r := dial(t, s, port)
	r.send(greeting())
	body := append([]byte("\x05READY"), property("Socket-Type", kind)...)
	if identity != "" {
		body = append(body, property("Identity", identity)...)
	}
	r.send(appendFrame(nil, flagCommand, body))
	if _, err := io.ReadFull(r.frames.r, make([]byte, greetingLen)); err != nil {
		t.Fatal(err)
	}
	if got, command := r.next(); !command {
		t.Fatalf("%q instead of READY", got)
	}
	return r
}

func (r *raw) send(b []byte) {
	r.t.Helper()
	if _, err := r.Write(b); err != nil {
		r.t.Fatal(err)
	}
}

func (r *raw) next() ([][]byte, bool) {
	r.t.Helper()
	f, command, err := r.frames.Read()
	if err != nil {
		r.t.Fatal(err)
	}
	return f, command
}

// closed waits until the server has ended the connection.
func (r *raw) closed() {
	r.t.Helper()
	if _, err := io.Copy(io.Discard, r.Conn); err != nil {
		if e, ok := err.(net.Error); ok && e.Timeout() {
			r.t.Fatal("the connection was not closed")
		}
	}
}

// until waits for a condition that another goroutine makes true.
func until(t *testing.T, what string, f func() bool) {
	t.Helper()
	for end := time.Now().Add(deadline); !f(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain: %s", what)
		}
	}
}

// subscribed waits until n peers listen to everything.
func subscribed(t *testing.T, s *Server, n int) {
	t.Helper()
	until(t, fmt.Sprintf("%d subscribers", n), func() bool { return len(s.iopub.wanting([]byte("x"))) == n })
}
