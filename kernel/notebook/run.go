package notebook

import (
	"fmt"
	"strings"

	"gobrian/kernel"
)

// Tags of cells that have a meaning here, as papermill and nbconvert use them.
const (
	tagParameters = "parameters"
	tagInjected   = "injected-parameters"
	tagMayFail    = "raises-exception"
)

// RunOptions say how to run a notebook.
type RunOptions struct {
	AllowErrors bool                 // go on after cells that fail
	Progress    func(cell, of int)   // called before each code cell, counted from 1
	Shown       func(o *Output)      // called with each output as it comes
	Failed      func(err *CellError) // called for each error that does not end the run and that no tag announces
}

// A CellError is the error of a cell.
type CellError struct {
	Cell      int // in the notebook, from 1
	Count     int // In [Count]
	Name      string
	Value     string
	Traceback []string
}

// Error names the cell and shows what the cell shows.
func (e *CellError) Error() string {
	return fmt.Sprintf("cell %d fails: %s: %s", e.Cell, e.Name, e.Value)
}

// Run executes the code cells in order, in a kernel that was just started, and
// puts what they show in the place of their outputs. It ends with a *CellError
// at the first cell that fails, unless the cell is tagged raises-exception or
// errors are allowed; the cells after it lose their outputs.
func (nb *Notebook) Run(k *kernel.Local, o RunOptions) error {
	r := runner{displays: map[string][]*Output{}, tell: o.Shown}
	code := nb.clear()
	number := 0
	for i, c := range nb.Cells {
		if c.Kind != Code || strings.TrimSpace(c.Source) == "" {
			continue
		}
		number++
		if o.Progress != nil {
			o.Progress(number, code)
		}
		failed, err := r.run(k, c)
		if err != nil {
			return err
		}
		if failed == nil {
			continue
		}
		failed.Cell = i + 1
		if c.Tagged(tagMayFail) {
			continue
		}
		if !o.AllowErrors {
			return failed
		}
		if o.Failed != nil {
			o.Failed(failed)
		}
	}
	return nil
}

// clear removes all outputs and returns the number of cells to execute.
func (nb *Notebook) clear() (code int) {
	for _, c := range nb.Cells {
		if c.Kind != Code {
			continue
		}
		c.Count, c.Outputs = nil, nil
		if strings.TrimSpace(c.Source) != "" {
			code++
		}
	}
	return code
}

// A runner keeps what is shown under names that later cells may update.
type runner struct {
	displays map[string][]*Output
	tell     func(*Output) // nil for nobody
}

func (r *runner) run(k *kernel.Local, c *Cell) (*CellError, error) {
	s := shown{runner: r, cell: c}
	reply, err := k.Execute(c.Source, s.take)
	if err != nil {
		return nil, err
	}
	c.Count = &reply.Count
	if reply.Status == "ok" {
		return nil, nil
	}
	return &CellError{Count: reply.Count, Name: reply.Name, Value: reply.Value, Traceback: reply.Traceback}, nil
}

// shown collects the outputs of a cell.
type shown struct {
	*runner
	cell  *Cell
	clear bool // when something new comes
}

// take is called with one message at a time.
func (s *shown) take(m kernel.Message) {
	var content struct {
		fileOutput
		Wait      bool `json:"wait"`
		Transient struct {
			ID string `json:"display_id"`
		} `json:"transient"`
	}
	if err := decode(m.Content, &content); err != nil {
		panic("notebook: a message of the kernel does not decode: " + err.Error())
	}
	o := Output{m.Kind, content.Name, string(content.Text), content.Data, content.Metadata, content.Count, content.ErrorName, content.Value, content.Traceback}
	id := content.Transient.ID
	switch m.Kind {
	case "clear_output":
		s.clear = content.Wait
		if !content.Wait {
			s.cell.Outputs = nil
		}
	case "update_display_data":
		for _, shown := range s.displays[id] {
			shown.Data, shown.Metadata = o.Data, o.Metadata
		}
	default:
		if s.tell != nil {
			s.tell(&o)
		}
		s.add(&o)
		if id != "" {
			s.displays[id] = append(s.displays[id], &o)
		}
	}
}

// add appends an output; text of one stream that follows text is one output.
func (s *shown) add(o *Output) {
	if s.clear {
		s.cell.Outputs, s.clear = nil, false
	}
	if n := len(s.cell.Outputs); n > 0 && o.Kind == "stream" {
		if last := s.cell.Outputs[n-1]; last.Kind == "stream" && last.Name == o.Name {
			last.Text += o.Text
			return
		}
	}
	s.cell.Outputs = append(s.cell.Outputs, o)
}

// A Parameter is a name and the expression, in the notebook's language, that it
// gets in the place of its default.
type Parameter struct{ Name, Value string }

// SetParameters inserts a cell that assigns the parameters: after the cell that
// is tagged "parameters", or before the first code cell if there is none. The
// cell of an earlier run is replaced.
func (nb *Notebook) SetParameters(params []Parameter) {
	if len(params) == 0 {
		return
	}
	var text []string
	for _, p := range params {
		text = append(text, p.Name+" = "+p.Value)
	}
	cell := &Cell{Kind: Code, Metadata: map[string]any{"tags": []any{tagInjected}}, Source: strings.Join(text, "\n")}
	if nb.Minor >= 5 {
		cell.ID = "injected-parameters"
	}
	var kept []*Cell
	at, first := -1, -1
	for _, c := range nb.Cells {
		if c.Tagged(tagInjected) {
			continue
		}
		if first < 0 && c.Kind == Code {
			first = len(kept)
		}
		kept = append(kept, c)
		if at < 0 && c.Tagged(tagParameters) {
			at = len(kept)
		}
	}
	if at < 0 {
		at = max(first, 0)
	}
	nb.Cells = append(kept[:at:at], append([]*Cell{cell}, kept[at:]...)...)
}
