// Package python gives translated scripts the values and operations of Python that Go and the dialect lack: lists, dicts,
// tuples and sets, whole numbers of any size, operators with Python's meaning, formatting, the built-in functions and the
// methods of text and containers. Results are CPython's to the letter.
//
// A value is nil, bool, int, *big.Int (beyond int), float64, string, a *List, Tuple, *Dict, *Set, Range, *Func or Type of
// this package, a quantity or array of package units, or any other Go value, which operators leave alone. Functions panic with an
// *Error that has the name of Python's exception. What belongs to the simulator (calling its methods, reading its
// attributes) is not here: translated code does that in the dialect, and Host joins the two.
//
// Start reading with operator.go, then list.go and format.go.
package python
