package compile

import (
	"gobrian/brian/internal/program"
	"gobrian/brian/internal/syntax"
)

// lowerer turns the statements of one input into a program, one operation for
// each node of the trees.
type lowerer struct {
	in    Input
	b     *program.Builder
	temps map[string]program.Value
	uses  map[string]*usage // by storage
	cells map[string]*cell  // by name in the text
	order []*cell           // in the order of their first use
	site  int32             // the next draw site
	once  bool              // the statement writes a shared column
	err   error             // the first mistake
}

// lower makes the program of an input, not yet improved.
func lower(in Input) (*program.Program, error) {
	l := &lowerer{in: in, b: program.NewBuilder(in.Name), temps: map[string]program.Value{}, uses: usages(in), cells: map[string]*cell{}}
	for i := range in.Stmts {
		l.stmt(&in.Stmts[i])
	}
	if in.Result != nil {
		l.b.P.Result = l.expr(in.Result)
	}
	for _, c := range l.order {
		l.flush(c)
	}
	if l.err != nil {
		return nil, l.err
	}
	return l.b.P, nil
}

// fail notes a mistake and gives a value to go on with.
func (l *lowerer) fail(at syntax.Pos, msg, hint string) program.Value {
	if l.err == nil {
		l.err = &syntax.Error{Pos: at, What: l.in.Name, Msg: msg, Hint: hint}
	}
	return l.b.Const(0)
}

// stmt lowers one statement.
func (l *lowerer) stmt(s *syntax.Stmt) {
	col, stored := l.in.Columns(s.Target)
	if !stored {
		l.temps[s.Target] = l.newValue(s)
		return
	}
	if col.Space == Number {
		l.fail(s.At, s.Target+" is the number of the element and cannot be set", "")
		return
	}
	c := l.cell(s.Target, col)
	l.once = col.Space == Shared
	defer func() { l.once = false }()
	if l.accumulates(s, col) {
		l.accumulate(s, c)
		return
	}
	v := l.newValue(s)
	if l.once && !l.makeOnce(v) {
		l.fail(s.At, "the shared variable "+s.Target+" is set from values that can differ between elements", "")
		return
	}
	l.write(c, l.as(col.Kind, v))
}

// newValue is what the target of a statement becomes. An operation that the
// statement does on the old value is never fused with a product in its right side.
func (l *lowerer) newValue(s *syntax.Stmt) program.Value {
	if s.Op == syntax.Assign {
		return l.expr(s.X)
	}
	old := l.name(&syntax.Name{At: s.At, Ident: s.Target})
	if s.Op == syntax.Pow {
		return l.power(old, s.X)
	}
	return l.arith(s.Op, old, l.expr(s.X))
}

// accumulates reports whether a statement is lowered as a scatter-add: nothing
// else in the text has to do with the storage of its target.
func (l *lowerer) accumulates(s *syntax.Stmt, col Column) bool {
	if s.Op != syntax.Add && s.Op != syntax.Sub || col.Space != Indexed || col.Kind == program.Boolean || col.Kind == program.Single {
		return false
	}
	u := l.uses[held(col)]
	return u.reads == 0 && u.writes == 1 && (col.Kind == program.Real || l.wholeTree(s.X))
}

func (l *lowerer) accumulate(s *syntax.Stmt, c *cell) {
	v := l.number(l.expr(s.X))
	if s.Op == syntax.Sub {
		v = l.b.Neg(v)
	}
	l.emitWrite(program.Accumulate, c, v)
}

// makeOnce marks v, and all that it is computed from, as done once. It reports
// whether that is possible.
func (l *lowerer) makeOnce(v program.Value) bool {
	in := &l.b.P.Code[v]
	if in.Once {
		return true
	}
	if !in.Op.Computes() && (in.Op != program.Call || !l.b.P.Pure(in)) {
		return false
	}
	for _, a := range in.Args {
		if !l.makeOnce(a) {
			return false
		}
	}
	in.Once = true
	return true
}

// number is v as a number, condition v as a truth value, as(kind, v) as what a
// column of that kind takes.
func (l *lowerer) number(v program.Value) program.Value {
	if l.b.P.Type(v) == program.Bool {
		return l.b.Op(program.Num, v)
	}
	return v
}

func (l *lowerer) condition(v program.Value) program.Value {
	if l.b.P.Type(v) == program.Bool {
		return v
	}
	return l.b.Op(program.Ne, v, l.b.Const(0))
}

func (l *lowerer) as(kind program.Kind, v program.Value) program.Value {
	switch kind {
	case program.Boolean:
		return l.condition(v)
	case program.Integer:
		return l.b.Op(program.Trunc, l.number(v))
	case program.Single:
		return l.b.Op(program.Round32, l.number(v))
	}
	return l.number(v)
}
