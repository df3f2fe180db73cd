package wire

import (
	"net"
	"sync"
)

// batch is how many bytes are handed to the operating system at once, so that
// what the peer has taken is known to that precision.
const batch = 256 << 10

// A Gap makes the message that is sent in place of the n messages that a
// peer lost because it did not read.
type Gap func(n int) [][]byte

// A queue holds what one peer has yet to take. A message that may be lost is
// lost when the queue is full; the place of the first of a row of lost messages
// is kept and filled with their gap. A message that may not be lost closes
// the queue when even the hard limit is passed.
type queue struct {
	limit int    // bytes; beyond it messages that may be lost are
	hard  int    // bytes; beyond it the peer is given up
	end   func() // called once, when the queue is closed

	mu      sync.Mutex
	items   []item
	size    int // bytes queued or being written
	written int // bytes taken by the peer so far
	hole    *hole
	closed  bool
	ready   chan struct{} // capacity 1; filled when there is something to take
	waiters []waiter
}

// An item is an encoded message, or the place of lost ones.
type item struct {
	data []byte
	hole *hole
}

type hole struct {
	lost int
	gap  Gap
}

type waiter struct {
	level int // bytes
	done  chan struct{}
}

func newQueue(limit int, end func()) *queue {
	return &queue{limit: limit, hard: 4 * limit, end: end, ready: make(chan struct{}, 1)}
}

// Put adds a message; gap is nil if it may not be lost. It reports whether the
// message was queued, and never blocks.
func (q *queue) Put(data []byte, gap Gap) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return false
	}
	if gap == nil {
		if q.size > q.hard {
			q.close()
			return false
		}
	} else if q.hole != nil || q.full(len(data)) {
		if q.hole == nil {
			q.hole = &hole{gap: gap}
			q.add(item{hole: q.hole})
		}
		q.hole.lost++
		return false
	}
	q.size += len(data)
	q.add(item{data: data})
	return true
}

// full reports whether n more bytes pass the limit. One message of any size
// fits into an empty queue.
func (q *queue) full(n int) bool { return q.size > 0 && q.size+n > q.limit }

func (q *queue) add(it item) {
	q.items = append(q.items, it)
	q.signal()
}

// signal makes the next Take return at once.
func (q *queue) signal() {
	select {
	case q.ready <- struct{}{}:
	default:
	}
}

// Take waits for messages and returns some of them; ok is false once the queue
// is closed. Done must follow when they are written.
func (q *queue) Take() (bufs net.Buffers, n int, ok bool) {
	for range q.ready {
		q.mu.Lock()
		for len(q.items) > 0 && n < batch {
			data := q.next(batch - n)
			n += len(data)
			bufs = append(bufs, data)
		}
		if len(q.items) > 0 {
			q.signal()
		} else {
			q.items = nil
		}
		closed := q.closed
		q.mu.Unlock()
		if closed {
			return nil, 0, false
		}
		if len(bufs) > 0 {
			return bufs, n, true
		}
	}
	return nil, 0, false
}

// next takes up to n bytes of the first item.
func (q *queue) next(n int) []byte {
	it := &q.items[0]
	if it.hole != nil {
		*it = item{data: q.fill(it.hole)}
	}
	if len(it.data) > n {
		data := it.data[:n]
		it.data = it.data[n:]
		return data
	}
	data := it.data
	*it = item{}
	q.items = q.items[1:]
	return data
}

// fill turns a hole into its message. The row of losses ends here: whoever
// loses further messages gets a further mark.
func (q *queue) fill(h *hole) []byte {
	if q.hole == h {
		q.hole = nil
	}
	data := encode(h.gap(h.lost))
	q.size += len(data)
	return data
}

// Done says that n bytes of the taken are written.
func (q *queue) Done(n int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.size -= n
	q.written += n
	q.wake()
}

// Below returns a channel that is closed as soon as no more than level bytes
// are queued, or the queue is closed.
func (q *queue) Below(level int) <-chan struct{} {
	q.mu.Lock()
	defer q.mu.Unlock()
	w := waiter{level, make(chan struct{})}
	q.waiters = append(q.waiters, w)
	q.wake()
	return w.done
}

// Stuck reports whether a message of n bytes that may be lost would now be
// the first to be lost.
func (q *queue) Stuck(n int) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return !q.closed && q.hole == nil && q.full(n)
}

// Written is the number of bytes that the peer has taken so far.
func (q *queue) Written() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.written
}

func (q *queue) wake() {
	kept := q.waiters[:0]
	for _, w := range q.waiters {
		if q.closed || q.size <= w.level {
			close(w.done)
		} else {
			kept = append(kept, w)
		}
	}
	q.waiters = kept
}

// Close drops what is queued and ends Take.
func (q *queue) Close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.close()
}

func (q *queue) close() {
	if q.closed {
		return
	}
	q.closed = true
	q.items = nil
	q.size = 0
	close(q.ready)
	q.wake()
	q.end()
}
