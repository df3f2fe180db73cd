package program

import (
	"fmt"
	"regexp"
)

// MaxSites bounds the number of draw sites, so that programs whose keys are that
// far apart never share a stream.
const MaxSites = 1 << 12

// Verify checks everything that executors rely on: names, types, that values are
// set before they are used, that what is done once depends on nothing that is
// done for each element, and that no slot is taken while its value is needed.
func (p *Program) Verify() error {
	if err := p.verifyTables(); err != nil {
		return err
	}
	for v := range p.Code {
		if err := p.verifyInstr(Value(v)); err != nil {
			return fmt.Errorf("program %s: instruction %d (%s): %w", p.Name, v, p.Code[v].Op, err)
		}
	}
	if r := p.Result; r != None && (r < 0 || int(r) >= len(p.Code) || !p.Code[r].Op.HasResult()) {
		return fmt.Errorf("program %s: the result is no value", p.Name)
	}
	return p.verifySlots()
}

var validName = regexp.MustCompile(`^[^\s,#\[\]:="]+$`)

func (p *Program) verifyTables() error {
	if p.Name != "" && !validName.MatchString(p.Name) {
		return fmt.Errorf("program: %q is no name", p.Name)
	}
	type way struct{ name, index string }
	first := map[string]Column{}
	ways := map[way]bool{}
	for _, c := range p.Columns {
		if !c.wellFormed() {
			return fmt.Errorf("program %s: column %q is not well-formed", p.Name, c.Name)
		}
		f, again := first[c.Name]
		if w := (way{c.Name, c.Index}); ways[w] || again && (f.Kind != c.Kind || f.Held() != c.Held()) {
			return fmt.Errorf("program %s: column %q is there twice", p.Name, c.Name)
		}
		first[c.Name], ways[way{c.Name, c.Index}] = c, true
	}
	funcs := map[string]bool{}
	for _, f := range p.Funcs {
		if !validName.MatchString(f.Name) || f.Arity < 0 || funcs[f.Name] {
			return fmt.Errorf("program %s: function %q is not well-formed, or there twice", p.Name, f.Name)
		}
		funcs[f.Name] = true
	}
	return nil
}

func (c Column) wellFormed() bool {
	return validName.MatchString(c.Name) && c.Kind <= Single && c.Space <= Shared &&
		(c.Storage == "" || validName.MatchString(c.Storage)) &&
		(c.Space == Indexed) == (c.Index != "") && (c.Index == "" || validName.MatchString(c.Index))
}

// arity is the range of the number of arguments, tables included.
func (p *Program) arity(in *Instr) (lo, hi int) {
	switch in.Op {
	case Call:
		n := p.Funcs[in.Ref].Arity
		return n, n
	case Load:
		return 0, 0
	case Store, Accumulate:
		return 1, 2
	}
	return in.Op.Arity(), in.Op.Arity()
}

// argType is the type that the i-th argument must have.
func (p *Program) argType(in *Instr, i int) Type {
	switch in.Op {
	case Call:
		return Float
	case Store, Accumulate:
		if i == 1 || in.Op == Store && p.Columns[in.Ref].Kind == Boolean {
			return Bool
		}
		return Float
	}
	return in.Op.Arg(i)
}

func (p *Program) verifyInstr(v Value) error {
	in := &p.Code[v]
	if in.Op >= numOps {
		return fmt.Errorf("no such operation")
	}
	if err := p.verifyRef(in); err != nil {
		return err
	}
	if lo, hi := p.arity(in); len(in.Args) < lo || len(in.Args) > hi {
		return fmt.Errorf("%d arguments", len(in.Args))
	}
	for i, a := range in.Args {
		switch {
		case a < 0 || a >= v || !p.Code[a].Op.HasResult():
			return fmt.Errorf("argument %d is not set before", i)
		case p.Type(a) != p.argType(in, i):
			return fmt.Errorf("argument %d has the wrong type", i)
		case in.Once && !p.Code[a].Once:
			return fmt.Errorf("done once, but argument %d belongs to an element", i)
		}
	}
	if (in.Op.Draws() || in.Op == Call) && (in.Site < 0 || in.Site >= MaxSites) {
		return fmt.Errorf("draw site %d: there can be %d", in.Site, MaxSites)
	}
	return nil
}

func (p *Program) verifyRef(in *Instr) error {
	switch in.Op {
	case Const, Time, Dt, Steps:
		if !in.Once {
			return fmt.Errorf("must be done once")
		}
	case Element:
		if in.Once {
			return fmt.Errorf("cannot be done once")
		}
	case Call:
		if in.Ref < 0 || int(in.Ref) >= len(p.Funcs) {
			return fmt.Errorf("no such function")
		}
	case Load, Store, Accumulate:
		if in.Ref < 0 || int(in.Ref) >= len(p.Columns) {
			return fmt.Errorf("no such column")
		}
		c := p.Columns[in.Ref]
		if in.Once != (c.Space == Shared) {
			return fmt.Errorf("a shared column is read and written once, others for each element")
		}
		if in.Op == Accumulate && (c.Space != Indexed || c.Kind == Boolean || c.Kind == Single) {
			return fmt.Errorf("only numbers reached through an index are accumulated")
		}
	}
	return nil
}

// verifySlots replays the program and checks that each argument is still in the
// slot it was put in.
func (p *Program) verifySlots() error {
	if p.Slots == nil {
		return nil
	}
	if len(p.Slots) != len(p.Code) {
		return fmt.Errorf("program %s: %d slots for %d instructions", p.Name, len(p.Slots), len(p.Code))
	}
	held := make([]Value, p.NumSlots)
	holds := func(v Value) bool {
		return v == None || p.Code[v].Once || held[p.Slots[v]] == v
	}
	for v := range p.Code {
		in, s := &p.Code[v], p.Slots[v]
		needs := in.Op.HasResult() && !in.Once
		if needs != (s >= 0) || int(s) >= p.NumSlots {
			return fmt.Errorf("program %s: instruction %d has slot %d", p.Name, v, s)
		}
		for _, a := range in.Args {
			if !holds(a) {
				return fmt.Errorf("program %s: instruction %d needs value %d, whose slot has been taken", p.Name, v, a)
			}
		}
		if needs {
			held[s] = Value(v)
		}
	}
	if !holds(p.Result) {
		return fmt.Errorf("program %s: the slot of the result has been taken", p.Name)
	}
	return nil
}
