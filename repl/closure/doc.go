// Package closure turns function literals of plain Go into trees of Go closures, which run some twenty times faster than the
// interpreter where each operation is a call of a compiled function, as in translated scripts.
//
//	func() { for i := 0; i < n; i++ { s = python.Update("+", s, i*i) } }
//
// becomes a closure for the loop that calls closures for its parts. Variables live in slots of a frame: whole numbers, floating
// point numbers and all other values apart, so that counting allocates nothing. Functions of packages are called directly where
// their type is one of those in shape.go, else by reflection.
//
// It knows the part of Go that translated scripts and loops of cells are made of. Compile refuses anything else as a whole, and
// the interpreter, which knows all, runs it: both give the same. It does not check types, since the text was checked before.
//
// Start reading with Compile in compile.go, then code.go and call.go.
package closure
