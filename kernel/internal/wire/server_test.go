package wire

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/go-zeromq/zmq4"
)

// echoing answers each request with its own frames.
func echoing(s **Server) func(Channel, [][]byte) {
	return func(ch Channel, f [][]byte) { (*s).Send(ch, f) }
}

func TestRoutersOverBothTransports(t *testing.T) {
	for _, transport := range []string{"tcp", "ipc"} {
		t.Run(transport, func(t *testing.T) {
			var s *Server
			s = start(t, transport, DefaultLimits(), echoing(&s))
			c := s.Connection()
			for _, port := range []int{c.ShellPort, c.ControlPort, c.StdinPort} {
				peer := zmq(t, s, port, zmq4.NewDealer, zmq4.WithID(zmq4.SocketIdentity("client")))
				for _, text := range []string{"a", strings.Repeat("long ", 100000), ""} {
					if err := peer.Send(zmq4.NewMsgFrom([]byte("x"), []byte(text))); err != nil {
						t.Fatal(err)
					}
					if got := receive(t, peer); len(got) != 2 || string(got[1]) != text {
						t.Fatalf("%d frames come back", len(got))
					}
				}
			}
		})
	}
}

func TestRouterKeepsPeersApart(t *testing.T) {
	var s *Server
	s = start(t, "tcp", DefaultLimits(), echoing(&s))
	port := s.Connection().ShellPort
	for i := range 10 {
		id := zmq4.SocketIdentity("")
		if i%2 == 0 {
			id = zmq4.SocketIdentity(fmt.Sprint("client", i))
		}
		peer := zmq(t, s, port, zmq4.NewDealer, zmq4.WithID(id))
		want := fmt.Sprint("message ", i)
		peer.Send(zmq4.NewMsgString(want))
		if got := receive(t, peer); string(got[0]) != want {
			t.Errorf("peer %d got %q", i, got)
		}
	}
	if err := s.Send(Shell, [][]byte{[]byte("nobody"), []byte("x")}); err != ErrNoPeer {
		t.Errorf("message to nobody: %v", err)
	}
}

// Clients that share an identity, as those of one Jupyter manager do, do not end each other's connections, and when one
// leaves, the other is still reached.
func TestClientsMayShareAnIdentity(t *testing.T) {
	s := start(t, "tcp", DefaultLimits(), nil)
	port := s.Connection().ShellPort
	connections := func(n int) {
		t.Helper()
		until(t, fmt.Sprint(n, " connections"), func() bool { return s.routers[Shell].connections("me") == n })
	}
	hello := func(clients ...*raw) {
		t.Helper()
		if err := s.Send(Shell, [][]byte{[]byte("me"), []byte("hello")}); err != nil {
			t.Fatal(err)
		}
		for _, c := range clients {
			if got, _ := c.next(); string(got[0]) != "hello" {
				t.Errorf("got %q", got)
			}
		}
	}
	one := join(t, s, port, "DEALER", "me")
	connections(1)
	other := join(t, s, port, "DEALER", "me")
	connections(2)
	hello(one, other)
	other.Close()
	connections(1)
	hello(one)
	one.Close()
	connections(0)
	if err := s.Send(Shell, [][]byte{[]byte("me"), []byte("hello")}); err != ErrNoPeer {
		t.Errorf("message to nobody: %v", err)
	}
}

// len is the number of identities.
func (r *router) len() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.peers)
}

// connections is how many an identity has.
func (r *router) connections(id string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.peers[id])
}

// Identities that begin with zero are ours to give: claiming one must not
// redirect the replies of another peer.
func TestGivenIdentitiesCannotBeClaimed(t *testing.T) {
	seen := make(chan string, 2)
	s := start(t, "tcp", DefaultLimits(), func(_ Channel, f [][]byte) { seen <- string(f[0]) })
	a := join(t, s, s.Connection().ShellPort, "DEALER", "")
	a.send(encode([][]byte{[]byte("x")}))
	first := <-seen
	b := join(t, s, s.Connection().ShellPort, "DEALER", first)
	b.send(encode([][]byte{[]byte("x")}))
	if second := <-seen; second == first {
		t.Errorf("identity %q claimed by another", first)
	}
}

func TestPublishByTopic(t *testing.T) {
	s := start(t, "tcp", DefaultLimits(), nil)
	port := s.Connection().IOPubPort
	sub := zmq(t, s, port, zmq4.NewSub)
	sub.SetOption(zmq4.OptionSubscribe, "kernel.stream")
	byCommand := join(t, s, port, "SUB", "") // as ZMTP 3.1 does
	byCommand.send(appendFrame(nil, flagCommand, []byte("\x09SUBSCRIBEkernel.")))
	until(t, "subscribers", func() bool { return len(s.iopub.wanting([]byte("kernel.stream"))) == 2 })
	s.Publish([][]byte{[]byte("kernel.status"), []byte("1")}, nil)
	s.Publish([][]byte{[]byte("other"), []byte("2")}, nil)
	s.Publish([][]byte{[]byte("kernel.stream"), []byte("3")}, nil)
	if got := receive(t, sub); string(got[1]) != "3" {
		t.Errorf("subscriber of streams got %q", got)
	}
	for _, want := range []string{"1", "3"} {
		if got, _ := byCommand.next(); string(got[1]) != want {
			t.Errorf("got %q, want %s", got, want)
		}
	}
	byCommand.send(appendFrame(nil, flagCommand, []byte("\x06CANCELkernel.")))
	until(t, "cancellation", func() bool { return len(s.iopub.wanting([]byte("kernel.stream"))) == 1 })
}

func TestHeartbeatEchoes(t *testing.T) {
	s := start(t, "tcp", DefaultLimits(), nil)
	req := zmq(t, s, s.Connection().HeartbeatPort, zmq4.NewReq)
	for _, text := range []string{"ping", "pong", strings.Repeat("x", 5000)} {
		if err := req.Send(zmq4.NewMsgString(text)); err != nil {
			t.Fatal(err)
		}
		if got := receive(t, req); string(got[0]) != text {
			t.Errorf("%q comes back as %q", text, got)
		}
	}
}

func TestPingIsAnswered(t *testing.T) {
	s := start(t, "tcp", DefaultLimits(), nil)
	c := s.Connection()
	for port, kind := range map[int]string{c.ShellPort: "DEALER", c.IOPubPort: "SUB", c.HeartbeatPort: "REQ"} {
		p := join(t, s, port, kind, "")
		p.send(appendFrame(nil, flagCommand, []byte("\x04PING\x00\x10context")))
		if got, command := p.next(); !command || string(got[0]) != "\x04PONGcontext" {
			t.Errorf("%s: %q", kind, got)
		}
	}
}

// Connections that stop anywhere in the handshake are in nobody's way, however
// many they are.
func TestHalfOpenConnections(t *testing.T) {
	limits := DefaultLimits()
	limits.Handshake = time.Hour
	var s *Server
	s = start(t, "tcp", limits, echoing(&s))
	port := s.Connection().ShellPort
	for i := range maxConns + 50 {
		dial(t, s, port).send(greeting()[:i%greetingLen])
	}
	peer := zmq(t, s, port, zmq4.NewDealer)
	peer.Send(zmq4.NewMsgString("served"))
	if got := receive(t, peer); string(got[0]) != "served" {
		t.Errorf("got %q", got)
	}
}

// Connections that stop anywhere in the handshake are closed when its time is over.
func TestHandshakeHasADeadline(t *testing.T) {
	limits := DefaultLimits()
	limits.Handshake = 10 * time.Millisecond
	s := start(t, "tcp", limits, nil)
	for i := range greetingLen {
		r := dial(t, s, s.Connection().ShellPort)
		r.send(greeting()[:i])
		r.closed()
	}
}

func TestUnfitPeersAreTurnedAway(t *testing.T) {
	s := start(t, "tcp", DefaultLimits(), nil)
	c := s.Connection()
	change := func(pos int, b byte) []byte { g := greeting(); g[pos] = b; return g }
	readyOf := func(kind string) []byte { return append(greeting(), ready(kind)...) }
	command := func(body string) []byte { return append(greeting(), appendFrame(nil, flagCommand, []byte(body))...) }
	huge := binary.BigEndian.AppendUint64(append(greeting(), flagCommand|flagLong), 1<<62)
	for _, p := range []struct {
		name  string
		port  int
		bytes []byte
	}{
		{"HTTP", c.ShellPort, []byte("GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: someone quite curious\r\n\r\n")},
		{"ZMTP 2", c.ShellPort, change(10, 1)},
		{"PLAIN", c.ShellPort, change(mechanismPos, 'P')},
		{"wrong type for shell", c.ShellPort, readyOf("SUB")},
		{"wrong type for iopub", c.IOPubPort, readyOf("DEALER")},
		{"wrong type for heartbeat", c.HeartbeatPort, readyOf("SUB")},
		{"no type", c.ShellPort, command("\x05READY")},
		{"ERROR command", c.ShellPort, command("\x05ERROR\x00")},
		{"message instead of READY", c.ShellPort, append(greeting(), encode([][]byte{[]byte("x")})...)},
		{"property cut", c.ShellPort, command("\x05READY\x0bSocket-Type\x00\x00\x00\x06DEAL")},
		{"property name cut", c.ShellPort, command("\x05READY\xff")},
		{"huge READY", c.ShellPort, huge},
		{"identity too long", c.ShellPort, command("\x05READY" +
			string(property("Socket-Type", "DEALER")) + string(property("Identity", strings.Repeat("i", 256))))},
	} {
		t.Run(p.name, func(t *testing.T) {
			r := dial(t, s, p.port)
			r.send(p.bytes)
			r.closed()
		})
	}
}

func TestOversizedMessageEndsItsConnectionOnly(t *testing.T) {
	limits := DefaultLimits()
	limits.Message = 1 << 16
	var s *Server
	s = start(t, "tcp", limits, echoing(&s))
	port := s.Connection().ShellPort
	honest := join(t, s, port, "DEALER", "honest")
	evil := join(t, s, port, "DEALER", "evil")
	evil.send(binary.BigEndian.AppendUint64([]byte{flagLong}, 1<<16+1))
	evil.closed()
	honest.send(encode([][]byte{bytes.Repeat([]byte("x"), 1<<16)}))
	if got, _ := honest.next(); len(got[0]) != 1<<16 {
		t.Errorf("%d bytes come back", len(got[0]))
	}
}

func gapText(n int) [][]byte { return [][]byte{[]byte("gap"), fmt.Append(nil, n)} }

// A subscriber that stops reading loses messages and learns how many; another
// gets all of them, and what must not be lost is not lost for either.
func TestStalledSubscriberLosesItsOwnMessagesOnly(t *testing.T) {
	limits := DefaultLimits()
	limits.Queue, limits.Patience = 1<<20, 10*time.Millisecond
	s := start(t, "tcp", limits, nil)
	port := s.Connection().IOPubPort
	stalled, honest := join(t, s, port, "SUB", ""), join(t, s, port, "SUB", "")
	stalled.send(encode(frames("\x01")))
	honest.send(encode(frames("\x01")))
	subscribed(t, s, 2)

	const total, size = 400, 100 << 10 // far more than queue and socket buffers hold
	body := make([]byte, size)
	for i := range uint32(total) {
		binary.BigEndian.PutUint32(body, i)
		s.Publish([][]byte{[]byte("big"), bytes.Clone(body)}, gapText)
		f, _ := honest.next() // at once, so that it is never behind
		if string(f[0]) != "big" || binary.BigEndian.Uint32(f[1]) != i {
			t.Fatalf("the honest subscriber got %q... for message %d", f[0], i)
		}
	}
	s.Publish([][]byte{[]byte("end"), nil}, nil)
	read, lost, next := 0, 0, uint32(0)
	for {
		f, _ := stalled.next()
		switch string(f[0]) {
		case "big":
			if i := binary.BigEndian.Uint32(f[1]); i < next {
				t.Fatalf("message %d after %d", i, next)
			} else {
				next = i
			}
			read++
			continue
		case "gap":
			n := 0
			fmt.Sscan(string(f[1]), &n)
			lost += n
			continue
		}
		break
	}
	if read+lost != total || lost == 0 || int64(lost) != s.Lost() {
		t.Errorf("stalled subscriber: %d read, %d lost, server counts %d lost of %d", read, lost, s.Lost(), total)
	}
}

// Of what may not be lost there is a bound too: then the peer is given up.
func TestPeerThatNeverReadsIsDisconnected(t *testing.T) {
	limits := DefaultLimits()
	limits.Queue = 1 << 20
	s := start(t, "tcp", limits, nil)
	join(t, s, s.Connection().ShellPort, "DEALER", "deaf")
	until(t, "peer", func() bool { return s.routers[Shell].len() == 1 })
	body := make([]byte, 1<<20)
	until(t, "disconnection", func() bool {
		err := s.Send(Shell, [][]byte{[]byte("deaf"), body})
		return errors.Is(err, ErrNoPeer)
	})
	until(t, "end of the connection", func() bool { return s.routers[Shell].len() == 0 })
}

func TestCloseDeliversWhatWasPublished(t *testing.T) {
	s := start(t, "tcp", DefaultLimits(), nil)
	sub := join(t, s, s.Connection().IOPubPort, "SUB", "")
	sub.send(encode(frames("\x01")))
	subscribed(t, s, 1)
	const total = 200
	for range total {
		s.Publish([][]byte{[]byte("x"), make([]byte, 50<<10)}, nil)
	}
	done := make(chan struct{})
	go func() { s.Close(deadline); close(done) }()
	for i := range total {
		if f, _, err := sub.frames.Read(); err != nil || len(f[1]) != 50<<10 {
			t.Fatalf("message %d: %v", i, err)
		}
	}
	sub.closed()
	sub.Close()
	<-done
}

func TestCloseDoesNotWaitForADeafPeer(t *testing.T) {
	s := start(t, "tcp", DefaultLimits(), nil)
	sub := join(t, s, s.Connection().IOPubPort, "SUB", "")
	sub.send(encode(frames("\x01")))
	subscribed(t, s, 1)
	s.Publish([][]byte{[]byte("x"), make([]byte, 10<<20)}, nil)
	dial(t, s, s.Connection().IOPubPort) // and one in its handshake
	s.Close(50 * time.Millisecond)       // returns
}

func TestAddressesAreTakenOnce(t *testing.T) {
	for _, transport := range []string{"tcp", "ipc"} {
		s := start(t, transport, DefaultLimits(), nil)
		if second, err := Listen(s.Connection(), DefaultLimits()); err == nil {
			second.Close(0)
			t.Errorf("%s: a second server listens at the same address", transport)
		}
	}
}

func TestSocketsAreTheUsersAlone(t *testing.T) {
	s := start(t, "ipc", DefaultLimits(), nil)
	_, path := address(s, s.Connection().ShellPort)
	st, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if st.Mode().Perm()&0o077 != 0 {
		t.Errorf("mode %v", st.Mode())
	}
}

func TestStaleSocketFileIsReplaced(t *testing.T) {
	s := start(t, "ipc", DefaultLimits(), nil)
	info := s.Connection()
	s.Close(0)
	_, path := address(s, info.ShellPort)
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	l.SetUnlinkOnClose(false)
	l.Close() // as after a crash
	again, err := Listen(info, DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	again.Close(0)
}

func TestServersUseTheGivenAddressOnly(t *testing.T) {
	s := start(t, "tcp", DefaultLimits(), nil)
	for _, l := range []*listener{s.iopub.listener, s.beat, s.routers[Shell].listener, s.routers[Control].listener, s.routers[Stdin].listener} {
		if ip := l.Addr().(*net.TCPAddr).IP; !ip.IsLoopback() {
			t.Errorf("listens at %v", ip)
		}
	}
}

// A subscriber that reads, though slowly, loses nothing: whoever publishes waits.
func TestSlowSubscriberLosesNothing(t *testing.T) {
	limits := DefaultLimits()
	limits.Queue, limits.Patience = 1<<20, deadline
	s := start(t, "tcp", limits, nil)
	slow := join(t, s, s.Connection().IOPubPort, "SUB", "")
	slow.send(encode(frames("\x01")))
	subscribed(t, s, 1)
	const total, size = 300, 100 << 10
	go func() {
		body := make([]byte, size)
		for range total {
			s.Publish([][]byte{[]byte("big"), body}, gapText)
		}
	}()
	for i := range total {
		if f, _ := slow.next(); string(f[0]) != "big" {
			t.Fatalf("%q for message %d", f, i)
		}
		if i%50 == 0 {
			time.Sleep(5 * time.Millisecond)
		}
	}
}
