package compile

import "gobrian/brian/internal/program"

// alloc gives each value that belongs to elements a slot, the lowest that is
// free: a slot is free again when its value is used for the last time. The
// result of an operation may take the slot of an argument, that of a call from
// outside may not.
func alloc(p *program.Program) *program.Program {
	p = p.Clone()
	last := lastUses(p)
	p.Slots, p.NumSlots = make([]int16, len(p.Code)), 0
	var free []bool
	take := func() int16 {
		for s, f := range free {
			if f {
				free[s] = false
				return int16(s)
			}
		}
		free = append(free, false)
		return int16(len(free) - 1)
	}
	for i := range p.Code {
		in := &p.Code[i]
		release := func() {
			for _, a := range in.Args {
				if s := p.Slots[a]; s >= 0 && last[a] == i {
					free[s] = true
				}
			}
		}
		if in.Op != program.Call {
			release()
		}
		p.Slots[i] = -1
		if in.Op.HasResult() && !in.Once {
			if s := inPlace(p, in, last, i); s >= 0 {
				p.Slots[i], free[s] = s, false
			} else {
				p.Slots[i] = take()
			}
			if last[i] < i { // never used
				free[p.Slots[i]] = true
			}
		}
		if in.Op == program.Call {
			release()
		}
	}
	p.NumSlots = len(free)
	return p
}

// lastUses gives the last instruction that takes each value, -1 where there is
// none; the result is used after all of them.
func lastUses(p *program.Program) []int {
	last := make([]int, len(p.Code))
	for i := range last {
		last[i] = -1
		for _, a := range p.Code[i].Args {
			last[a] = i
		}
	}
	if p.Result != program.None {
		last[p.Result] = len(p.Code)
	}
	return last
}

// inPlace gives the slot in which a number can stay that a truth value is, so
// that nothing has to be done; -1 where the truth value is still needed.
func inPlace(p *program.Program, in *program.Instr, last []int, i int) int16 {
	if in.Op == program.Num && last[in.Args[0]] == i {
		return p.Slots[in.Args[0]]
	}
	return -1
}
