package program

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Parse reads the text that String writes, and verifies the program. Comments
// go from # to the end of the line.
func Parse(text string) (*Program, error) {
	r := reader{p: &Program{Result: None}, values: map[string]Value{}}
	for n, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		if err := r.line(strings.TrimSpace(line)); err != nil {
			return nil, fmt.Errorf("program text, line %d: %w", n+1, err)
		}
	}
	for v := range r.slots {
		for len(r.p.Slots) < len(r.p.Code) {
			r.p.Slots = append(r.p.Slots, -1)
		}
		r.p.Slots[v] = r.slots[v]
		r.p.NumSlots = max(r.p.NumSlots, int(r.slots[v])+1)
	}
	if err := r.p.Verify(); err != nil {
		return nil, err
	}
	return r.p, nil
}

// reader holds what has been read so far.
type reader struct {
	p      *Program
	values map[string]Value // by their names in the text
	slots  map[Value]int16
}

func (r *reader) line(line string) error {
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	switch word {
	case "":
		return nil
	case "program":
		r.p.Name = rest
		return nil
	case "column":
		return r.column(strings.Fields(rest))
	case "func":
		return r.function(strings.Fields(rest))
	case "result":
		v, err := r.value(rest)
		r.p.Result = v
		return err
	case Store.String(), Accumulate.String():
		return r.write(ops[word], rest)
	}
	return r.assignment(line)
}

// column reads `name kind`, `name[index] kind`, `name kind shared`, each perhaps
// with `in storage` behind.
func (r *reader) column(words []string) error {
	var c Column
	if n := len(words); n > 2 && words[n-2] == "in" {
		c.Storage, words = words[n-1], words[:n-2]
	}
	if n := len(words); n > 2 && words[n-1] == "shared" {
		c.Space, words = Shared, words[:n-1]
	}
	if len(words) != 2 {
		return fmt.Errorf("want: column name kind")
	}
	c.Name = words[0]
	if name, index, ok := strings.Cut(words[0], "["); ok {
		if c.Space == Shared {
			return fmt.Errorf("a shared column has no index")
		}
		c.Name, c.Index, c.Space = name, strings.TrimSuffix(index, "]"), Indexed
	}
	k := slices.Index(kindNames[:], words[1])
	if k < 0 {
		return fmt.Errorf("no kind of column is called %q", words[1])
	}
	c.Kind = Kind(k)
	r.p.Columns = append(r.p.Columns, c)
	return nil
}

func (r *reader) function(words []string) error {
	if len(words) < 2 || len(words) > 3 || len(words) == 3 && words[2] != "pure" {
		return fmt.Errorf("want: func name arity, or: func name arity pure")
	}
	n, err := strconv.Atoi(words[1])
	if err != nil {
		return err
	}
	r.p.Funcs = append(r.p.Funcs, Func{Name: words[0], Arity: n, Pure: len(words) == 3})
	return nil
}

// write reads what follows store or add: a column, a value, perhaps a condition.
func (r *reader) write(op Op, rest string) error {
	in := Instr{Op: op}
	rest, in.Once = strings.CutSuffix(rest, " once")
	column, value, ok := strings.Cut(rest, ",")
	if !ok {
		return fmt.Errorf("want: %s column, value", op)
	}
	value, guard, guarded := strings.Cut(value, " where ")
	texts := []string{value}
	if guarded {
		texts = append(texts, guard)
	}
	var err error
	if in.Ref, err = r.columnNumber(column); err != nil {
		return err
	}
	if in.Args, err = r.list(texts); err != nil {
		return err
	}
	r.p.Code = append(r.p.Code, in)
	return nil
}

func (r *reader) columnNumber(text string) (int32, error) {
	text = strings.TrimSpace(text)
	for i := range r.p.Columns {
		if r.p.columnText(int32(i)) == text {
			return int32(i), nil
		}
	}
	return 0, fmt.Errorf("no column %q", text)
}

var assigned = regexp.MustCompile(`^([sv]\d+)(?::(\d+))? = ([a-z0-9_]+)(?:\.(\d+))?(?: (.*))?$`)

// assignment reads `v3 = op x, y`, with `v3:1` where it has a slot.
func (r *reader) assignment(line string) error {
	m := assigned.FindStringSubmatch(line)
	if m == nil {
		return fmt.Errorf("cannot read %q", line)
	}
	name, slot, site := m[1], m[2], m[4]
	op, ok := ops[m[3]]
	if !ok || !op.HasResult() || op == Const {
		return fmt.Errorf("no operation %q gives a value", m[3])
	}
	if _, twice := r.values[name]; twice {
		return fmt.Errorf("%s is set twice", name)
	}
	in := Instr{Op: op, Once: name[0] == 's'}
	var texts []string
	if m[5] != "" {
		texts = strings.Split(m[5], ",")
	}
	if (op.Draws() || op == Call) != (site != "") {
		return fmt.Errorf("%s: a draw site belongs to draws and calls, and only to them", op)
	}
	if site != "" {
		n, err := strconv.ParseInt(site, 10, 32)
		if err != nil {
			return err
		}
		in.Site = int32(n)
	}
	if op == Load || op == Call {
		if len(texts) == 0 {
			return fmt.Errorf("%s of nothing", op)
		}
		var err error
		if in.Ref, err = r.reference(op, texts[0]); err != nil {
			return err
		}
		texts = texts[1:]
	}
	var err error
	if in.Args, err = r.list(texts); err != nil {
		return err
	}
	v := Value(len(r.p.Code))
	r.p.Code = append(r.p.Code, in)
	r.values[name] = v
	return r.slot(v, slot)
}

// slot notes the slot of a value, if the text gives one.
func (r *reader) slot(v Value, text string) error {
	if text == "" {
		return nil
	}
	n, err := strconv.ParseInt(text, 10, 16)
	if r.slots == nil {
		r.slots = map[Value]int16{}
	}
	r.slots[v] = int16(n)
	return err
}

// reference finds the column of a load or the function of a call.
func (r *reader) reference(op Op, text string) (int32, error) {
	if op == Load {
		return r.columnNumber(text)
	}
	text = strings.TrimSpace(text)
	for i, f := range r.p.Funcs {
		if f.Name == text {
			return int32(i), nil
		}
	}
	return 0, fmt.Errorf("no function %q", text)
}

func (r *reader) list(texts []string) ([]Value, error) {
	var list []Value
	for _, t := range texts {
		v, err := r.value(strings.TrimSpace(t))
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

// value finds the value of a name, or makes a constant of a number.
func (r *reader) value(text string) (Value, error) {
	if v, ok := r.values[text]; ok {
		return v, nil
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return None, fmt.Errorf("%q is neither a number nor a value that is set above", text)
	}
	r.p.Code = append(r.p.Code, Instr{Op: Const, Once: true, Imm: x})
	return Value(len(r.p.Code) - 1), nil
}
