// Package symbols holds what cells see of the compiled packages: the tables from which the interpreter and the type
// checker of a session are made. All but this file is generated from the packages' sources by internal/gen, so that no
// table can disagree with the code; `go generate` makes it again, and a check compares.
//
// Exports has a reflect.Value for every exported name, as Yaegi wants it. Table has what reflection does not know: names of
// parameters, documentation, and the names that a session starts with, such as mV or run.
package symbols

//go:generate go run ./internal/gen
