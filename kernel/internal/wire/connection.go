package wire

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
)

// A Connection is the content of a connection file: where a kernel listens and
// how messages are signed.
type Connection struct {
	Transport     string `json:"transport"` // "tcp" or "ipc"
	IP            string `json:"ip"`        // address, or path before "-port"
	ShellPort     int    `json:"shell_port"`
	ControlPort   int    `json:"control_port"`
	StdinPort     int    `json:"stdin_port"`
	IOPubPort     int    `json:"iopub_port"`
	HeartbeatPort int    `json:"hb_port"`
	Key           string `json:"key"`
	Scheme        string `json:"signature_scheme"`
}

// maxConnectionFile is far more than a connection file needs.
const maxConnectionFile = 1 << 20

// ReadConnection reads a connection file. It holds the key to running code as
// this user, so a file that others may read or write is refused, unless
// JUPYTER_ALLOW_INSECURE_WRITES says, as it does to Jupyter itself, that the
// file system has no such modes.
func ReadConnection(path string) (Connection, error) {
	f, err := os.Open(path)
	if err != nil {
		return Connection{}, fmt.Errorf("kernel: connection file: %w", err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return Connection{}, fmt.Errorf("kernel: connection file: %w", err)
	}
	if mode := st.Mode().Perm(); mode&0o077 != 0 && modesMatter() {
		return Connection{}, fmt.Errorf("kernel: connection file %s has mode %04o: others may read its key (chmod 600 it)", path, mode)
	}
	if st.Size() > maxConnectionFile {
		return Connection{}, fmt.Errorf("kernel: connection file %s is too large", path)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return Connection{}, fmt.Errorf("kernel: connection file: %w", err)
	}
	c, err := ParseConnection(text)
	if err != nil {
		return Connection{}, fmt.Errorf("kernel: connection file %s: %w", path, err)
	}
	return c, nil
}

func modesMatter() bool {
	switch os.Getenv("JUPYTER_ALLOW_INSECURE_WRITES") {
	case "", "0", "false":
		return runtime.GOOS != "windows"
	}
	return false
}

// ParseConnection reads the text of a connection file. Transport, address and
// signature scheme have defaults; ports must be given.
func ParseConnection(text []byte) (Connection, error) {
	c := Connection{Transport: "tcp", IP: "127.0.0.1", Scheme: "hmac-sha256"}
	if err := json.Unmarshal(text, &c); err != nil {
		return Connection{}, err
	}
	if c.Transport != "tcp" && c.Transport != "ipc" {
		return Connection{}, fmt.Errorf("transport %q is neither tcp nor ipc", c.Transport)
	}
	if c.IP == "" {
		return Connection{}, fmt.Errorf("ip is empty")
	}
	for _, p := range []struct {
		name string
		port int
	}{
		{"shell_port", c.ShellPort}, {"control_port", c.ControlPort}, {"stdin_port", c.StdinPort},
		{"iopub_port", c.IOPubPort}, {"hb_port", c.HeartbeatPort},
	} {
		if p.port <= 0 || p.port > 65535 {
			return Connection{}, fmt.Errorf("%s is %d", p.name, p.port)
		}
	}
	if _, err := NewSigner(c.Scheme, c.Key); err != nil {
		return Connection{}, err
	}
	return c, nil
}
