package syntax

// Op is an operator of an expression or of a statement.
type Op uint8

// The operators, by binding strength within their kind.
const (
	Assign Op = iota // =, statements only

	Or
	And
	Not // unary
	Lt
	Le
	Gt
	Ge
	Eq
	Ne
	Add
	Sub
	Mul
	Div      // true division
	FloorDiv // rounds toward minus infinity
	Mod      // takes the sign of the divisor
	Neg      // unary
	Pow      // right-associative, binds tighter than a minus on its left
)

var opText = [...]string{
	Assign: "=", Or: "or", And: "and", Not: "not",
	Lt: "<", Le: "<=", Gt: ">", Ge: ">=", Eq: "==", Ne: "!=",
	Add: "+", Sub: "-", Mul: "*", Div: "/", FloorDiv: "//", Mod: "%", Neg: "-", Pow: "**",
}

// String returns the operator as it is written in an expression.
func (op Op) String() string {
	if int(op) < len(opText) {
		return opText[op]
	}
	return "?"
}

// IsComparison reports whether op is one of < <= > >= == !=.
func (op Op) IsComparison() bool { return op >= Lt && op <= Ne }

// IsLogic reports whether op is one of and, or, not.
func (op Op) IsLogic() bool { return op >= Or && op <= Not }

// IsArithmetic reports whether op is one of + - * / // % ** or the unary minus.
func (op Op) IsArithmetic() bool { return op >= Add }
