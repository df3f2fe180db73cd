package wire

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"sync/atomic"
	"time"
)

// A Channel is one of the sockets that carry requests.
type Channel int

// The request channels of a kernel.
const (
	Shell Channel = iota
	Control
	Stdin
	channels
)

// Limits bound what peers can make a server hold and how long they can make it wait.
type Limits struct {
	Message   int           // bytes of one received message
	Held      int           // bytes of all messages of one socket that are being received
	Queue     int           // bytes queued for one peer before output to it is lost
	Handshake time.Duration // from accepting a connection to its READY
	Patience  time.Duration // without a byte read, before output to a peer with a full queue is lost
}

// DefaultLimits returns the limits that a kernel runs with.
func DefaultLimits() Limits {
	return Limits{
		Message:   128 << 20,
		Held:      512 << 20,
		Queue:     16 << 20,
		Handshake: 10 * time.Second,
		Patience:  time.Second,
	}
}

// A Server holds the five sockets of a kernel.
type Server struct {
	info    Connection
	routers [channels]*router
	iopub   *publisher
	beat    *listener
	lost    atomic.Int64
}

// Listen opens the sockets that the connection names. Ports that are zero are
// chosen by the system; Connection tells them.
func Listen(info Connection, limits Limits) (*Server, error) {
	s := &Server{info: info}
	var open []*listener
	for _, port := range []*int{
		&s.info.ShellPort, &s.info.ControlPort, &s.info.StdinPort, &s.info.IOPubPort, &s.info.HeartbeatPort,
	} {
		l, err := listen(&s.info, port)
		if err != nil {
			for _, l := range open {
				l.Listener.Close()
			}
			return nil, err
		}
		open = append(open, &listener{Listener: l, message: limits.Message, limits: limits})
	}
	s.routers = [channels]*router{newRouter(open[0]), newRouter(open[1]), newRouter(open[2])}
	s.iopub = newPublisher(open[3], &s.lost)
	s.beat = open[4]
	return s, nil
}

// listen opens one socket.
func listen(info *Connection, port *int) (net.Listener, error) {
	if info.Transport == "ipc" {
		return listenUnix(info.IP + "-" + strconv.Itoa(*port))
	}
	ip := info.IP
	if ip == "*" {
		ip = "" // all addresses, in the words of ZeroMQ
	}
	l, err := net.Listen("tcp", net.JoinHostPort(ip, strconv.Itoa(*port)))
	if err != nil {
		return nil, fmt.Errorf("kernel: cannot listen: %w", err)
	}
	*port = l.Addr().(*net.TCPAddr).Port
	return l, nil
}

// listenUnix opens a Unix socket for the user alone. A socket file that nobody
// listens on any more is replaced.
func listenUnix(path string) (net.Listener, error) {
	if st, err := os.Lstat(path); err == nil && st.Mode()&os.ModeSocket != 0 {
		c, err := net.Dial("unix", path)
		if err == nil {
			c.Close()
			return nil, fmt.Errorf("kernel: cannot listen: %s is in use", path)
		}
		os.Remove(path)
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("kernel: cannot listen: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(fmt.Errorf("kernel: cannot listen: %w", err), l.Close())
	}
	return l, nil
}

// Connection returns where the server listens.
func (s *Server) Connection() Connection { return s.info }

// Lost is the number of published messages that peers lost.
func (s *Server) Lost() int64 { return s.lost.Load() }

// Serve starts to accept connections and returns. handle gets the frames of
// each message; it is called from many goroutines, in order for one peer.
func (s *Server) Serve(handle func(ch Channel, frames [][]byte)) {
	for ch, r := range s.routers {
		go r.Serve(func(frames [][]byte) { handle(Channel(ch), frames) })
	}
	go s.iopub.Serve()
	go echo(s.beat)
}

// Send queues a message for the peer that its first frame names. The error is
// ErrNoPeer if there is none.
func (s *Server) Send(ch Channel, frames [][]byte) error { return s.routers[ch].Send(frames) }

// Publish sends a message to all that listen to iopub. The message may be lost
// for those who do not read if gap is given: it makes the message they get instead.
func (s *Server) Publish(frames [][]byte, gap Gap) { s.iopub.Publish(frames, gap) }

// Close gives the peers the grace to take what was sent to them and ends all
// connections. Requests are still handled while it waits.
func (s *Server) Close(grace time.Duration) {
	ctx, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	done := make(chan struct{})
	all := []*listener{s.iopub.listener, s.routers[Shell].listener, s.routers[Control].listener, s.routers[Stdin].listener, s.beat}
	for _, l := range all {
		go func() { l.Close(ctx.Done()); done <- struct{}{} }()
	}
	for range all {
		<-done
	}
}
