// Package pyscript turns a Brian script, which is Python, into a cell of the dialect, with a map of positions.
//
// The way of a script:
//
//	text --scan--> tokens --parse--> tree --translate (repeated)--> dialect text, with marks --finish--> Script
//
// # What becomes of Python
//
// A straight-line script becomes typed dialect that a person would write: tau = 10*ms, G.v = "rand()*mV", run(1*second). Where
// Python's meaning is not the dialect's, or a type is not known, the text calls package python with values of static type any:
// python.FloorDiv(a, b), python.Index(l, -1), python.Call(f, x). Which of the two it is follows from what is known of each
// expression (kind.go): whether it is a number of Go with bounds, a text, a quantity, an array, an object of the simulator, or
// anything. Operators of the dialect are kept where they give what Python gives: whole numbers only if the result fits an int, a
// division only if it cannot truncate, quantities and arrays always. Constants of Go are exact, Python's are not: floating point
// constants are computed here.
//
// A variable keeps a type of Go if all its assignments agree on one; else it is declared as any. What a block binds is declared
// before it, since in Python it outlives the block; so is what a function uses before it is bound, which gives late binding. A
// loop's own variable stays the loop's if nothing else uses it. The translator passes over the tree until these answers no longer
// change; each pass can only make variables dynamic, so it ends.
//
// Python raises an exception where a variable without a value is read: of a branch not taken, of a loop without a round, after del. In Go a
// variable has one from its declaration on. A walk through the tree finds which readers are in doubt (unbound.go); beside their variables
// stands a flag, which they look at (flags.go). Variables that have a value wherever they are read are as fast as without that.
//
// A class becomes python.NewClass with a function that defines what stands in its body; a generator a function that hands its values
// to yield; the blocks of try and with functions, which return, break and continue leave by way of a variable (guard.go). A module
// of the user's own is read where it is imported: from m import * puts its statements there, import m runs them in a function of
// their own. A variable that has the name of a function of the session gets an underscore, so that np.mean keeps its meaning.
//
// Functions become python.Def, which binds arguments as Python does; inside them variables of the simulator's classes keep their
// types, so that the dialect can hand the locals to model text. @network_operation becomes a function of Go, @check_units a
// function for model text beside one for the script.
//
// # Where it ends
//
// Async, complex numbers in the text and := are refused with a position before anything runs. What else the translation
// or the dialect refuses (a name that nothing has defined, an argument that a function does not take) is an error before the statement runs only
// where nothing stands around it; functions and blocks raise the exception when they get there (late.go). Redefining a variable in a later cell with another
// type declares it anew: functions of earlier cells go on seeing the old one. Sets keep the order of insertion.
//
// # Why not a parser from elsewhere
//
// go.starlark.net/syntax reads a near language, but has no **, no import, decorators, chained comparison, try, with, is, global,
// print statement, % formats or f-strings, and its scanner would have to be changed for each of them; what would remain is less
// than the parser here, which is small and gives the errors that a user of Brian needs.
//
// Start reading with Translator.Translate in script.go, then translate.go and expr.go.
package pyscript
