package jit

// value is the number of a node, none that of no node.
type value int32

const none value = -1

// op is what a node does: one vector instruction or two.
type op uint8

const (
	opConst   op = iota // imm, in every lane
	opNumber            // the number imm of the caller's, in every lane
	opLoad              // numbers of pointer imm
	opConvert           // int32 of pointer imm
	opGather            // numbers of pointer imm through the int32 of pointer b
	opElement           // the numbers of the elements

	opAdd
	opSub
	opMul
	opDiv
	opMin // x where x < y, else y: the processor's order
	opMax // x where x > y, else y
	opAnd // bits
	opOr
	opXor
	opSubInt  // 64-bit integers
	opMulInt  // of the lower 32 bits
	opXorInt  // bits, where integers come from and go to
	opPower   // x * 2^y, rounded once; wide only
	opCompare // by the predicate imm: a truth value
	opBoth    // truth values
	opEither
	opTruths // truth values of pointer imm, a byte each

	opNot // of a truth value
	opNum // 1 or 0 of a truth value

	opSqrt
	opBinade // wide only
	opRound  // by the mode imm
	opRound32
	opShiftLeft
	opShiftRight

	opFMA
	opFMS
	opFNMA
	opLogic  // bits by the truth table imm; wide only
	opSelect // y where x, else z

	opStore // x to pointer imm; with y, where y
	opPlace // x to the place imm of what is filled, see function.filled
	opBits  // the truth values x, a bit each and a byte for a vector, to pointer imm
)

// The predicates of opCompare: no operand may be NaN, but for notEqual.
const (
	equal          = 0x00
	notEqual       = 0x04
	less           = 0x11
	lessOrEqual    = 0x12
	greaterOrEqual = 0x1d
	greater        = 0x1e
)

// The modes of opRound.
const (
	roundDown = 9
	roundUp   = 10
	roundZero = 11
)

// node is one operation on earlier nodes.
type node struct {
	op      op
	x, y, z value
	imm     uint64
}

// The imm of a gather, above the number of the column's pointer.
const (
	gatherIndex  = 16      // where the number of the index pointer begins
	gatherWithin = 1 << 31 // no index leaves the column
)

func (n *node) args() [3]value { return [3]value{n.x, n.y, n.z} }

// writes reports whether the node changes memory, so that it cannot be left out.
func (n *node) writes() bool { return n.op >= opStore }

// truth reports whether the node is a truth value.
func (n *node) truth() bool { return n.op >= opCompare && n.op <= opNot }

// fixed reports whether the node is the same for all elements and lies in memory.
func (n *node) fixed() bool { return n.op == opConst || n.op == opNumber }

// list is the nodes of a loop. What is written twice the same way is one node.
type list struct {
	nodes []node
	known map[node]value
	order int // how many stores there were: a load after a store is another load
}

func (l *list) add(n node) value {
	if n.writes() {
		l.order++
		l.nodes = append(l.nodes, n)
		return value(len(l.nodes) - 1)
	}
	key := n
	if n.op == opLoad || n.op == opGather {
		key.imm |= uint64(l.order) << 32
	}
	if v, ok := l.known[key]; ok {
		return v
	}
	if l.known == nil {
		l.known = map[node]value{}
	}
	v := value(len(l.nodes))
	l.nodes = append(l.nodes, n)
	l.known[key] = v
	return v
}

// live leaves out the nodes that nothing needs.
func (l *list) live() []node {
	needed := make([]bool, len(l.nodes))
	for v := len(l.nodes) - 1; v >= 0; v-- {
		n := &l.nodes[v]
		if !needed[v] && !n.writes() {
			continue
		}
		needed[v] = true
		for _, a := range l.needs(n) {
			needed[a] = true
		}
	}
	now := make([]value, len(l.nodes))
	var out []node
	for v, n := range l.nodes {
		if !needed[v] {
			continue
		}
		for _, a := range []*value{&n.x, &n.y, &n.z} {
			if *a != none {
				*a = now[*a]
			}
		}
		now[v] = value(len(out))
		out = append(out, n)
	}
	return out
}

func (l *list) needs(n *node) []value {
	var list []value
	for _, a := range n.args() {
		if a != none {
			list = append(list, a)
		}
	}
	return list
}
