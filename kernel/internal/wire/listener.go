package wire

import (
	"bufio"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// maxConns is how many connections one socket keeps. A front end uses one, a
// notebook server one per open page.
const maxConns = 256

// A listener accepts the connections of one socket and does their handshakes,
// each in its own goroutine, so that a peer that stays silent is in nobody's way.
type listener struct {
	net.Listener
	kind    string   // our socket type
	accept  []string // types that may connect
	message int      // bytes of the largest message
	limits  Limits
	held    atomic.Int64 // bytes of messages that are being read, of all peers

	mu     sync.Mutex
	conns  []*conn // oldest first
	closed bool
	done   sync.WaitGroup
}

// A conn is one peer of a socket.
type conn struct {
	net.Conn
	peer
	frames *frameReader
	out    *queue
	ready  bool // handshake done; guarded by listener.mu
}

// Serve accepts connections until Close. It calls attend for each peer, which
// returns when the peer is gone.
func (l *listener) Serve(attend func(*conn)) {
	for {
		nc, err := l.Accept()
		if err != nil {
			if l.isClosed() {
				return
			}
			time.Sleep(20 * time.Millisecond) // out of file descriptors, say
			continue
		}
		c := &conn{
			Conn:   nc,
			frames: &frameReader{r: bufio.NewReader(nc), limit: l.message, held: &l.held, budget: int64(l.limits.Held)},
			out:    newQueue(l.limits.Queue, func() { nc.Close() }),
		}
		if l.add(c) {
			go l.converse(c, attend)
		} else {
			nc.Close()
		}
	}
}

// converse is the life of a connection.
func (l *listener) converse(c *conn, attend func(*conn)) {
	defer l.remove(c)
	c.SetDeadline(time.Now().Add(l.limits.Handshake))
	p, err := handshake(c, c.frames, l.kind, l.accept...)
	if err != nil {
		return
	}
	c.SetDeadline(time.Time{})
	c.peer = p
	l.mu.Lock()
	c.ready = true
	l.mu.Unlock()
	go c.write()
	attend(c)
}

// write sends what is queued.
func (c *conn) write() {
	for {
		bufs, n, ok := c.out.Take()
		if !ok {
			return
		}
		if _, err := bufs.WriteTo(c.Conn); err != nil {
			c.Close()
			return
		}
		c.out.Done(n)
	}
}

// Next returns the next message; pings are answered on the way, other commands
// go to command, which may be nil.
func (c *conn) Next(command func(name string, data []byte)) ([][]byte, error) {
	for {
		frames, isCommand, err := c.frames.Read()
		if err != nil {
			return nil, err
		}
		if !isCommand {
			return frames, nil
		}
		name, data, ok := cutCommand(frames[0])
		if !ok {
			return nil, errFrame
		}
		if name == "PING" {
			if answer, ok := pong(data); ok {
				c.out.Put(answer, nil)
			}
		} else if command != nil {
			command(name, data)
		}
	}
}

// add keeps a new connection. When there are too many, the oldest that has not
// finished its handshake makes room.
func (l *listener) add(c *conn) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return false
	}
	if len(l.conns) >= maxConns {
		i := slices.IndexFunc(l.conns, func(c *conn) bool { return !c.ready })
		if i < 0 {
			return false
		}
		l.conns[i].Close()
		l.conns = slices.Delete(l.conns, i, i+1)
	}
	l.conns = append(l.conns, c)
	l.done.Add(1)
	return true
}

func (l *listener) remove(c *conn) {
	c.out.Close()
	c.frames.release()
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.Index(l.conns, c); i >= 0 {
		l.conns = slices.Delete(l.conns, i, i+1)
	}
	l.done.Done()
}

func (l *listener) isClosed() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.closed
}

// Close stops accepting, waits until the deadline for the peers to take what is
// queued for them, and ends all connections.
func (l *listener) Close(deadline <-chan struct{}) {
	l.mu.Lock()
	l.closed = true
	conns := slices.Clone(l.conns)
	l.mu.Unlock()
	l.Listener.Close()
	for _, c := range conns {
		select {
		case <-c.out.Below(0):
		case <-deadline:
		}
		l.hangUp(c)
	}
	gone := make(chan struct{})
	go func() { l.done.Wait(); close(gone) }()
	select {
	case <-gone:
	case <-deadline:
	}
	for _, c := range conns {
		c.Close()
	}
	<-gone
}

// hangUp says that nothing more will come. The peer reads what is under way and
// closes; closing at once could take back what it has not read yet.
func (l *listener) hangUp(c *conn) {
	l.mu.Lock()
	ready := c.ready
	l.mu.Unlock()
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok && ready {
		half.CloseWrite()
	} else {
		c.Close()
	}
}
