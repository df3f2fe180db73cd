package wire

import (
	"encoding/binary"
	"errors"
	"slices"
	"sync"
)

// ErrNoPeer is the error of a message to a peer that is not connected.
var ErrNoPeer = errors.New("wire: no such peer")

// A router is a ROUTER socket: it puts the sender's identity before the frames
// of what it receives, and sends to the peer that the first frame names.
//
// An identity may have several connections: clients of one Jupyter manager share theirs, and one that reconnects comes
// before its old connection is known to be gone. What is sent to the identity goes to all of them. To keep one only,
// as ROUTER sockets do, has clients that share an identity end each other's connections in turn, with what is under way.
type router struct {
	*listener
	mu    sync.Mutex
	peers map[string][]*conn
	next  uint32 // identity of the next peer that has none
}

func newRouter(l *listener) *router {
	l.kind, l.accept = "ROUTER", []string{"DEALER", "REQ", "ROUTER"}
	return &router{listener: l, peers: map[string][]*conn{}}
}

// Serve calls handle for each message, in order for one peer, concurrently for
// several. The frames are the callee's; a slow callee slows its peer only.
func (r *router) Serve(handle func(frames [][]byte)) {
	r.listener.Serve(func(c *conn) {
		id := r.enter(c)
		defer r.leave(id, c)
		for {
			frames, err := c.Next(nil)
			if err != nil {
				return
			}
			handle(append([][]byte{[]byte(id)}, frames...))
		}
	})
}

// enter registers a peer under its identity, or a new one if it has none or
// claims one of those that we give.
func (r *router) enter(c *conn) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	id := c.identity
	if id == "" || id[0] == 0 {
		r.next++
		id = string(binary.BigEndian.AppendUint32([]byte{0}, r.next))
	}
	r.peers[id] = append(r.peers[id], c)
	return id
}

func (r *router) leave(id string, c *conn) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.peers[id] = slices.DeleteFunc(r.peers[id], func(p *conn) bool { return p == c })
	if len(r.peers[id]) == 0 {
		delete(r.peers, id)
	}
}

// Send queues frames[1:] for the peer named frames[0]. A peer that lets more
// pile up than the hard limit of its queue is disconnected.
func (r *router) Send(frames [][]byte) error {
	r.mu.Lock()
	conns := slices.Clone(r.peers[string(frames[0])])
	r.mu.Unlock()
	err := ErrNoPeer
	for _, c := range conns {
		if c.out.Put(encode(frames[1:]), nil) {
			err = nil
		}
	}
	return err
}
