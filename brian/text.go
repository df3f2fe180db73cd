package brian

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"gobrian/brian/internal/syntax"
	"gobrian/units"
)

// suggestion is `; did you mean 'x'?`, or nothing.
func suggestion(name string, among []string) string {
	if near, ok := units.Suggest(name, among); ok && len(name) > 1 {
		return fmt.Sprintf("; did you mean '%s'?", near)
	}
	return ""
}

// isUnit says which unit a value has: "is volt", "has no unit".
func isUnit(d units.Dimensions) string {
	if d.IsDimensionless() {
		return "has no unit"
	}
	return "is " + d.UnitString()
}

func keys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func isNil(x any) bool {
	v := reflect.ValueOf(x)
	return !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil()
}

// describe says what a value is, for messages.
func describe(x any) string {
	switch x := x.(type) {
	case nil:
		return "nothing"
	case string:
		return fmt.Sprintf("the string %q", x)
	case fmt.Stringer:
		return fmt.Sprintf("%v (%T)", x, x)
	}
	return fmt.Sprintf("%v (%T)", x, x)
}

// in tells of which object and which kind of text an error speaks.
func in(object, what string, err error) error {
	if err == nil {
		return nil
	}
	var one *syntax.Error
	var list syntax.ErrorList
	switch {
	case errors.As(err, &list):
		for _, e := range list {
			e.What = what
		}
	case errors.As(err, &one):
		one.What = what
	case what != "":
		return fmt.Errorf("%s: %s: %w", object, what, err)
	}
	return fmt.Errorf("%s: %w", object, err)
}

// parseStmts parses statements and says where they come from when they do not parse.
func parseStmts(object, what, src string) ([]syntax.Stmt, error) {
	list, err := syntax.ParseStmts(src)
	return list, in(object, what, err)
}

func parseExpr(object, what, src string) (syntax.Expr, error) {
	x, err := syntax.ParseExpr(src)
	return x, in(object, what, err)
}

// mapOf is a map from names, of any Go kind of map with string keys.
func mapOf(x any) (map[string]any, bool) {
	v := reflect.ValueOf(x)
	if !v.IsValid() || v.Kind() != reflect.Map {
		return nil, false
	}
	m := map[string]any{}
	for it := v.MapRange(); it.Next(); {
		key := it.Key()
		if key.Kind() == reflect.Interface {
			key = key.Elem()
		}
		if key.Kind() != reflect.String {
			return nil, false
		}
		m[key.String()] = it.Value().Interface()
	}
	return m, true
}
