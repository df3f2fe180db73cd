package compile

import (
	"gobrian/brian/internal/program"
	"gobrian/brian/internal/syntax"
)

// This file keeps what is known about columns while statements are lowered: a
// column is loaded when it is first read and stored when all statements are
// done, unless another column of the same storage is used in between.

// usage counts how often the text reads and writes a storage.
type usage struct{ reads, writes int }

// usages looks through an input before it is lowered.
func usages(in Input) map[string]*usage {
	m := map[string]*usage{}
	of := func(name string) *usage {
		col, ok := in.Columns(name)
		if !ok {
			return &usage{}
		}
		key := held(col)
		if m[key] == nil {
			m[key] = &usage{}
		}
		return m[key]
	}
	reads := func(x syntax.Expr) {
		syntax.Walk(x, func(x syntax.Expr) bool {
			if n, ok := x.(*syntax.Name); ok {
				of(n.Ident).reads++
			}
			return true
		})
	}
	for _, s := range in.Stmts {
		of(s.Target).writes++
		if s.Op != syntax.Assign && s.Op != syntax.Add && s.Op != syntax.Sub {
			of(s.Target).reads++
		}
		if col, ok := in.Columns(s.Target); ok && col.Guard != "" {
			of(col.Guard).reads++
		}
		reads(s.X)
	}
	reads(in.Result)
	return m
}

// held is the storage of a column.
func held(col Column) string {
	return program.Column{Name: col.Name, Storage: col.Storage}.Held()
}

// cell is a column and its value at the present place in the text.
type cell struct {
	col   Column
	ref   int32
	value program.Value // None where it has to be loaded
	dirty bool          // value is not yet stored
}

// cell gives the cell of a column that the text calls name.
func (l *lowerer) cell(name string, col Column) *cell {
	if c := l.cells[name]; c != nil {
		return c
	}
	pc := program.Column{Name: col.Name, Kind: col.Kind, Space: program.Space(col.Space), Storage: col.Storage}
	if col.Space == Indexed {
		pc.Index = col.Index
	}
	if pc.Storage == pc.Name {
		pc.Storage = ""
	}
	ref := l.b.Column(pc)
	for _, c := range l.order {
		if c.ref == ref { // another name of the same column
			l.cells[name] = c
			return c
		}
	}
	c := &cell{col: col, ref: ref, value: program.None}
	l.cells[name] = c
	l.order = append(l.order, c)
	return c
}

// read is the present value of a column.
func (l *lowerer) read(c *cell) program.Value {
	if c.value == program.None {
		for _, d := range l.partners(c) {
			l.flush(d)
		}
		c.value = l.b.Append(program.Instr{Op: program.Load, Once: c.col.Space == Shared, Ref: c.ref})
	}
	return c.value
}

// write sets the value of a column, where its guard allows.
func (l *lowerer) write(c *cell, v program.Value) {
	u := l.uses[held(c.col)]
	if c.col.Guard != "" {
		if c.col.Space == Indexed && u.reads == 0 && u.writes == 1 {
			l.emitWrite(program.Store, c, v)
			return
		}
		v = l.choose(l.guard(c), v, l.read(c))
	}
	for _, d := range l.partners(c) {
		l.flush(d)
		d.value = program.None
	}
	c.value, c.dirty = v, true
}

// guard is the condition under which a column is written.
func (l *lowerer) guard(c *cell) program.Value {
	return l.condition(l.name(&syntax.Name{Ident: c.col.Guard}))
}

// partners are the other columns of the same storage.
func (l *lowerer) partners(c *cell) []*cell {
	var list []*cell
	for _, d := range l.order {
		if d != c && held(d.col) == held(c.col) {
			list = append(list, d)
		}
	}
	return list
}

// flush stores the value of a column if that is still to be done.
func (l *lowerer) flush(c *cell) {
	if c.dirty {
		c.dirty = false
		l.b.Append(program.Instr{Op: program.Store, Once: c.col.Space == Shared, Ref: c.ref, Args: []program.Value{c.value}})
	}
}

// emitWrite adds a Store or Accumulate, conditional where the column has a guard.
func (l *lowerer) emitWrite(op program.Op, c *cell, v program.Value) {
	args := []program.Value{v}
	if c.col.Guard != "" {
		args = append(args, l.guard(c))
	}
	l.b.Append(program.Instr{Op: op, Ref: c.ref, Args: args})
}
