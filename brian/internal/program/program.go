package program

// Value names the result of the instruction with that number.
type Value int32

// None is no value.
const None Value = -1

// Type says what a value is: a number, or a truth value (kept as 0 or 1).
type Type uint8

// The types of values.
const (
	Float Type = iota
	Bool
)

// Kind says what the numbers in a column are. All are kept as float64: integers
// exactly, truth values as 0 and 1.
type Kind uint8

// The kinds of column.
const (
	Real Kind = iota
	Integer
	Boolean
	Single // numbers that a float32 can hold
)

// Whole is whether the numbers have no fraction.
func (k Kind) Whole() bool { return k == Integer || k == Boolean }

// Space says which number of a column belongs to element k of the domain.
type Space uint8

// The spaces.
const (
	Direct  Space = iota // column[k]
	Indexed              // column[index[k]]
	Shared               // column[0]
)

// Column is one way to get at a stored variable: its name, and for Indexed the
// name of the index column.
type Column struct {
	Name  string
	Kind  Kind
	Space Space
	Index string
	// Storage is what the column is part of: columns that may share numbers, such
	// as one variable seen from both ends of a synapse, have the same Storage.
	// Empty stands for Name.
	Storage string
}

// Held is the storage of the column.
func (c Column) Held() string {
	if c.Storage == "" {
		return c.Name
	}
	return c.Storage
}

// Func is a function from outside that a program calls.
type Func struct {
	Name  string
	Arity int
	Pure  bool // equal arguments give equal results, and nothing else happens
}

// Instr is one operation.
type Instr struct {
	Op   Op
	Once bool    // done once for all elements, not for each
	Ref  int32   // Load, Store, Accumulate: the column; Call: the function
	Site int32   // draws and Call: the number of the draw site
	Imm  float64 // Const: the number
	Args []Value
}

// Program is the code for the elements of a domain, and the tables it refers to.
// Code is in single-assignment form: an argument is the number of an earlier
// instruction that has a result.
type Program struct {
	Name    string
	Columns []Column
	Funcs   []Func
	Code    []Instr
	Result  Value // the condition or value that the program gives, or None

	// Slots gives each instruction a place for its block of results, -1 where it
	// needs none; nil where places are not yet given.
	Slots    []int16
	NumSlots int
}

// Type is the type of the value v.
func (p *Program) Type(v Value) Type {
	in := &p.Code[v]
	if in.Op == Load {
		if p.Columns[in.Ref].Kind == Boolean {
			return Bool
		}
		return Float
	}
	return in.Op.Result()
}

// Clone copies the program so that changing the copy leaves p as it is.
func (p *Program) Clone() *Program {
	q := *p
	q.Columns = append([]Column(nil), p.Columns...)
	q.Funcs = append([]Func(nil), p.Funcs...)
	q.Slots = append([]int16(nil), p.Slots...)
	q.Code = append([]Instr(nil), p.Code...)
	for i := range q.Code {
		q.Code[i].Args = append([]Value(nil), p.Code[i].Args...)
	}
	return &q
}

// Sites is the number of draw sites: their numbers are below it.
func (p *Program) Sites() int {
	n := int32(0)
	for i := range p.Code {
		if in := &p.Code[i]; in.Op.Draws() || in.Op == Call {
			n = max(n, in.Site+1)
		}
	}
	return int(n)
}

// Pure reports whether the instruction only computes a value, so that it may be
// left out where the value is not used. Draws are pure: each is counted by its
// site, step and element.
func (p *Program) Pure(in *Instr) bool {
	switch in.Op {
	case Store, Accumulate:
		return false
	case Call:
		return p.Funcs[in.Ref].Pure
	}
	return true
}

// Ordered lists the storages over which the order of the elements matters: an
// element may read or overwrite there what an earlier one wrote. Elements that
// meet in one of them must not run in the same block, unless it is a block of
// one. A storage that is only added to, by one Accumulate, needs no such care,
// nor one that is only stored to once: both happen in the order of the elements.
func (p *Program) Ordered() []string {
	type use struct{ loads, writes, indexed int }
	uses := map[string]*use{}
	var names []string
	for i := range p.Code {
		in := &p.Code[i]
		if in.Op != Load && in.Op != Store && in.Op != Accumulate {
			continue
		}
		c := p.Columns[in.Ref]
		name := c.Held()
		u := uses[name]
		if u == nil {
			u = &use{}
			uses[name] = u
			names = append(names, name)
		}
		if c.Space == Indexed {
			u.indexed++
		}
		if in.Op == Load {
			u.loads++
		} else {
			u.writes++
		}
	}
	var list []string
	for _, n := range names {
		if u := uses[n]; u.indexed > 0 && u.writes > 0 && u.loads+u.writes > 1 {
			list = append(list, n)
		}
	}
	return list
}

// Recalls reports whether an element that is run a second time can see what it
// wrote the first time, in a direct column.
func (p *Program) Recalls() bool {
	loaded, stored := map[string]bool{}, map[string]bool{}
	for i := range p.Code {
		in := &p.Code[i]
		switch in.Op {
		case Load:
			loaded[p.Columns[in.Ref].Held()] = true
		case Store:
			if c := p.Columns[in.Ref]; c.Space == Direct {
				stored[c.Held()] = true
			}
		}
	}
	for name := range stored {
		if loaded[name] {
			return true
		}
	}
	return false
}

// Sequential reports whether the order of the elements matters anywhere.
func (p *Program) Sequential() bool { return len(p.Ordered()) > 0 }
