package kernel

import (
	"context"
	"encoding/json"
)

// An Evaluator is the language behind a kernel. Its methods are called one at a
// time, each in a goroutine that is not used again. Positions in code count
// Unicode code points from 0.
type Evaluator interface {
	// Execute runs a cell and shows what it has to show on out, which stays
	// valid for goroutines that outlive the cell; ctx ends with the cell. An
	// interrupt cancels ctx: Execute must then return soon, with an error
	// that wraps context.Canceled or says more. An *Error is shown as it is.
	Execute(ctx context.Context, cell Cell, out Output) error

	// Complete proposes texts for code[Start:End] around pos.
	Complete(code string, pos int) Completions

	// Inspect describes what stands at pos; level 1 asks for more than level
	// 0. It reports false if there is nothing to say.
	Inspect(code string, pos, level int) (Bundle, bool)

	// IsComplete says whether code is ready to run, and if it is
	// Incomplete, with what the next line should begin.
	IsComplete(code string) (status Status, indent string)
}

// An ExpressionEvaluator also evaluates the user expressions that a front end
// may send along with a cell. Without it they are answered by an error each.
type ExpressionEvaluator interface {
	EvalExpression(ctx context.Context, expr string) (Bundle, error)
}

// A CommOpener also accepts comms, the two-way channels of widgets, that a
// front end opens. Without it they are closed at once.
type CommOpener interface {
	// OpenComm returns the handler of the messages of c, ErrNoTarget if it
	// does not know c.Target, or another error, which is shown.
	OpenComm(ctx context.Context, c *Comm, opening CommMessage, out Output) (CommHandler, error)
}

// A Cell is what Execute runs.
type Cell struct {
	Code   string
	Count  int    // number shown as In [Count]; unchanged if the cell is not stored
	ID     string // unique
	Silent bool   // a question of the front end rather than of the user: shows nothing
	Store  bool   // belongs to the history
}

// A Status is an answer to whether code is complete.
type Status string

// The answers to whether code is complete.
const (
	Complete   Status = "complete"
	Incomplete Status = "incomplete"
	Invalid    Status = "invalid"
	Unknown    Status = "unknown"
)

// Completions are proposals for code[Start:End].
type Completions struct {
	Items      []Completion
	Start, End int
}

// A Completion is one proposal; Type ("function", "keyword", ...) and Signature may be empty.
type Completion struct{ Text, Type, Signature string }

// A Bundle is one value in several representations. Data maps a MIME type to a
// string, to []byte, or for JSON types to any value; "text/plain" should be
// there. Meta may hold, by MIME type, the width and height of a picture.
type Bundle struct {
	Data map[string]any
	Meta map[string]any
}

// An Output shows what a cell has to show. It may be used by several goroutines
// and after the cell has ended; a silent cell shows nothing.
type Output interface {
	// Stream appends text to "stdout" or "stderr"; any other name is stdout.
	// The text goes out within a short time and in order with all else. A
	// rune may be cut between two calls.
	Stream(name string, p []byte)

	// Result shows the value of the cell.
	Result(b Bundle)

	// Data shows b. If id is not empty it names what is shown, and update
	// replaces all that is shown under that name.
	Data(b Bundle, id string, update bool)

	// Clear removes what the cell has shown, if wait is set not before
	// something new comes.
	Clear(wait bool)

	// Input asks the user for a line, without showing what is typed if it is
	// a password. It returns ErrNoInput if the front end cannot ask, and an
	// error that wraps context.Canceled if the cell is interrupted.
	Input(prompt string, password bool) (string, error)

	// Page shows b beside the notebook, as help is shown. It belongs to the
	// cell's reply, so it has no effect after the end of the cell.
	Page(b Bundle)

	// Next offers code as the next cell, to be changed before it is run. It
	// belongs to the cell's reply, as Page does.
	Next(code string)

	// OpenComm opens a comm to the front end, with data that JSON can hold
	// and buffers of bytes; handler gets its messages and may be nil. The id
	// must be unique; if it is empty the comm gets one.
	OpenComm(id, target string, data any, handler CommHandler, buffers ...[]byte) (*Comm, error)
}

// An Error is a failed cell as front ends show it.
type Error struct {
	Name      string   // kind of error
	Value     string   // message
	Traceback []string // lines to display, possibly coloured; if nil, name and message
}

// Error returns the name and the message.
func (e *Error) Error() string { return e.Name + ": " + e.Value }

// A CommMessage is a message of a front end through a comm.
type CommMessage struct {
	Data    json.RawMessage
	Buffers [][]byte
	Closed  bool // the front end has closed the comm; no further message comes
}

// A CommHandler gets the messages of a comm, between cells. Its output belongs
// to the message; an error is shown in the place of output.
type CommHandler func(ctx context.Context, c *Comm, m CommMessage, out Output) error
