//go:build unix

package worker

import (
	"io"
	"net"
	"os"
	"os/exec"

	"golang.org/x/sys/unix"
)

// socketFD is the socket to the front end in the process that runs cells. Its standard output stays free for what compiled
// code writes there.
const socketFD = 3

// connect gives a process that is to be started the other end of a socket; started is to be called when it has one.
func connect(cmd *exec.Cmd) (conn io.ReadWriteCloser, started func(), err error) {
	fds, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_STREAM, 0)
	if err != nil {
		return nil, nil, err
	}
	for _, fd := range fds {
		unix.CloseOnExec(fd)
	}
	ours, theirs := os.NewFile(uintptr(fds[0]), "evaluator"), os.NewFile(uintptr(fds[1]), "front end")
	defer ours.Close()
	conn, err = net.FileConn(ours)
	if err != nil {
		theirs.Close()
		return nil, nil, err
	}
	cmd.ExtraFiles = []*os.File{theirs}
	return conn, func() { theirs.Close() }, nil
}

// inherited is the other end, in the process that was started.
func inherited() (io.ReadWriteCloser, error) {
	f := os.NewFile(socketFD, "front end")
	defer f.Close()
	return net.FileConn(f)
}
