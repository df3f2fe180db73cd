package worker

// message.go: what passes between the front end and the process that runs cells.

import (
	"encoding/gob"
	"encoding/json"
	"io"
	"sync"

	"gobrian/repl"
)

// packet is what is written to the socket. A Body that expects an answer has an ID, which the answer repeats.
type packet struct {
	ID     uint64
	Answer bool
	Body   any // one of the types below
}

// parts says which optional parts the front end's display has.
type parts struct{ Figures, Live, Pages, Progress, Commands, Histories, Prompts, Cells, Comms bool }

// From the front end.
type (
	hello struct { // the first message
		Args        []string
		ShowFigures bool
		Parts       parts
		Past        []repl.Past
		Script      bool
		Workers     int
	}
	eval struct {
		Name, Src string
		Cell      uint64 // number of the cell, for output that comes after it
	}
	evaluated struct{ Err *failure }
	commOpen  struct { // as commMessage, for a comm that the browser opens
		ID, Target string
		Message    repl.CommMessage
		Cell       uint64
	}
	commOpened struct {
		Known bool
		Err   *failure
	}
	commMessage struct {
		ID      string
		Message repl.CommMessage
		Closed  bool
		Cell    uint64
	}
	interrupt struct{} // of the cell that runs
	complete  struct {
		Src string
		Pos int
	}
	completed struct {
		Items      []repl.Completion
		Start, End int
	}
	inspect struct {
		Src        string
		Pos, Level int
	}
	inspected struct {
		Bundle repl.Bundle
		Found  bool
	}
	incomplete struct{ Src string }
	status     struct {
		Status repl.Status
		Indent string
	}
	listVars struct{}
	vars     struct{ List []repl.Var }
	save     struct {
		Figure uint64
		Path   string
	}
	png struct {
		Figure uint64
		DPI    []float64
	}
	picture struct {
		PNG []byte
		Err string
	}
	characters struct {
		Figure     uint64
		Cols, Rows int
		Color      bool
	}
	text struct{ Text string }
)

// From the process that runs cells. Output with a Cell is that of a goroutine of this cell.
type (
	opened struct{} // the session is there
	begins struct {
		Cell      string
		Line, Col int
	}
	declares struct{ Names []string }
	forgets  struct{}
	reads    struct{ Script bool }
	stream   struct {
		Name string
		Text []byte
		Cell uint64
	}
	result struct{ Bundle repl.Bundle }
	data   struct {
		Bundle repl.Bundle
		ID     string
		Update bool
		Cell   uint64
	}
	clearAll struct {
		Wait bool
		Cell uint64
	}
	page     struct{ Bundle repl.Bundle }
	progress struct {
		Line string
		Done bool
	}
	input struct {
		Prompt   string
		Password bool
	}
	line struct {
		Text, Err string
		Ended     bool // the input, and there is no line
	}
	figure struct {
		Figure      uint64
		Folder      string
		Live, Again bool // draw it in place, write no file
	}
	next    struct{ Text string }
	command struct {
		Args   []string
		Folder string
		Env    []string
	}
	past struct {
		Pattern string
		N       int
	}
	pasts struct {
		List []repl.Past
		Err  string
	}
	done struct {
		Err         string
		Interrupted bool // the error is that of Ctrl-C
	}
)

func init() {
	for _, m := range []any{hello{}, eval{}, evaluated{}, interrupt{}, complete{}, completed{}, inspect{}, inspected{},
		incomplete{}, status{}, listVars{}, vars{}, save{}, png{}, picture{}, characters{}, text{},
		opened{}, begins{}, declares{}, forgets{}, reads{}, stream{}, result{}, data{}, clearAll{}, page{}, progress{}, input{}, line{},
		figure{}, next{}, command{}, past{}, pasts{}, done{}, commOpen{}, commOpened{}, commMessage{}, repl.CommAction{},
		map[string]any{}, []any{}, json.RawMessage{}} {
		gob.Register(m)
	}
}

// failure is a [repl.Error] without the Go values that only its own process can hold.
type failure struct {
	Err    repl.Error // Cause and Others are nil
	Others []failure
	Exit   bool // the cause is an Exit
	Code   int
}

// peer is one end of the socket.
type peer struct {
	conn io.ReadWriteCloser

	out sync.Mutex
	enc *gob.Encoder

	mu      sync.Mutex
	last    uint64
	waiting map[uint64]chan any
	gone    bool
}

func newPeer(conn io.ReadWriteCloser) *peer {
	return &peer{conn: conn, enc: gob.NewEncoder(conn), waiting: map[uint64]chan any{}}
}

// send writes a packet. It fails only when the other process is gone, which the reader learns as well.
func (p *peer) send(m packet) error {
	p.out.Lock()
	defer p.out.Unlock()
	return p.enc.Encode(m)
}

// tell sends a message that expects no answer.
func (p *peer) tell(body any) { _ = p.send(packet{Body: body}) }

// ask sends a message and returns what its answer will arrive at, which is closed if the other process ends.
func (p *peer) ask(body any) <-chan any {
	p.mu.Lock()
	p.last++
	id, answer := p.last, make(chan any, 1)
	if p.gone {
		close(answer)
	} else {
		p.waiting[id] = answer
	}
	p.mu.Unlock()
	if p.send(packet{ID: id, Body: body}) != nil {
		p.hangUp()
	}
	return answer
}

// read hands every message that is no answer to take, in order, until the other process ends.
func (p *peer) read(take func(id uint64, body any)) {
	dec := gob.NewDecoder(p.conn)
	for {
		var m packet
		if dec.Decode(&m) != nil {
			p.hangUp()
			return
		}
		if !m.Answer {
			take(m.ID, m.Body)
			continue
		}
		p.mu.Lock()
		answer := p.waiting[m.ID]
		delete(p.waiting, m.ID)
		p.mu.Unlock()
		if answer != nil {
			answer <- m.Body
		}
	}
}

// hangUp ends all waiting for answers.
func (p *peer) hangUp() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.gone = true
	for id, answer := range p.waiting {
		close(answer)
		delete(p.waiting, id)
	}
}

// portable is b with nothing in it but what passes the socket: texts, pictures, and JSON.
func portable(b repl.Bundle) repl.Bundle {
	return repl.Bundle{Data: portableMap(b.Data), Meta: portableMap(b.Meta)}
}

func portableMap(m map[string]any) map[string]any {
	out := make(map[string]any, len(m))
	for k, v := range m {
		switch v.(type) {
		case string, []byte, bool, int, float64:
			out[k] = v
		default:
			if text, err := json.Marshal(v); err == nil {
				out[k] = json.RawMessage(text)
			}
		}
	}
	return out
}
