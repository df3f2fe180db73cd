package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The digest was computed with Python's hmac module.
const (
	vectorKey    = "a0b1"
	vectorHeader = `{"msg_id":"1","msg_type":"kernel_info_request"}`
	vectorBody   = `{"a":1}`
	vectorDigest = "f9eb74478e7ea3397c4e9ba72b5ea3d3c026c3391b82241f19b9879524b83cfd"
)

func signer(t testing.TB, key string) *Signer {
	t.Helper()
	s, err := NewSigner("hmac-sha256", key)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func frames(parts ...string) [][]byte {
	var f [][]byte
	for _, p := range parts {
		f = append(f, []byte(p))
	}
	return f
}

func TestDecodeKnownMessage(t *testing.T) {
	in := frames("client", delimiter, vectorDigest, vectorHeader, "{}", "{}", vectorBody, "buffer")
	m, h, err := signer(t, vectorKey).Decode(in)
	if err != nil {
		t.Fatal(err)
	}
	if h.ID != "1" || h.Type != "kernel_info_request" {
		t.Errorf("header %+v", h)
	}
	if string(m.Content) != vectorBody || string(m.Identities[0]) != "client" || string(m.Buffers[0]) != "buffer" {
		t.Errorf("message %q", m)
	}
	if d := cmp.Diff(in, signer(t, vectorKey).Encode(m)); d != "" {
		t.Error(d)
	}
}

func TestBadMessagesAreRefused(t *testing.T) {
	good := []string{"id", delimiter, vectorDigest, vectorHeader, "{}", "{}", vectorBody}
	change := func(i int, to string) []string {
		f := append([]string(nil), good...)
		f[i] = to
		return f
	}
	for name, f := range map[string][]string{
		"no frames":            {},
		"no delimiter":         change(1, "<IDS|MS>"),
		"too few frames":       good[:6],
		"unsigned":             change(2, ""),
		"signature cut":        change(2, vectorDigest[:62]),
		"signature upper case": change(2, strings.ToUpper(vectorDigest)),
		"header changed":       change(3, strings.Replace(vectorHeader, "1", "2", 1)),
		"content changed":      change(6, `{"a":2}`),
	} {
		if _, _, err := signer(t, vectorKey).Decode(frames(f...)); !errors.Is(err, ErrMessage) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What a signature does not protect against: nonsense of someone with the key.
func TestNonsenseIsRefused(t *testing.T) {
	s := signer(t, "")
	for name, dicts := range map[string][]string{
		"header not JSON":   {"{", "{}", "{}", "{}"},
		"header an array":   {"[]", "{}", "{}", "{}"},
		"header null":       {"null", "{}", "{}", "{}"},
		"no type":           {`{"msg_id":"1"}`, "{}", "{}", "{}"},
		"no id":             {`{"msg_type":"x"}`, "{}", "{}", "{}"},
		"type a number":     {`{"msg_id":"1","msg_type":3}`, "{}", "{}", "{}"},
		"parent a string":   {vectorHeader, `"p"`, "{}", "{}"},
		"metadata empty":    {vectorHeader, "{}", "", "{}"},
		"content not JSON":  {vectorHeader, "{}", "{}", "{]"},
		"content and rest":  {vectorHeader, "{}", "{}", "{} {}"},
		"nested very deep":  {vectorHeader, "{}", "{}", `{"a":` + strings.Repeat("[", 20000)},
		"content in Latin1": {vectorHeader, "{}", "{}", "{\xe9}"},
	} {
		f := append(frames(delimiter, ""), frames(dicts...)...)
		if _, _, err := s.Decode(f); !errors.Is(err, ErrMessage) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := s.Decode(frames(delimiter, "", vectorHeader, "null", "null", "null")); err != nil {
		t.Errorf("null for an empty dict: %v", err)
	}
}

func TestEncodeFillsDicts(t *testing.T) {
	got := signer(t, "").Encode(&Message{Header: json.RawMessage(vectorHeader)})
	if d := cmp.Diff(frames(delimiter, "", vectorHeader, "{}", "{}", "{}"), got); d != "" {
		t.Error(d)
	}
}

func TestUnknownSchemeIsRefused(t *testing.T) {
	if _, err := NewSigner("hmac-md5", "k"); err == nil {
		t.Error("hmac-md5 accepted")
	}
	for _, scheme := range []string{"hmac-sha384", "hmac-sha512"} {
		s, err := NewSigner(scheme, "k")
		if err != nil {
			t.Fatal(err)
		}
		m := &Message{Header: json.RawMessage(vectorHeader)}
		if _, _, err := s.Decode(s.Encode(m)); err != nil {
			t.Errorf("%s: %v", scheme, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("id\n" + delimiter + "\n\n" + vectorHeader + "\n{}\n{}\n{}"))
	f.Add([]byte(delimiter))
	f.Add([]byte("\n\n" + delimiter + "\n" + delimiter + "\n" + vectorHeader + "\nnull\n{}\n[]\nx\ny"))
	unsigned, signed := signer(f, ""), signer(f, "k")
	f.Fuzz(func(t *testing.T, b []byte) {
		in := bytes.Split(b, []byte("\n"))
		if _, _, err := signed.Decode(in); err == nil {
			t.Fatal("a message without the key passed")
		}
		m, h, err := unsigned.Decode(in)
		if err != nil {
			return
		}
		again, h2, err := signed.Decode(signed.Encode(m))
		if err != nil || h != h2 || !bytes.Equal(m.Content, again.Content) || len(m.Buffers) != len(again.Buffers) {
			t.Fatalf("%q reads back as %q: %v", m, again, err)
		}
	})
}

const connectionText = `{"transport":"tcp","ip":"127.0.0.1","shell_port":1,"control_port":2,"stdin_port":3,
	"iopub_port":4,"hb_port":5,"key":"k","signature_scheme":"hmac-sha256","kernel_name":"x"}`

func TestReadConnection(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kernel.json")
	if err := os.WriteFile(path, []byte(connectionText), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := ReadConnection(path)
	if err != nil {
		t.Fatal(err)
	}
	want := Connection{"tcp", "127.0.0.1", 1, 2, 3, 4, 5, "k", "hmac-sha256"}
	if c != want {
		t.Errorf("%+v", c)
	}
}

func TestConnectionFileOfOthersIsRefused(t *testing.T) {
	if !modesMatter() {
		t.Setenv("JUPYTER_ALLOW_INSECURE_WRITES", "")
	}
	path := filepath.Join(t.TempDir(), "kernel.json")
	if err := os.WriteFile(path, []byte(connectionText), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadConnection(path); modesMatter() != (err != nil) {
		t.Errorf("mode 0644: %v", err)
	}
	t.Setenv("JUPYTER_ALLOW_INSECURE_WRITES", "1")
	if _, err := ReadConnection(path); err != nil {
		t.Errorf("where modes do not matter: %v", err)
	}
}

func TestBadConnectionsAreRefused(t *testing.T) {
	for name, change := range map[string][2]string{
		"not JSON":          {"{", ""},
		"unknown transport": {"tcp", "pgm"},
		"no address":        {"127.0.0.1", ""},
		"port missing":      {"hb_port", "other"},
		"port zero":         {`"hb_port":5`, `"hb_port":0`},
		"port too high":     {`"hb_port":5`, `"hb_port":65536`},
		"port a string":     {`"hb_port":5`, `"hb_port":"5"`},
		"unknown scheme":    {"sha256", "crc32"},
	} {
		text := strings.Replace(connectionText, change[0], change[1], 1)
		if c, err := ParseConnection([]byte(text)); err == nil {
			t.Errorf("%s: accepted as %+v", name, c)
		}
	}
}
