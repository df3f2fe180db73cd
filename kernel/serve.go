package kernel

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"gobrian/kernel/internal/wire"
)

const (
	farewell = time.Second // for a running cell to end after a shutdown request
	linger   = time.Second // for clients to read the last messages
)

// Options of Serve; the zero value is good.
type Options struct {
	Info         Info     // what the kernel says of itself; empty fields have defaults
	History      *History // nil: the history of this session only, in memory
	CaptureStdio bool     // os.Stdout and os.Stderr of the process belong to the last cell
	StreamLimit  int      // bytes of text that one cell may show; 0: 10 MB
	DisplayLimit int      // bytes of results and displays that one cell may show; 0: 256 MB
	Stats        *Stats   // counts what was dropped, if not nil
}

// Info is what a kernel says of itself.
type Info struct {
	Name, Version string // of the implementation
	Banner        string // greeting of consoles
	Language      Language
	HelpLinks     []HelpLink
}

// Language describes the code of cells to editors.
type Language struct {
	Name           string `json:"name"`
	Version        string `json:"version"`
	MIMEType       string `json:"mimetype"`
	FileExtension  string `json:"file_extension"`
	PygmentsLexer  string `json:"pygments_lexer,omitempty"`
	CodeMirrorMode string `json:"codemirror_mode,omitempty"`
	Exporter       string `json:"nbconvert_exporter,omitempty"`
}

// A HelpLink is an entry of a notebook's help menu.
type HelpLink struct {
	Text string `json:"text"`
	URL  string `json:"url"`
}

// Stats counts what a kernel dropped.
type Stats struct {
	Refused atomic.Int64 // messages that were malformed or not signed with the key
	Lost    atomic.Int64 // published messages that a client did not get because it did not read
}

// A transport carries frames; wire.Server is one.
type transport interface {
	// Serve starts to call handle for each message received, in order for
	// one peer, concurrently for several.
	Serve(handle func(ch wire.Channel, frames [][]byte))
	// Send queues frames for the peer that the first one names.
	Send(ch wire.Channel, frames [][]byte) error
	// Publish queues frames for all who listen; with a gap they may be lost.
	Publish(frames [][]byte, gap wire.Gap)
	// Lost counts the messages lost by those who do not read.
	Lost() int64
	// Close waits up to grace for what is queued to be read.
	Close(grace time.Duration)
}

// A kernel is one run of Serve.
type kernel struct {
	ev   Evaluator
	opts Options
	info wire.Connection
	sign *wire.Signer
	net  transport

	session string       // ours, not the client's
	sent    atomic.Int64 // messages sent
	queue   *requests
	input   inputs
	comms   comms
	history *History
	stdio   *stdio // nil unless captured

	delay time.Duration // streamDelay and linger, but in tests
	grace time.Duration

	count  int                    // executions; the worker's
	last   atomic.Pointer[output] // of the cell that runs or ran last
	cellMu sync.Mutex
	cancel context.CancelFunc // of the running cell, or nil

	quit     chan struct{}
	quitOnce sync.Once
}

// Serve runs a kernel at the place that a connection file names, until a client
// asks it to shut down, the process gets SIGTERM, the Jupyter process that
// started it is gone, or ctx ends, which is then the error. SIGINT interrupts
// the running cell. The connection file must be readable by its owner only and is
// not changed. Errors tell why the kernel could not start; nothing that a client
// sends ends it.
func Serve(ctx context.Context, connectionFile string, ev Evaluator, opts ...Options) error {
	info, err := wire.ReadConnection(connectionFile)
	if err != nil {
		return err
	}
	server, err := wire.Listen(info, wire.DefaultLimits())
	if err != nil {
		return err
	}
	var o Options
	if len(opts) > 0 {
		o = opts[0]
	}
	k, err := newKernel(server, info, ev, o)
	if err != nil {
		server.Close(0)
		return err
	}
	return k.run(ctx)
}

func newKernel(net transport, info wire.Connection, ev Evaluator, o Options) (*kernel, error) {
	sign, err := wire.NewSigner(info.Scheme, info.Key)
	if err != nil {
		return nil, err
	}
	o.fill()
	return &kernel{
		ev: ev, opts: o, info: info, sign: sign, net: net,
		session: newID(),
		queue:   newRequests(),
		history: o.History,
		delay:   streamDelay,
		grace:   linger,
		quit:    make(chan struct{}),
	}, nil
}

// fill sets what is empty to its default.
func (o *Options) fill() {
	set := func(s *string, to string) {
		if *s == "" {
			*s = to
		}
	}
	i := &o.Info
	set(&i.Name, "brianrepl")
	set(&i.Version, buildVersion())
	set(&i.Banner, i.Name+" "+i.Version)
	set(&i.Language.Name, "go")
	set(&i.Language.Version, strings.TrimPrefix(runtime.Version(), "go"))
	set(&i.Language.MIMEType, "text/x-go")
	set(&i.Language.FileExtension, ".go")
	set(&i.Language.CodeMirrorMode, "go")
	set(&i.Language.PygmentsLexer, "go")
	if i.HelpLinks == nil {
		i.HelpLinks = []HelpLink{}
	}
	if o.History == nil {
		o.History = NewHistory("")
	}
	if o.StreamLimit == 0 {
		o.StreamLimit = 10 << 20
	}
	if o.DisplayLimit == 0 {
		o.DisplayLimit = 256 << 20
	}
	if o.Stats == nil {
		o.Stats = new(Stats)
	}
}

// buildVersion returns the version of the program as the go command knows it.
func buildVersion() string {
	if b, ok := debug.ReadBuildInfo(); ok && b.Main.Version != "" {
		return b.Main.Version
	}
	return "unknown"
}

// run serves until the end.
func (k *kernel) run(ctx context.Context) error {
	if k.opts.CaptureStdio {
		var err error
		if k.stdio, err = captureStdio(k.lateStream); err != nil {
			k.net.Close(0)
			return err
		}
		defer k.stdio.restore()
	}
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(signals)

	k.net.Serve(k.receive)
	k.publish(nil, "status", statusContent{"starting"})
	worker := make(chan struct{})
	go func() { k.work(); close(worker) }()
	err := k.wait(ctx, signals)

	k.queue.close()
	k.interrupt()
	select {
	case <-worker:
	case <-time.After(farewell):
	}
	k.net.Close(k.grace)
	k.opts.Stats.Lost.Add(k.net.Lost())
	return err
}

// wait returns when the kernel has to end.
func (k *kernel) wait(ctx context.Context, signals <-chan os.Signal) error {
	orphaned, stop := watchParent()
	defer stop()
	for {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-k.quit:
			return nil
		case <-orphaned:
			return nil
		case s := <-signals:
			if s != os.Interrupt {
				return nil
			}
			k.interrupt()
		}
	}
}

// interrupt cancels the running cell, if there is one.
func (k *kernel) interrupt() {
	k.cellMu.Lock()
	defer k.cellMu.Unlock()
	if k.cancel != nil {
		k.cancel()
	}
}

// setCancel says what an interrupt does.
func (k *kernel) setCancel(f context.CancelFunc) {
	k.cellMu.Lock()
	defer k.cellMu.Unlock()
	k.cancel = f
}

func (k *kernel) stop() { k.quitOnce.Do(func() { close(k.quit) }) }

// newID returns 16 random bytes in hexadecimal digits.
func newID() string {
	var b [16]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}
