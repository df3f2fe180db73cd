package wire

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
)

func newReader(b []byte, limit int) *frameReader {
	return &frameReader{r: bufio.NewReader(bytes.NewReader(b)), limit: limit, held: new(atomic.Int64), budget: 1 << 30}
}

func same(a, b [][]byte) bool { return slices.EqualFunc(a, b, bytes.Equal) }

func TestMessagesSurviveTheWire(t *testing.T) {
	for _, frames := range [][][]byte{
		{{}},
		{[]byte("a")},
		{[]byte("id"), {}, []byte("x")},
		{bytes.Repeat([]byte("s"), 255), bytes.Repeat([]byte("l"), 256)},
		{bytes.Repeat([]byte("b"), 3*readStep+1)},
		{bytes.Repeat([]byte("b"), readStep), bytes.Repeat([]byte("c"), 2*readStep)},
	} {
		got, command, err := newReader(encode(frames), 1<<20).Read()
		if err != nil || command {
			t.Fatalf("Read: command %v, error %v", command, err)
		}
		if !same(frames, got) {
			t.Errorf("%d frames of %d bytes come back changed", len(frames), len(encode(frames)))
		}
	}
}

func TestBadFramesAreRefused(t *testing.T) {
	long := "\x00\x00\x00\x00\x00\x00\x00"
	for _, c := range []struct {
		name, bytes string
		want        error
	}{
		{"nothing", "", io.EOF},
		{"flags alone", "\x00", io.ErrUnexpectedEOF},
		{"body cut", "\x00\x05abc", io.ErrUnexpectedEOF},
		{"long length cut", "\x02\x00\x00", io.ErrUnexpectedEOF},
		{"second frame missing", "\x01\x01a", io.EOF},
		{"unknown flag", "\x08\x01a", errFrame},
		{"command with more", "\x05\x01a\x00\x00", errFrame},
		{"command inside a message", "\x01\x01a\x04\x01b", errFrame},
		{"over the limit", "\x00\x21" + strings.Repeat("x", 33), errTooLarge},
		{"frames together over the limit", "\x01\x20" + strings.Repeat("x", 32) + "\x00\x01x", errTooLarge},
		{"2^63", "\x02\x80" + long, errTooLarge},
		{"2^64-1", "\x02" + strings.Repeat("\xff", 8), errTooLarge},
		{"too many frames", strings.Repeat("\x01\x00", maxFrames+1) + "\x00\x00", errTooLarge},
	} {
		if _, _, err := newReader([]byte(c.bytes), 32).Read(); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// An announced length must not be allocated before the bytes come.
func TestAnnouncedLengthIsNotAllocated(t *testing.T) {
	r := newReader([]byte("\x02\x00\x00\x00\x00\x3f\x00\x00\x00only this"), 1<<30)
	if _, _, err := r.Read(); err != io.ErrUnexpectedEOF {
		t.Fatal(err)
	}
	if held := r.held.Load(); held > readStep {
		t.Errorf("%d bytes held for a message of 9", held)
	}
}

func TestReadersShareABudget(t *testing.T) {
	r := newReader(encode([][]byte{make([]byte, 5000)}), 1<<20)
	r.budget = 6000
	r.held.Store(2000) // of another reader
	if _, _, err := r.Read(); err != errTooLarge {
		t.Errorf("over the budget: %v", err)
	}
	r.release()
	if held := r.held.Load(); held != 2000 {
		t.Errorf("%d bytes held after the end, want the other's 2000", held)
	}
}

func FuzzFrames(f *testing.F) {
	f.Add([]byte("\x01\x01a\x00\x02bc\x04\x06\x05READY"))
	f.Add([]byte("\x02\xff\xff\xff\xff\xff\xff\xff\xff"))
	f.Add(encode([][]byte{{}, make([]byte, 300)}))
	f.Fuzz(func(t *testing.T, b []byte) {
		r := newReader(b, 1<<20)
		for {
			frames, command, err := r.Read()
			if err != nil {
				break
			}
			if command {
				if name, data, ok := cutCommand(frames[0]); ok && len(name)+1+len(data) != len(frames[0]) {
					t.Fatalf("cutCommand loses bytes of %q", frames[0])
				}
				parseReady(frames[0])
				continue
			}
			again, _, err := newReader(encode(frames), 1<<20).Read()
			if err != nil || !same(frames, again) {
				t.Fatalf("%q reads back as %q, %v", frames, again, err)
			}
		}
		r.release()
		if r.held.Load() != 0 {
			t.Fatal("bytes held at the end")
		}
	})
}
