package brian

import (
	"iter"

	"gobrian/internal/pages"
)

// chunkLength is how many values are in a chunk.
const chunkLength = 1 << 16

// slab is how many chunks are reserved together where a record is long: memory that
// is asked for at once comes in huge pages.
const slab = 16

// chunks is a list that grows without being copied, so that what a long run
// records takes its own size, and at most one chunk more, or a slab where it is longer
// than one. Element k is in chunk k / chunkLength.
type chunks[T any] struct {
	list [][]T
	n    int
	rest []T // of the slab

	joined []T // all values, since joinedAll was called last; nil when more have come
}

// add appends values.
func (c *chunks[T]) add(values ...T) {
	c.joined = nil
	for len(values) > 0 {
		last := len(c.list) - 1
		if last < 0 || len(c.list[last]) == chunkLength {
			c.grow()
			continue
		}
		k := min(len(values), chunkLength-len(c.list[last]))
		c.list[last] = append(c.list[last], values[:k]...)
		c.n += k
		values = values[k:]
	}
}

// grow begins a chunk. The first one grows by appending: most records are short.
func (c *chunks[T]) grow() {
	if len(c.list) == 0 {
		c.list = append(c.list, []T{})
		return
	}
	if len(c.list) < slab {
		c.list = append(c.list, make([]T, 0, chunkLength))
		return
	}
	if len(c.rest) == 0 {
		c.rest = pages.Make[T](slab * chunkLength)
	}
	c.list = append(c.list, c.rest[:0:chunkLength])
	c.rest = c.rest[chunkLength:]
}

func (c *chunks[T]) len() int { return c.n }

func (c *chunks[T]) at(k int) T { return c.list[k/chunkLength][k%chunkLength] }

// after is the values from k on, in parts.
func (c *chunks[T]) after(k int) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		for ; k < c.n; k = (k/chunkLength + 1) * chunkLength {
			if !yield(c.list[k/chunkLength][k%chunkLength:]) {
				return
			}
		}
	}
}

// all copies the values into one slice.
func (c *chunks[T]) all() []T {
	out := pages.Make[T](c.n)[:0]
	for _, part := range c.list {
		out = append(out, part...)
	}
	return out
}

// joinedAll is all values in one slice, the same in each call until more come.
func (c *chunks[T]) joinedAll() []T {
	if c.joined == nil {
		c.joined = c.all()
	}
	return c.joined
}

// set replaces the values.
func (c *chunks[T]) set(values []T) {
	*c = chunks[T]{}
	c.add(values...)
}
