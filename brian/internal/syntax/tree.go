package syntax

// Pos is a place in a source text. Line and Col count from 1, Col in runes.
// The zero Pos stands for no place, as in trees made by a transformation.
type Pos struct{ Line, Col int }

// Expr is an expression: one of *Name, *Number, *Bool, *Unary, *Binary, *Call
// and *Cond. Trees are never changed once they are made, so they may share
// parts.
type Expr interface{ Pos() Pos }

// Name is a variable, constant or unit.
type Name struct {
	At    Pos
	Ident string
}

// Number is a literal; Int says that it was written without point and exponent.
type Number struct {
	At    Pos
	Value float64
	Int   bool
}

// Bool is True or False.
type Bool struct {
	At    Pos
	Value bool
}

// Unary is -X or not X.
type Unary struct {
	At Pos
	Op Op // Neg or Not
	X  Expr
}

// Binary is X op Y; At is the place of the operator.
type Binary struct {
	At   Pos
	Op   Op
	X, Y Expr
}

// Call is Func(Args...).
type Call struct {
	At   Pos
	Func string
	Args []Expr
}

// Cond is `Then if If else Else`; only the branch taken gives the value. At is
// the place of the word if.
type Cond struct {
	At             Pos
	If, Then, Else Expr
}

func (x *Name) Pos() Pos   { return x.At }
func (x *Number) Pos() Pos { return x.At }
func (x *Bool) Pos() Pos   { return x.At }
func (x *Unary) Pos() Pos  { return x.At }
func (x *Binary) Pos() Pos { return x.At }
func (x *Call) Pos() Pos   { return x.At }
func (x *Cond) Pos() Pos   { return x.At }

// Stmt is `Target = X`, or `Target op= X` for an arithmetic Op.
type Stmt struct {
	At     Pos // of the target
	Target string
	Op     Op // Assign, or Add Sub Mul Div FloorDiv Mod Pow
	X      Expr
}
