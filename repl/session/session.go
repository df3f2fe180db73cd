// Package session is what a program that %save wrote has in place of the session it was written from: names that model text
// sees, results and errors that are shown. In cells, the names of this package are those of the running session.
package session

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"

	"gobrian/brian"
	"gobrian/plotting"
	"gobrian/repl"
)

var (
	deferred []func()
	shown    int // figures
	keyboard = bufio.NewReader(os.Stdin)
)

// Begin makes names known to model text: functions, and pointers to variables.
func Begin(names map[string]any) {
	brian.SetScope(scope(names))
	plotting.SetShow(showFigures)
}

// End calls what the session deferred, the last first.
func End() {
	for _, f := range slices.Backward(deferred) {
		f()
	}
}

// scope is the names of a program, as [brian.Scope].
type scope map[string]any

func (s scope) Lookup(name string) (any, bool) {
	x, ok := s[name]
	return repl.Pointed(x), ok
}

func (s scope) Names() []string {
	var names []string
	for name := range s {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// showFigures writes figures to files, as a script does.
func showFigures(figures []*plotting.Figure) error {
	for _, f := range figures {
		shown++
		file := fmt.Sprintf("figure_%d.png", shown)
		if err := f.Save(file); err != nil {
			return err
		}
		fmt.Println("figure written to", file)
	}
	return nil
}

// Check ends the program with err, unless it is nil.
func Check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Must returns v, or ends the program with err.
func Must(v any, err error) any {
	Check(err)
	return v
}

// Site is a place of a cell at which a called function may fail.
type Site struct{}

// At is the site at "cell:line:col".
func At(string) Site { return Site{} }

// Check is the function [Check].
func (Site) Check(err error) { Check(err) }

// Must is the function [Must].
func (Site) Must(v any, err error) any { return Must(v, err) }

// Show prints the value of an expression; the last result may be an error, which ends the program.
func Show(results ...any) {
	if n := len(results); n > 1 {
		if err, ok := results[n-1].(error); ok {
			Check(err)
		}
		if results[n-1] == nil {
			results = results[:n-1]
		}
	}
	var texts []string
	for _, r := range results {
		if r != nil {
			texts = append(texts, repl.Text(r))
		}
	}
	if len(texts) > 0 {
		keep(results)
		fmt.Println(strings.Join(texts, ", "))
	}
}

// Display prints each value.
func Display(values ...any) {
	for _, v := range values {
		fmt.Println(repl.Text(v))
	}
}

// Print prints values as Python's print does.
func Print(values ...any) {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = repl.Plain(v)
	}
	fmt.Println(strings.Join(texts, " "))
}

// Input shows a prompt and returns the line that the user types.
func Input(prompt ...string) (string, error) {
	fmt.Print(strings.Join(prompt, " "))
	line, err := keyboard.ReadString('\n')
	return strings.TrimRight(line, "\r\n"), err
}

// Go runs f in a goroutine.
func Go(f func()) { go f() }

// Defer calls f at the end of the program.
func Defer(f func()) { deferred = append(deferred, f) }

// NewDeferred keeps the deferred calls of a function.
func NewDeferred() *repl.Deferred { return &repl.Deferred{} }

// Clear has no screen to clear here.
func Clear(...bool) {}

// Help is of use to a person at a prompt only.
func Help(...any) error { return nil }

// Recovered is x, what a panic was given.
func Recovered(x any) any { return x }

// As is errors.As for a target of the type that the session calls name.
func As(err error, name string, target any) bool { return errors.As(err, target) }

// AnyWrapped reports whether is holds for err or an error that it wraps.
func AnyWrapped(err error, is func(x any) bool) bool {
	if err == nil || is(err) {
		return err != nil
	}
	switch x := err.(type) {
	case interface{ Unwrap() error }:
		return AnyWrapped(x.Unwrap(), is)
	case interface{ Unwrap() []error }:
		return slices.ContainsFunc(x.Unwrap(), func(e error) bool { return AnyWrapped(e, is) })
	}
	return false
}

// Is reports whether x is of the type to which p points, and which the session calls name.
func Is(x any, name string, p any) bool { return reflect.TypeOf(x) == reflect.TypeOf(p).Elem() }

// WithType is x, whose type compiled code knows.
func WithType(x any, number int) any { return x }

// Held is x.
func Held(x any, number int) any { return x }

// ErrorValue is err.
func ErrorValue(err error) any { return err }

// Equal reports whether x == y.
func Equal(x, y any) bool { return x == y }

// Some is x, or if that is nil a value without methods.
func Some(x any, number int) any {
	if x == nil {
		return struct{}{}
	}
	return x
}
