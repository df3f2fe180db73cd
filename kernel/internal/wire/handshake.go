package wire

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// The greeting: signature, version, mechanism, as-server flag, filler.
const (
	greetingLen  = 64
	mechanismPos = 12
	mechanismLen = 20
)

var errHandshake = errors.New("wire: handshake failed")

// greeting is what we say first: ZMTP 3.0, mechanism NULL. Peers of later minor
// versions fall back to it.
func greeting() []byte {
	g := make([]byte, greetingLen)
	g[0], g[9], g[10] = 0xff, 0x7f, 3
	copy(g[mechanismPos:], "NULL")
	return g
}

func checkGreeting(g []byte) error {
	switch {
	case g[0] != 0xff || g[9]&1 == 0:
		return fmt.Errorf("%w: not a ZeroMQ peer", errHandshake)
	case g[10] < 3:
		return fmt.Errorf("%w: peer speaks ZMTP %d, not 3", errHandshake, g[10])
	}
	name, _, _ := bytes.Cut(g[mechanismPos:mechanismPos+mechanismLen], []byte{0})
	if string(name) != "NULL" {
		return fmt.Errorf("%w: peer wants mechanism %q", errHandshake, name)
	}
	return nil
}

// ready returns the READY command of a socket of the given type.
func ready(kind string) []byte {
	body := append([]byte("\x05READY"), property("Socket-Type", kind)...)
	return appendFrame(nil, flagCommand, body)
}

func property(name, value string) []byte {
	b := append([]byte{byte(len(name))}, name...)
	b = binary.BigEndian.AppendUint32(b, uint32(len(value)))
	return append(b, value...)
}

// A peer is what the other side says of itself in READY.
type peer struct {
	kind     string // socket type
	identity string
}

// parseReady reads the body of a READY command.
func parseReady(body []byte) (peer, error) {
	var p peer
	name, rest, ok := cutCommand(body)
	if !ok || name != "READY" {
		return p, fmt.Errorf("%w: command %q instead of READY", errHandshake, name)
	}
	for len(rest) > 0 {
		key, value, tail, ok := cutProperty(rest)
		if !ok {
			return p, fmt.Errorf("%w: malformed property", errHandshake)
		}
		rest = tail
		switch { // names of properties ignore case
		case bytes.EqualFold(key, []byte("Socket-Type")):
			p.kind = string(value)
		case bytes.EqualFold(key, []byte("Identity")):
			p.identity = string(value)
		}
	}
	if len(p.identity) > 255 {
		return p, fmt.Errorf("%w: identity of %d bytes", errHandshake, len(p.identity))
	}
	return p, nil
}

// cutCommand splits a command's body into its name and its data.
func cutCommand(body []byte) (name string, data []byte, ok bool) {
	if len(body) == 0 || len(body) < 1+int(body[0]) {
		return "", nil, false
	}
	n := 1 + int(body[0])
	return string(body[1:n]), body[n:], true
}

func cutProperty(b []byte) (name, value, rest []byte, ok bool) {
	if len(b) == 0 {
		return nil, nil, nil, false
	}
	n := int(b[0])
	b = b[1:]
	if len(b) < n+4 {
		return nil, nil, nil, false
	}
	name, b = b[:n], b[n:]
	size := binary.BigEndian.Uint32(b)
	b = b[4:]
	if uint64(size) > uint64(len(b)) {
		return nil, nil, nil, false
	}
	return name, b[:size], b[size:], true
}

// pong answers a PING: its data are a time to live, which we do not need, and a
// context, which is sent back.
func pong(data []byte) ([]byte, bool) {
	if len(data) < 2 || len(data) > 2+16 {
		return nil, false
	}
	return appendFrame(nil, flagCommand, append([]byte("\x04PONG"), data[2:]...)), true
}

// handshake does our side of the greeting and of the NULL mechanism with a peer
// whose type must be one of the accepted.
func handshake(rw io.ReadWriter, r *frameReader, kind string, accept ...string) (peer, error) {
	if _, err := rw.Write(greeting()); err != nil {
		return peer{}, err
	}
	var g [greetingLen]byte
	if _, err := io.ReadFull(r.r, g[:]); err != nil {
		return peer{}, err
	}
	if err := checkGreeting(g[:]); err != nil {
		return peer{}, err
	}
	if _, err := rw.Write(ready(kind)); err != nil {
		return peer{}, err
	}
	frames, command, err := r.Read()
	if err != nil {
		return peer{}, err
	}
	if !command {
		return peer{}, fmt.Errorf("%w: a message instead of READY", errHandshake)
	}
	p, err := parseReady(frames[0])
	if err != nil {
		return p, err
	}
	for _, a := range accept {
		if p.kind == a {
			return p, nil
		}
	}
	return p, fmt.Errorf("%w: a %s does not talk to a %s", errHandshake, p.kind, kind)
}
