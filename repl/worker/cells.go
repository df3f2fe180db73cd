package worker

// cells.go: the output of goroutines that outlive their cell.

import (
	"sync"

	"gobrian/repl"
)

// keptCells is how many cells can still be written to when others have followed.
const keptCells = 200

// cellDisplays are the displays of cells in the front end, by the numbers that the other process knows.
type cellDisplays struct {
	mu   sync.Mutex
	last uint64
	list map[uint64]repl.Display
}

// begin gives the cell that begins a number.
func (c *cellDisplays) begin(d repl.Display) uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last++
	if d, ok := d.(repl.CellDisplay); ok {
		if c.list == nil {
			c.list = map[uint64]repl.Display{}
		}
		c.list[c.last] = d.Cell()
		delete(c.list, c.last-keptCells)
	}
	return c.last
}

// display is that of a cell; what belongs to none goes to the one that runs.
func (c *cellDisplays) display(cell uint64, running repl.Display) repl.Display {
	c.mu.Lock()
	defer c.mu.Unlock()
	if d, ok := c.list[cell]; ok {
		return d
	}
	return running
}

// Cell implements [repl.CellDisplay].
func (d cellPart) Cell() repl.Display { return ofCell{d.display, d.cell.Load()} }

// ofCell passes on what goroutines of one cell show.
type ofCell struct {
	*display
	number uint64
}

// Stream implements [repl.Display].
func (d ofCell) Stream(name string, p []byte) { d.tell(stream{name, p, d.number}) }

// Data implements [repl.Display].
func (d ofCell) Data(b repl.Bundle, id string, update bool) {
	d.tell(data{portable(b), id, update, d.number})
}

// Clear implements [repl.Display].
func (d ofCell) Clear(wait bool) { d.tell(clearAll{wait, d.number}) }
