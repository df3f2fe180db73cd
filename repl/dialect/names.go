package dialect

// Import paths of the packages that emitted code calls. Whoever runs the chunks exports them under these paths.
const (
	SessionPath = "gobrian/repl/session" // how a cell reports: show, check
	DynamicPath = "gobrian/repl/dynamic" // operators and conversions of values whose type is known only at run time
	UnitsPath   = "gobrian/units"        // Quantity, Array, Span, Open and the operators over Operand

	plottingPath = "gobrian/plotting" // figures, whose methods have matplotlib's names
)

// Functions of SessionPath. What they give as the only element of a list may be of a type of cells: the interpreter puts the result of a
// compiled function that is an interface into a box where there was one before, and forgets its type.
const (
	// func Show(results ...any)
	//
	// Displays the value of the last expression of a cell; a call with several results passes all of them. A single nil
	// shows nothing; a last result that is a non-nil error ends the cell with that error.
	nameShow = "Show"

	// func Check(err error)
	//
	// Ends the cell with err unless it is nil.
	nameCheck = "Check"

	// func Must(v any, err error) any
	//
	// Ends the cell with err unless it is nil, else returns v. Emitted as Must(f()).(T) for f() (T, error).
	nameMust = "Must"

	// func At(position string) Site
	//
	// Site has the methods Check and Must with the signatures above. Chunk.Source says session.At("In[3]:2:6").Must(f())
	// where Chunk.Text says session.Must(f()): the error is then reported at that position ("cell:line:column") of the
	// user's text, also when the code runs inside a function that a later cell calls.
	nameAt = "At"

	// func Result(cell int) any
	//
	// What the cell has shown: _12 of a cell. 0 is the last result, -1 the one before and so on: _, __, ___. Ends the cell
	// with an error if there is none.
	nameResult = "Result"

	// func Typed(cell int) string
	//
	// The text of a cell, numbered as those of Result: _i12, _i, _ii, _iii.
	nameTyped = "Typed"

	// func Go(f func())
	//
	// Runs f in a goroutine whose panic becomes a message.
	nameGo = "Go"

	// func Defer(f func())
	//
	// Runs f at the end of the cell, the last one first, also when a statement of the cell fails.
	nameDefer = "Defer"

	// func NewDeferred() *Deferred
	//
	// Keeps the deferred calls of a function: Keep(f func()), KeepRecovering(f func()), Run(panicking any), Continue().
	nameNewDeferred = "NewDeferred"

	// func Recovered(x any) any
	//
	// x, what a panic was given; a runtime error where the interpreter has a text of its own.
	nameRecovered = "Recovered"

	// func As(err error, name string, target any) bool
	//
	// errors.As for a target of the type that the cells call name.
	nameAs = "As"

	// func Asked(receiver any, name string) bool
	//
	// Reports whether the session calls a method Error to find out the receiver and the name of its type.
	nameAsked = "Asked"

	// func AnyWrapped(err error, is func(x any) bool) bool
	//
	// Reports whether is holds for err or an error that it wraps, as a value with the methods of its type.
	nameAnyWrapped = "AnyWrapped"

	// func Is(x any, name string, p any) bool
	//
	// Reports whether x is of the type to which p points, and which the cells call name.
	nameIs = "Is"

	// func WithType(x any, number int) any
	//
	// x for package fmt, with the type Scope.TypeNumbered(number).
	nameWithType = "WithType"

	// func Dynamic(x []any) any
	//
	// The element of x for package fmt, with its type.
	nameDynamic = "Dynamic"

	// func Key(x any, number int) any
	//
	// x as a key for compiled code, of the type Scope.TypeNumbered(number); of the type that it has if the number is -1.
	nameKey = "Key"

	// func ForJSON(x []any, number int) any
	//
	// The element of x, of the type Scope.TypeNumbered(number), for package json.
	nameForJSON = "ForJSON"

	// func FromJSON(x []any, number int) any
	//
	// The element of x, a pointer of the type Scope.TypeNumbered(number), for package json to write to.
	nameFromJSON = "FromJSON"

	// func Holding(w any, x []any) any
	//
	// w, which the interpreter has given the methods of the element of x, holding that with its type.
	nameHolding = "Holding"

	// func Inside(x any) []any
	//
	// What such a value holds; x if it is none.
	nameInside = "Inside"

	// func Lock(lock, unlock func())
	//
	// Calls lock; an interrupt ends that.
	nameLock = "Lock"

	// func Wait(wait func()): the same for the goroutines of a group.
	nameWait = "Wait"

	// func InRange(i, n int) int: i; panics unless it is an index of n elements.
	nameInRange = "InRange"

	// func UpTo(end, limit int, capacity bool) int: end; panics unless a slice of what has this limit may end there.
	nameUpTo = "UpTo"

	// func From(start, end, limit int, capacity, open bool) int: start; panics unless a slice may start there.
	nameFrom = "From"

	// func Runes(s string) (at []int, runes []rune, zero int)
	//
	// What range over s gives.
	nameRunes = "Runes"

	// func Opened(x any) any
	//
	// x for compiled code that looks into values, without the interpreter's boxes in it.
	nameOpened = "Opened"

	// func ErrorValue(err error) []any
	//
	// err, as a value of its type if that is one of cells.
	nameErrorValue = "ErrorValue"

	// func Held(x any, number int) []any
	//
	// x; a value without methods if it does not implement the interface Scope.TypeNumbered(number).
	nameHeld = "Held"

	// func Equal(x, y any) bool
	//
	// x == y, for interfaces.
	nameEqual = "Equal"

	// func Some(x any, number int) []any
	//
	// As Held, but 	// x as compiled code sees it, with its methods String and Error; a value without methods for nil.
	nameSome = "Some"
)

// Functions of DynamicPath. All panic with an error when the values do not fit, as the operators of units do.
const (
	// func Binary(op string, x, y any) any
	//
	// op is one of + - * / // % ** < <= > >= == != & | ^ &^ << >> && ||. Numbers, strings, quantities, arrays, views.
	nameBinary = "Binary"

	// func Unary(op string, x any) any; op is one of - + ! ^
	nameUnary = "Unary"

	// func Attr(x any, name string) any
	//
	// x.name by the conventions of the dialect: field or niladic method (exact name, else snake_case for CamelCase), else
	// Attribute(name) or State(name); a method with parameters is returned as a func.
	nameAttr = "Attr"

	// func SetAttr(x any, name string, value any)
	nameSetAttr = "SetAttr"

	// func Index(x any, ix ...any) any
	//
	// Slices, maps, strings, arrays, and anything with a method Index(...any). units.Span is a slice expression.
	nameIndex = "Index"

	// func Slice(lo, hi, step any) any
	//
	// units.Span of whole numbers, units.Interval of quantities; nil for a bound that is left out.
	nameSlice = "Slice"

	// func SetIndex(x, value any, ix ...any)
	nameSetIndex = "SetIndex"

	// func Call(f any, args ...any) any
	//
	// f(args...): a func of any type, arguments converted to its parameters as the dialect does. An error result that is
	// not nil is raised; of the rest one result is returned as it is, several as []any, none as nil.
	nameCall = "Call"

	// func Method(x any, name string, args ...any) any
	//
	// x.name(args...), the method found as Attr does. An argument of type Kw is a keyword argument.
	nameMethod = "Method"

	// type Kw struct { Name string; Value any }
	nameKw = "Kw"

	// func Truth(x any) bool
	nameTruth = "Truth"

	// func Len(x any) int
	nameLen = "Len"

	// func Iter(x any) *Iterator
	//
	// Iterator has Next() bool, Key() any, Value() any, and ranges over x as Go's range does over its dynamic type
	// (integers, slices, arrays, maps, strings, channels; units.Array and views by index and element).
	nameIter = "Iter"

	// func Float(x any) float64: a number or a dimensionless quantity.
	nameFloat = "Float"

	// func Int(x any) int: an integral number or dimensionless quantity; 2.5 is an error.
	nameInt = "Int"

	// func Trunc(x any) int: as the conversion int(x): a number or dimensionless quantity, towards zero.
	nameTrunc = "Trunc"

	// func Text(x any) string: a string or a rune.
	nameText = "Text"

	// func Quantity(x any) units.Quantity: a number, a quantity, an array of one element.
	nameQuantity = "Quantity"

	// func Array(x any) units.Array: whatever units.Of takes.
	nameArray = "Array"

	// func Operand(x any) units.Operand: whatever units.Of takes.
	nameOperand = "Operand"

	// func Floats(x any) []float64: a dimensionless array, a slice of numbers.
	nameFloats = "Floats"

	// func Ints(x any) []int
	nameInts = "Ints"

	// func Like(x, sample any) any: x as a value of the type of sample.
	nameLike = "Like"

	// func Given(x, otherwise any) any: otherwise in place of nil.
	nameGiven = "Given"

	// func IntPow(x, n int) int: x**n for n >= 0.
	nameIntPow = "IntPow"
)
