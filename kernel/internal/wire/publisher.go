package wire

import (
	"bytes"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

const (
	maxRequest = 64 << 10 // bytes of a message to a publisher or a heartbeat
	maxTopics  = 256      // subscriptions of one peer
)

// A publisher is an XPUB socket that keeps subscriptions to itself.
type publisher struct {
	*listener
	lost *atomic.Int64
	mu   sync.Mutex
	subs []*subscriber
}

type subscriber struct {
	*conn
	topics [][]byte // guarded by publisher.mu
}

func newPublisher(l *listener, lost *atomic.Int64) *publisher {
	l.kind, l.accept = "XPUB", []string{"SUB", "XSUB"}
	l.message = maxRequest
	return &publisher{listener: l, lost: lost}
}

// Serve follows the subscriptions of the peers until Close.
func (p *publisher) Serve() {
	p.listener.Serve(func(c *conn) {
		s := &subscriber{conn: c}
		p.enter(s)
		defer p.leave(s)
		for {
			// ZMTP 3.1 subscribes by commands, 3.0 by messages.
			frames, err := c.Next(func(name string, data []byte) {
				p.subscribe(s, name == "SUBSCRIBE", name == "CANCEL", data)
			})
			if err != nil {
				return
			}
			if f := frames[0]; len(f) > 0 {
				p.subscribe(s, f[0] == 1, f[0] == 0, f[1:])
			}
		}
	})
}

func (p *publisher) enter(s *subscriber) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.subs = append(p.subs, s)
}

func (p *publisher) leave(s *subscriber) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if i := slices.Index(p.subs, s); i >= 0 {
		p.subs = slices.Delete(p.subs, i, i+1)
	}
}

// subscribe adds or cancels one subscription; equal ones count.
func (p *publisher) subscribe(s *subscriber, add, cancel bool, topic []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case add && len(s.topics) < maxTopics:
		s.topics = append(s.topics, topic)
	case cancel:
		if i := slices.IndexFunc(s.topics, func(t []byte) bool { return bytes.Equal(t, topic) }); i >= 0 {
			s.topics = slices.Delete(s.topics, i, i+1)
		}
	}
}

// Publish sends the frames to the peers that subscribed to a prefix of the
// first. With a gap, the message may be lost for a peer that does not read:
// when its queue is full, Publish waits as long as the peer reads at all; one
// that takes nothing for the patience of the limits is given up, and not waited
// for again until it has caught up.
func (p *publisher) Publish(frames [][]byte, gap Gap) {
	data := encode(frames)
	subs := p.wanting(frames[0])
	if gap != nil {
		p.await(subs, len(data))
	}
	for _, s := range subs {
		if !s.out.Put(data, gap) {
			p.lost.Add(1)
		}
	}
}

func (p *publisher) wanting(topic []byte) []*subscriber {
	p.mu.Lock()
	defer p.mu.Unlock()
	var subs []*subscriber
	for _, s := range p.subs {
		if slices.ContainsFunc(s.topics, func(t []byte) bool { return bytes.HasPrefix(topic, t) }) {
			subs = append(subs, s)
		}
	}
	return subs
}

// await gives peers with a full queue the time to read, as long as they do.
func (p *publisher) await(subs []*subscriber, n int) {
	for _, s := range subs {
		if !s.out.Stuck(n) {
			continue
		}
		room := s.out.Below(s.out.limit / 2)
		for reading := true; reading; {
			before := s.out.Written()
			select {
			case <-room:
				reading = false
			case <-time.After(p.limits.Patience):
				reading = s.out.Written() > before
			}
		}
	}
}

// echo serves a REP socket that sends every message back, envelope and all.
func echo(l *listener) {
	l.kind, l.accept = "REP", []string{"REQ", "DEALER"}
	l.message = maxRequest
	l.Serve(func(c *conn) {
		for {
			frames, err := c.Next(nil)
			if err != nil {
				return
			}
			c.out.Put(encode(frames), nil)
		}
	})
}
