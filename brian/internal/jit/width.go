package jit

// width is the vector instructions that a loop is written in: what differs
// between AVX2 and AVX-512 beside the encoding. All else is one design.
type width struct {
	name   string
	lanes  int
	vector int32 // bytes of a register
	values reg   // the registers below it hold values, the two from it on are for the instructions of one node

	// masks: truth values lie in mask registers, a tail is a mask, and a number in
	// memory is spread over the lanes on its way to an instruction. Otherwise truth
	// values are all bits or none of a lane, and numbers lie in memory once a lane.
	masks bool
}

var (
	narrow = &width{name: "AVX2", lanes: 4, vector: 32, values: 14}
	wide   = &width{name: "AVX-512", lanes: 8, vector: 64, values: 30, masks: true}
)

// scratch and scratch2 are the registers for the instructions of one node.
func (w *width) scratch() reg  { return w.values }
func (w *width) scratch2() reg { return w.values + 1 }

// widths are what this processor and system have, the widest first.
func widths() []*width {
	switch {
	case !available:
		return nil
	case hasWide:
		return []*width{wide, narrow}
	}
	return []*width{narrow}
}
