package wire

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
)

// Bits of the first byte of a frame.
const (
	flagMore    = 1 << 0 // further frames of the same message follow
	flagLong    = 1 << 1 // the length takes eight bytes
	flagCommand = 1 << 2
	flagsKnown  = flagMore | flagLong | flagCommand
)

const (
	maxFrames = 4096     // frames of one message
	readStep  = 64 << 10 // bytes of a frame that are allocated before any of them arrived
)

var (
	errTooLarge = errors.New("wire: message exceeds the limit")
	errFrame    = errors.New("wire: malformed frame")
)

// A frameReader reads messages from one peer.
type frameReader struct {
	r      *bufio.Reader
	limit  int           // bytes of one message, all frames together
	held   *atomic.Int64 // bytes that all readers of a socket hold
	budget int64         // upper bound of held
	mine   int64         // my part of held
}

// Read returns the frames of the next message, or the single frame of a
// command. The frames are fresh memory; they count as held until the next Read.
func (f *frameReader) Read() (frames [][]byte, command bool, err error) {
	f.release()
	left := f.limit
	for {
		flags, err := f.r.ReadByte()
		if err != nil {
			return nil, false, err
		}
		body, err := f.body(flags, left)
		if err != nil {
			return nil, false, err
		}
		left -= len(body)
		if flags&flagCommand != 0 {
			if flags&flagMore != 0 || frames != nil {
				return nil, false, fmt.Errorf("%w: command inside a message", errFrame)
			}
			return [][]byte{body}, true, nil
		}
		if len(frames) == maxFrames {
			return nil, false, errTooLarge
		}
		frames = append(frames, body)
		if flags&flagMore == 0 {
			return frames, false, nil
		}
	}
}

// body reads the length and the bytes of a frame whose flags were read.
func (f *frameReader) body(flags byte, left int) ([]byte, error) {
	if flags&^flagsKnown != 0 {
		return nil, fmt.Errorf("%w: flags %#x", errFrame, flags)
	}
	var head [8]byte
	width := 1
	if flags&flagLong != 0 {
		width = 8
	}
	if _, err := io.ReadFull(f.r, head[8-width:]); err != nil {
		return nil, whole(err)
	}
	size := binary.BigEndian.Uint64(head[:])
	if size > uint64(left) {
		return nil, errTooLarge
	}
	return f.slowly(int(size))
}

// slowly reads n bytes without trusting n: the slice grows with what has
// arrived, so a peer cannot make us allocate what it does not send.
func (f *frameReader) slowly(n int) ([]byte, error) {
	var b []byte
	have, size := 0, min(n, readStep)
	for {
		if !f.hold(size - have) {
			return nil, errTooLarge
		}
		grown := make([]byte, size)
		copy(grown, b)
		b = grown
		m, err := io.ReadFull(f.r, b[have:])
		if err != nil {
			return nil, whole(err)
		}
		have += m
		if have == n {
			return b, nil
		}
		size = min(n, 2*size)
	}
}

// hold counts n more bytes as held, if the budget of the socket allows.
func (f *frameReader) hold(n int) bool {
	f.mine += int64(n)
	return f.held.Add(int64(n)) <= f.budget
}

func (f *frameReader) release() {
	f.held.Add(-f.mine)
	f.mine = 0
}

// whole turns the end of the stream inside a frame into an error of its own.
func whole(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// encode returns the bytes of a message on the wire.
func encode(frames [][]byte) []byte {
	size := 0
	for _, f := range frames {
		size += 9 + len(f)
	}
	b := make([]byte, 0, size)
	for i, f := range frames {
		var flags byte
		if i < len(frames)-1 {
			flags = flagMore
		}
		b = appendFrame(b, flags, f)
	}
	return b
}

func appendFrame(b []byte, flags byte, body []byte) []byte {
	if len(body) > 255 {
		b = append(b, flags|flagLong)
		b = binary.BigEndian.AppendUint64(b, uint64(len(body)))
	} else {
		b = append(b, flags, byte(len(body)))
	}
	return append(b, body...)
}
