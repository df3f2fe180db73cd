package wire

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"slices"
)

// delimiter stands between the identities and the signature.
const delimiter = "<IDS|MSG>"

// ErrMessage is the error of frames that are no message, or no message of
// someone who knows the key.
var ErrMessage = errors.New("bad message")

// A Message is a Jupyter message. The four dicts are kept as they came, since
// replies must return the header of their request word for word.
type Message struct {
	Identities [][]byte // route to the peer; the topic on iopub
	Header     json.RawMessage
	Parent     json.RawMessage
	Metadata   json.RawMessage
	Content    json.RawMessage
	Buffers    [][]byte
}

// A Header is what we read of a message's header.
type Header struct {
	ID       string `json:"msg_id"`
	Session  string `json:"session"`
	Username string `json:"username"`
	Date     string `json:"date"`
	Type     string `json:"msg_type"`
	Version  string `json:"version"`
}

// A Signer signs messages with a key, or not at all if the key is empty.
type Signer struct {
	key  []byte
	hash func() hash.Hash
}

// NewSigner returns a signer for a signature scheme: hmac-sha256, hmac-sha384
// or hmac-sha512.
func NewSigner(scheme, key string) (*Signer, error) {
	hashes := map[string]func() hash.Hash{
		"hmac-sha256": sha256.New, "hmac-sha384": sha512.New384, "hmac-sha512": sha512.New,
	}
	h, ok := hashes[scheme]
	if !ok {
		return nil, fmt.Errorf("signature scheme %q is not supported (hmac-sha256 is)", scheme)
	}
	return &Signer{[]byte(key), h}, nil
}

// sign returns the signature of the four dicts, in hexadecimal digits.
func (s *Signer) sign(dicts [][]byte) []byte {
	if len(s.key) == 0 {
		return []byte{}
	}
	mac := hmac.New(s.hash, s.key)
	for _, d := range dicts {
		mac.Write(d)
	}
	return hex.AppendEncode(nil, mac.Sum(nil))
}

// Decode reads a message and checks its signature. The message shares memory
// with the frames. Errors wrap ErrMessage.
func (s *Signer) Decode(frames [][]byte) (*Message, Header, error) {
	at := slices.IndexFunc(frames, func(f []byte) bool { return string(f) == delimiter })
	if at < 0 {
		return nil, Header{}, fmt.Errorf("%w: no delimiter", ErrMessage)
	}
	body := frames[at+1:]
	if len(body) < 5 {
		return nil, Header{}, fmt.Errorf("%w: %d frames", ErrMessage, len(body))
	}
	dicts := body[1:5]
	if len(s.key) > 0 && !hmac.Equal(s.sign(dicts), body[0]) {
		return nil, Header{}, fmt.Errorf("%w: wrong signature", ErrMessage)
	}
	for i, d := range dicts {
		if !isObject(d) && (i == 0 || string(d) != "null") {
			return nil, Header{}, fmt.Errorf("%w: not a JSON object", ErrMessage)
		}
	}
	var h Header
	if err := json.Unmarshal(dicts[0], &h); err != nil {
		return nil, Header{}, fmt.Errorf("%w: %v", ErrMessage, err)
	}
	if h.ID == "" || h.Type == "" {
		return nil, Header{}, fmt.Errorf("%w: header without msg_id or msg_type", ErrMessage)
	}
	return &Message{
		Identities: frames[:at],
		Header:     dicts[0], Parent: dicts[1], Metadata: dicts[2], Content: dicts[3],
		Buffers: body[5:],
	}, h, nil
}

func isObject(b []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(b, " \t\r\n"), []byte("{")) && json.Valid(b)
}

// Encode returns the frames of a message; dicts that are nil become empty ones.
func (s *Signer) Encode(m *Message) [][]byte {
	dicts := [][]byte{m.Header, m.Parent, m.Metadata, m.Content}
	for i, d := range dicts {
		if d == nil {
			dicts[i] = []byte("{}")
		}
	}
	frames := slices.Clone(m.Identities)
	frames = append(frames, []byte(delimiter), s.sign(dicts))
	frames = append(frames, dicts...)
	return append(frames, m.Buffers...)
}
