package tap

import (
	"io"
	"os"
	"os/exec"
	"time"
)

// Run runs a program whose outputs are writers, as its own method Run does, and returns when all that the program has written
// has arrived. What it has left running may hold the outputs open, and may add to them until the grace is over. (With the
// WaitDelay of package exec all is lost that nobody has read by then, however early it was written.)
func Run(cmd *exec.Cmd, grace time.Duration) error {
	wait, err := Start(cmd, grace)
	if err != nil {
		return err
	}
	return wait()
}

// Start starts a program; wait is what Run does then.
func Start(cmd *exec.Cmd, grace time.Duration) (wait func() error, err error) {
	var outs []*out
	defer func() {
		for _, o := range outs {
			o.theirs.Close()
			if err != nil {
				o.ours.Close()
			}
		}
	}()
	together := equal(cmd.Stdout, cmd.Stderr)
	for _, w := range []*io.Writer{&cmd.Stdout, &cmd.Stderr} {
		if _, file := (*w).(*os.File); file || *w == nil {
			continue
		}
		if len(outs) == 0 || !together {
			o := &out{to: *w, ended: make(chan struct{})}
			if o.ours, o.theirs, err = os.Pipe(); err != nil {
				return nil, err
			}
			outs = append(outs, o)
		}
		*w = outs[len(outs)-1].theirs
	}
	cmd.WaitDelay = grace // for its input
	if err = cmd.Start(); err != nil {
		return nil, err
	}
	for _, o := range outs {
		go o.copy()
	}
	return func() error {
		err := cmd.Wait()
		over := make(chan struct{})
		defer time.AfterFunc(grace, func() { close(over) }).Stop()
		for _, o := range outs {
			if failed := o.end(over); err == nil {
				err = failed
			}
		}
		return err
	}, nil
}

// equal is whether two outputs are one.
func equal(a, b io.Writer) (same bool) {
	defer func() { _ = recover() }() // they cannot be compared
	return a == b
}

// out is the way of an output to its writer.
type out struct {
	ours, theirs *os.File // the ends of a pipe
	to           io.Writer
	ended        chan struct{} // closed when nothing more is copied
	err          error         // of the writer
}

// copy copies until the end of the output, or until it is told by a deadline to end.
func (o *out) copy() {
	defer close(o.ended)
	_, o.err = io.Copy(o.to, o.ours)
	if os.IsTimeout(o.err) {
		o.err = nil
	}
}

// end returns when all has arrived that was written before the program ended, or until it was over.
func (o *out) end(over <-chan struct{}) error {
	defer o.ours.Close()
	select {
	case <-o.ended:
		return o.err
	case <-over:
	}
	if o.ours.SetReadDeadline(time.Now()) != nil {
		return nil // this system cannot tell; as with WaitDelay, what was not read is lost
	}
	<-o.ended
	if o.err == nil {
		o.err = o.rest()
	}
	return o.err
}
