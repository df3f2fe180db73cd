//go:build unix

package tap

import (
	"syscall"
	"time"
)

// mostOfAPipe is more than a pipe holds [bytes].
const mostOfAPipe = 1 << 20

// rest copies what the pipe holds, without waiting for more.
func (o *out) rest() error {
	if err := o.ours.SetReadDeadline(time.Time{}); err != nil {
		return err
	}
	conn, err := o.ours.SyscallConn()
	if err != nil {
		return err
	}
	buf := make([]byte, 32<<10)
	for left := mostOfAPipe; left > 0; {
		n := 0
		if err := conn.Read(func(fd uintptr) bool {
			for {
				if n, err = syscall.Read(int(fd), buf); err != syscall.EINTR {
					return true
				}
			}
		}); err != nil {
			return err
		}
		if n <= 0 {
			return nil
		}
		if _, err := o.to.Write(buf[:n]); err != nil {
			return err
		}
		left -= n
	}
	return nil
}
