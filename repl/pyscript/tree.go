package pyscript

// Expr is an expression of Python.
type Expr interface{ Pos() Pos }

type (
	// Name is a name.
	Name struct {
		At    Pos
		Ident string
	}
	// Const is True, False, None or ... .
	Const struct {
		At    Pos
		Ident string
	}
	// Num is a number: an integer unless Float.
	Num struct {
		At    Pos
		Text  string // without underscores
		Float bool
	}
	// Str is a string, adjacent literals joined.
	Str struct {
		At    Pos
		Parts []Part
		Bytes bool
	}
	// Tuple is a, b or (a, b).
	Tuple struct {
		At   Pos
		Elts []Expr
	}
	// List is [a, b].
	List struct {
		At   Pos
		Elts []Expr
	}
	// Set is {a, b}.
	Set struct {
		At   Pos
		Elts []Expr
	}
	// Dict is {k: v}; a nil key stands for **v.
	Dict struct {
		At           Pos
		Keys, Values []Expr
	}
	// Unary is -x, +x, ~x or not x.
	Unary struct {
		At Pos
		Op string
		X  Expr
	}
	// Binary is x op y for an arithmetic operator, and, or.
	Binary struct {
		At   Pos // of the operator
		Op   string
		X, Y Expr
	}
	// Compare is a chain x < y <= z; Ops holds also in, not in, is, is not.
	Compare struct {
		At   Pos // of the first operator
		X    Expr
		Ops  []string
		List []Expr
	}
	// Cond is Then if If else Else.
	Cond struct {
		At             Pos
		If, Then, Else Expr
	}
	// Call is f(args).
	Call struct {
		At   Pos // of the parenthesis
		F    Expr
		Args []Arg
	}
	// Attr is x.name.
	Attr struct {
		At    Pos // of the name
		X     Expr
		Ident string
	}
	// Index is x[ix, ...].
	Index struct {
		At Pos // of the bracket
		X  Expr
		Ix []Expr
	}
	// Slice is lo:hi:step inside Index.
	Slice struct {
		At           Pos
		Lo, Hi, Step Expr // nil where left out
	}
	// Lambda is lambda params: body.
	Lambda struct {
		At     Pos
		Params []Param
		Body   Expr
	}
	// Comp is a comprehension: a list, set, dict or generator.
	Comp struct {
		At    Pos
		Kind  byte // '[' '{' ':' '('
		Elt   Expr // the key of a dict
		Value Expr // of a dict
		Fors  []CompFor
	}
	// Yield is yield x, or yield from x; X may be nil.
	Yield struct {
		At   Pos
		From bool
		X    Expr
	}
	// Walrus is name := x.
	Walrus struct {
		At   Pos // of the operator
		Name *Name
		X    Expr
	}
	// Star is *x in a list, a call or a target.
	Star struct {
		At Pos
		X  Expr
	}
)

// Part is text of a string, or a field of an f-string.
type Part struct {
	Text  string
	Field bool
	At    Pos
	X     Expr
	Conv  byte // 'r', 's', 'a' or 0
	Spec  []Part
}

// Arg is an argument of a call: x, Name=x, *x (Star 1) or **x (Star 2).
type Arg struct {
	At   Pos
	Name string
	Star int
	X    Expr
}

// Param is a parameter: name, name=default, *name (Star 1) or **name (Star 2). A bare * has no name.
type Param struct {
	At      Pos
	Ident   string
	Star    int
	Default Expr
	Last    bool // a slash follows: it and those before are given by place only
}

// CompFor is one for of a comprehension with its ifs.
type CompFor struct {
	Target, Iter Expr
	Ifs          []Expr
}

func (x *Name) Pos() Pos    { return x.At }
func (x *Const) Pos() Pos   { return x.At }
func (x *Num) Pos() Pos     { return x.At }
func (x *Str) Pos() Pos     { return x.At }
func (x *Tuple) Pos() Pos   { return x.At }
func (x *List) Pos() Pos    { return x.At }
func (x *Set) Pos() Pos     { return x.At }
func (x *Dict) Pos() Pos    { return x.At }
func (x *Unary) Pos() Pos   { return x.At }
func (x *Binary) Pos() Pos  { return x.At }
func (x *Compare) Pos() Pos { return x.At }
func (x *Cond) Pos() Pos    { return x.At }
func (x *Call) Pos() Pos    { return x.At }
func (x *Attr) Pos() Pos    { return x.At }
func (x *Index) Pos() Pos   { return x.At }
func (x *Slice) Pos() Pos   { return x.At }
func (x *Lambda) Pos() Pos  { return x.At }
func (x *Comp) Pos() Pos    { return x.At }
func (x *Star) Pos() Pos    { return x.At }
func (x *Yield) Pos() Pos   { return x.At }
func (x *Walrus) Pos() Pos  { return x.At }

// Stmt is a statement of Python.
type Stmt interface{ Start() Pos }

type at struct{ P Pos }

func (a at) Start() Pos { return a.P }

type (
	// ExprStmt is an expression by itself.
	ExprStmt struct {
		at
		X     Expr
		Quiet bool // a semicolon ends its line
	}
	// Assign is a = b = x.
	Assign struct {
		at
		Targets []Expr
		X       Expr
	}
	// Augment is a op= x.
	Augment struct {
		at
		Op     string // without =
		OpAt   Pos
		Target Expr
		X      Expr
	}
	// Import is import a.b as c (Names empty) or from a.b import c as d; * is a name.
	Import struct {
		at
		Module string
		As     string
		From   bool
		Names  []Alias
	}
	// Print is Python 2's print statement.
	Print struct {
		at
		List []Expr
		Same bool // it ends with a comma: no new line
	}
	// Pass does nothing.
	Pass struct{ at }
	// Del is del a, b.
	Del struct {
		at
		List []Expr
	}
	// For is for target in iter.
	For struct {
		at
		Target, Iter Expr
		Body, Else   []Stmt
	}
	// If is if cond; elif is an If in Else.
	If struct {
		at
		Cond       Expr
		Body, Else []Stmt
	}
	// While is while cond.
	While struct {
		at
		Cond       Expr
		Body, Else []Stmt
	}
	// Break ends a loop.
	Break struct{ at }
	// Continue goes on with a loop.
	Continue struct{ at }
	// Def defines a function.
	Def struct {
		at
		Ident      string
		Params     []Param
		Body       []Stmt
		Decorators []Expr
		Yields     bool // it is a generator
	}
	// ClassDef defines a class.
	ClassDef struct {
		at
		Ident      string
		Bases      []Arg
		Fields     []Annotated
		Body       []Stmt
		Decorators []Expr
	}
	// Return ends a function; X may be nil.
	Return struct {
		at
		X Expr
	}
	// With is with x as target.
	With struct {
		at
		X      Expr
		Target Expr
		Body   []Stmt
	}
	// Match is match x with its cases.
	Match struct {
		at
		X     Expr
		Cases []Case
	}
	// Try is try with its handlers.
	Try struct {
		at
		Body, Else, Final []Stmt
		Handlers          []Handler
	}
	// Raise raises an exception; X may be nil, and so may be what caused it.
	Raise struct {
		at
		X, Cause Expr
	}
	// Assert is assert cond, msg.
	Assert struct {
		at
		Cond, Msg Expr
	}
	// Outer is global or nonlocal.
	Outer struct {
		at
		Global bool
		Names  []string
	}
)

// Annotated is a name in the body of a class with an annotation, and the name of the type.
type Annotated struct{ Name, Type string }

// Alias is a name of an import.
type Alias struct {
	At       Pos
	Name, As string
}

// Handler is except Types as Name.
type Handler struct {
	At   Pos
	Type Expr
	Name string
	Body []Stmt
}
