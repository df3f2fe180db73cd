//go:build !unix

package worker

import (
	"io"
	"os"
	"os/exec"
)

// pipes are the two directions of a connection.
type pipes struct {
	io.Reader
	io.WriteCloser
}

// connect takes the standard streams of a process that is to be started for packets.
func connect(cmd *exec.Cmd) (conn io.ReadWriteCloser, started func(), err error) {
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, nil, err
	}
	read, write, err := os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	cmd.Stdout = write
	return pipes{read, in}, func() { write.Close() }, nil
}

// inherited is the other end, in the process that was started. What compiled code writes to standard output goes to
// standard error.
func inherited() (io.ReadWriteCloser, error) {
	conn := pipes{os.Stdin, os.Stdout}
	os.Stdin, os.Stdout = nil, os.Stderr
	return conn, nil
}
