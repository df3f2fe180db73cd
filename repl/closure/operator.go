package closure

import (
	"go/token"

	"gobrian/repl/python"
)

func wholeOp(op token.Token, a, b func(*frame) int) (code, bool) {
	whole := func(f func(*frame) int) (code, bool) { return code{t: intType, n: f}, true }
	truth := func(f func(*frame) bool) (code, bool) { return code{t: boolType, b: f}, true }
	switch op {
	case token.ADD:
		return whole(func(f *frame) int { return a(f) + b(f) })
	case token.SUB:
		return whole(func(f *frame) int { return a(f) - b(f) })
	case token.MUL:
		return whole(func(f *frame) int { return a(f) * b(f) })
	case token.QUO:
		return whole(func(f *frame) int { return a(f) / b(f) })
	case token.REM:
		return whole(func(f *frame) int { return a(f) % b(f) })
	case token.AND:
		return whole(func(f *frame) int { return a(f) & b(f) })
	case token.OR:
		return whole(func(f *frame) int { return a(f) | b(f) })
	case token.XOR:
		return whole(func(f *frame) int { return a(f) ^ b(f) })
	case token.EQL:
		return truth(func(f *frame) bool { return a(f) == b(f) })
	case token.NEQ:
		return truth(func(f *frame) bool { return a(f) != b(f) })
	case token.LSS:
		return truth(func(f *frame) bool { return a(f) < b(f) })
	case token.LEQ:
		return truth(func(f *frame) bool { return a(f) <= b(f) })
	case token.GTR:
		return truth(func(f *frame) bool { return a(f) > b(f) })
	case token.GEQ:
		return truth(func(f *frame) bool { return a(f) >= b(f) })
	}
	return code{}, false
}

func floatOp(op token.Token, a, b func(*frame) float64) (code, bool) {
	float := func(f func(*frame) float64) (code, bool) { return code{t: floatType, x: f}, true }
	truth := func(f func(*frame) bool) (code, bool) { return code{t: boolType, b: f}, true }
	switch op {
	case token.ADD:
		return float(func(f *frame) float64 { return a(f) + b(f) })
	case token.SUB:
		return float(func(f *frame) float64 { return a(f) - b(f) })
	case token.MUL:
		return float(func(f *frame) float64 { return a(f) * b(f) })
	case token.QUO:
		return float(func(f *frame) float64 { return a(f) / b(f) })
	case token.EQL:
		return truth(func(f *frame) bool { return a(f) == b(f) })
	case token.NEQ:
		return truth(func(f *frame) bool { return a(f) != b(f) })
	case token.LSS:
		return truth(func(f *frame) bool { return a(f) < b(f) })
	case token.LEQ:
		return truth(func(f *frame) bool { return a(f) <= b(f) })
	case token.GTR:
		return truth(func(f *frame) bool { return a(f) > b(f) })
	case token.GEQ:
		return truth(func(f *frame) bool { return a(f) >= b(f) })
	}
	return code{}, false
}

func textOp(op token.Token, a, b func(*frame) string) (code, bool) {
	truth := func(f func(*frame) bool) (code, bool) { return code{t: boolType, b: f}, true }
	switch op {
	case token.ADD:
		return code{t: stringType, s: func(f *frame) string { return python.Concat(a(f), b(f)) }}, true
	case token.EQL:
		return truth(func(f *frame) bool { return a(f) == b(f) })
	case token.NEQ:
		return truth(func(f *frame) bool { return a(f) != b(f) })
	case token.LSS:
		return truth(func(f *frame) bool { return a(f) < b(f) })
	case token.LEQ:
		return truth(func(f *frame) bool { return a(f) <= b(f) })
	case token.GTR:
		return truth(func(f *frame) bool { return a(f) > b(f) })
	case token.GEQ:
		return truth(func(f *frame) bool { return a(f) >= b(f) })
	}
	return code{}, false
}

func truthOp(op token.Token, a, b func(*frame) bool) (code, bool) {
	truth := func(f func(*frame) bool) (code, bool) { return code{t: boolType, b: f}, true }
	switch op {
	case token.LAND:
		return truth(func(f *frame) bool { return a(f) && b(f) })
	case token.LOR:
		return truth(func(f *frame) bool { return a(f) || b(f) })
	case token.EQL:
		return truth(func(f *frame) bool { return a(f) == b(f) })
	case token.NEQ:
		return truth(func(f *frame) bool { return a(f) != b(f) })
	}
	return code{}, false
}
