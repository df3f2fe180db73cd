package repl

import (
	"regexp"

	"gobrian/repl/pyscript"
)

// pyplace.go: the operation of a statement that raised an exception of Python.
//
// A script tells package python where statements begin, not where each of their operations stands, which would cost more than most of them.
// What the exception says names the operation, and most statements have it once.

var operationsNamed = []struct {
	says      *regexp.Regexp
	operation string // as Script.Find takes it; $1 is a part of what it says
}{
	{regexp.MustCompile(`^TypeError: unsupported operand type\(s\) for (\S+): `), "$1"},
	{regexp.MustCompile(`^TypeError: '(\S+)' not supported between `), "$1"},
	{regexp.MustCompile(`^TypeError: can only concatenate `), "+"},
	{regexp.MustCompile(`^TypeError: can't multiply sequence `), "*"},
	{regexp.MustCompile(`^ZeroDivisionError: (float )?division by zero$`), "/"},
	{regexp.MustCompile(`^ZeroDivisionError: .*modulo`), "%"},
	{regexp.MustCompile(`^IndexError: (list|tuple|string) index out of range$|^KeyError: |^TypeError: .*(indices must be| is not subscriptable$|item assignment$)`), "["},
	{regexp.MustCompile(`^AttributeError: .* has no attribute '(\w+)'$`), ".$1"},
	{regexp.MustCompile(`^TypeError: .* is not callable$`), "("},
	{regexp.MustCompile(`^TypeError: (\w+)\(\) (?:missing|takes|got) `), "$1("},
	{regexp.MustCompile(`^TypeError: object of type .* has no len\(\)$`), "len("},
	{regexp.MustCompile(`^ValueError: invalid literal for int\(\)`), "int("},
	{regexp.MustCompile(`^NameError: name '(\w+)' is not defined`), "name $1"},
	{regexp.MustCompile(`Error: cannot access (?:local|free) variable '(\w+)'`), "name $1"},
	{regexp.MustCompile(`^ValueError: could not convert string to float`), "float("},
}

// operationOf is where the operation stands that raised an exception in the statement at a position, or that position.
func operationOf(script *pyscript.Script, statement pyscript.Pos, exception string) pyscript.Pos {
	for _, o := range operationsNamed {
		m := o.says.FindStringSubmatchIndex(exception)
		if m == nil {
			continue
		}
		if at, ok := script.Find(statement, string(o.says.ExpandString(nil, o.operation, exception, m))); ok {
			return at
		}
		break
	}
	return statement
}
