package brian

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"sync/atomic"

	"gobrian/brian/internal/random"
)

// streams hands out random streams. Each piece of code that draws numbers takes
// one, when it first runs in an epoch, so that the same calls after the same seed
// give the same numbers, whatever was done before. Seed and Restore begin epochs.
type streams struct {
	Seed  uint64
	Next  uint32
	Epoch int64
}

// epochs counts the epochs that began; each has a number of its own.
var epochs atomic.Int64

func newEpoch() int64 { return epochs.Add(1) }

func newStreams() streams {
	var b [8]byte
	if _, err := rand.Read(b[:]); err != nil {
		panic("brian: the system gives no random numbers")
	}
	// 32 bits are easier to read back to Seed than 64.
	return streams{Seed: uint64(binary.LittleEndian.Uint32(b[:])), Epoch: newEpoch()}
}

func (s *streams) take() random.Key {
	k := random.Key{Seed: s.Seed, Object: s.Next}
	s.Next++
	return k
}

// restored begins the epoch after a Restore: with same it hands out the streams
// that followed the stored state, and else others, so that repeated runs from one
// state differ.
func (s *streams) restored(stored streams, same bool) {
	if same {
		*s = stored
	}
	s.Epoch = newEpoch()
}

// stream is the random stream of one piece of code: the key that it has in an epoch.
type stream struct {
	epoch int64 // 0 before the first use
	key   random.Key
}

// drawer is an object with code that draws numbers in a run. draws lists the
// streams of its code, always in the same order; a stream of code that the object
// lacks is nil.
type drawer interface{ draws() []*stream }

// noDraw stands for a stream that has not been used.
const noDraw = -1

// taken is which streams of this epoch the code of an object has, noDraw for
// none yet, in the order of draws.
func taken(d drawer) []int64 {
	var list []int64
	for _, s := range d.draws() {
		n := int64(noDraw)
		if s != nil && s.epoch == theWorld().random.Epoch {
			n = int64(s.key.Object)
		}
		list = append(list, n)
	}
	return list
}

// give gives the code of an object the streams that taken listed.
func (w *streams) give(d drawer, list []int64) {
	for k, s := range d.draws() {
		if s != nil && list[k] != noDraw {
			s.epoch, s.key = w.Epoch, random.Key{Seed: w.Seed, Object: uint32(list[k])}
		}
	}
}

// current is the key of the stream in this epoch.
func (s *stream) current() random.Key {
	w := &theWorld().random
	if s.epoch != w.Epoch {
		s.epoch, s.key = w.Epoch, w.take()
	}
	return s.key
}

// Seed sets the seed of all random numbers: the same calls after the same seed
// give the same results, bit for bit. Without a number it takes one from the system.
func Seed(seed ...int) error {
	s := newStreams()
	switch {
	case len(seed) > 1:
		return fmt.Errorf("seed takes one number, and got %d", len(seed))
	case len(seed) == 1 && seed[0] < 0:
		return fmt.Errorf("the seed must not be negative, and is %d", seed[0])
	case len(seed) == 1:
		s.Seed = uint64(seed[0])
	}
	theWorld().random = s
	return nil
}

// CurrentSeed is the seed in use, also where none was set; Seed(CurrentSeed())
// at the start repeats the results.
func CurrentSeed() int { return int(theWorld().random.Seed) }

// codeStreams lists the streams of pieces of code, some of which may be nil.
func codeStreams(list ...*code) []*stream {
	var streams []*stream
	for _, c := range list {
		if c == nil {
			streams = append(streams, nil)
			continue
		}
		streams = append(streams, c.random)
	}
	return streams
}

func runnerStreams(list []*CodeRunner) []*stream {
	var streams []*stream
	for _, r := range list {
		streams = append(streams, r.code.random)
	}
	return streams
}

func (g *group) draws() []*stream { return []*stream{&g.noise, &g.overDt} }

func (g *NeuronGroup) draws() []*stream {
	list := append(g.group.draws(), codeStreams(g.threshold, g.reset, g.refractory.text)...)
	for _, e := range g.custom {
		list = append(list, codeStreams(e.condition, e.action)...)
	}
	return append(list, runnerStreams(g.runners)...)
}

func (g *PoissonGroup) draws() []*stream {
	return append(g.group.draws(), g.test.random, &g.gaps)
}

func (p *PoissonInput) draws() []*stream { return []*stream{&p.random, p.add.random} }

func (s *Synapses) draws() []*stream {
	list := s.group.draws()
	for _, p := range s.pathways {
		list = append(list, p.code.random)
	}
	for _, v := range s.summed {
		list = append(list, &v.random)
	}
	return append(list, runnerStreams(s.runners)...)
}
