package python

import (
	"sync"
	"unsafe"
)

// concat.go: joining text in a loop, x += y. Copying x each time would take quadratic time. So the text that a join gave has
// room behind it, which the next join fills: that changes no text that anybody has, since each ends before what is written.

// spaces are the last texts that have room behind them.
type spaces struct {
	mu   sync.Mutex
	list [4][]byte // what is written, with the room as capacity
	turn int
}

var growing spaces

// shortText is a length below which copying costs less than looking for room.
const shortText = 256

// Concat is x + y.
func Concat(x, y string) string {
	if len(x) < shortText || y == "" {
		return x + y
	}
	return growing.add(x, y)
}

func (s *spaces) add(x, y string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, b := range s.list {
		if len(b) == len(x) && cap(b)-len(b) >= len(y) && unsafe.SliceData(b) == unsafe.StringData(x) {
			s.list[i] = append(b, y...)
			return unsafe.String(unsafe.SliceData(b), len(x)+len(y))
		}
	}
	b := append(make([]byte, 0, 2*(len(x)+len(y))), x...)
	b = append(b, y...)
	s.list[s.turn] = b
	s.turn = (s.turn + 1) % len(s.list)
	return unsafe.String(unsafe.SliceData(b), len(b))
}
