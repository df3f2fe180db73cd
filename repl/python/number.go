package python

import (
	"errors"
	"math"
	"math/big"
	"reflect"
	"strconv"
	"strings"

	"gobrian/units"
)

// KindOf is the name of the exception that an error of Go is.
func KindOf(err error) string {
	var named interface{ Exception() string }
	if errors.As(err, &named) && named.Exception() != "" {
		return named.Exception()
	}
	switch {
	case errors.Is(err, units.ErrDimensions):
		return "DimensionMismatchError"
	case errors.Is(err, units.ErrIndex):
		return "IndexError"
	case errors.Is(err, units.ErrAttribute):
		return "AttributeError"
	}
	return "ValueError"
}

// Mistake is the cause of a BrianObjectException, which tells more than the exception; other errors are what they are.
func Mistake(err error) error {
	var at interface{ Cause() error }
	if errors.As(err, &at) {
		return at.Cause()
	}
	return err
}

// simple reduces what Go and units have to Python's numbers and text: every integer type to int, dimensionless single values
// to int, bool or float64, and values that a reflect.Value or a named type hides.
func simple(x any) any {
	switch x := x.(type) {
	case nil, int, float64, float32, string, bool, *big.Int, *List, *Dict, Tuple, *Set, *Func, Range, Type, *Instance, *Class, *Module, *Named, *File, builtin, complex128, *Elements, dtype, Path, *Cycler, *Compiled, *Found, absentModule, moduleValue:
		return x
	case units.Quantity:
		return scalar(x)
	case units.Array:
		if x.NDim() == 0 {
			if q, ok := x.Item(); ok {
				return scalar(q)
			}
		}
		return x
	}
	v := reflect.ValueOf(x)
	if v.Kind() == reflect.Func && v.Type().NumIn() == 0 && v.Type().NumOut() > 0 && !v.IsNil() {
		return simple(callGo(v, nil)) // G.N without parentheses, in the dialect, is the method
	}
	if v.Type().NumMethod() > 0 {
		if c, ok := x.(looks); ok {
			return cyclerOf(c)
		}
		return x
	}
	switch {
	case v.CanInt():
		return int(v.Int())
	case v.CanUint():
		return reduce(new(big.Int).SetUint64(v.Uint()))
	case v.CanFloat():
		return v.Float()
	case v.Kind() == reflect.String:
		return v.String()
	case v.Kind() == reflect.Bool:
		return v.Bool()
	}
	return x
}

// scalar is a quantity without dimensions as a number. Of numpy's narrow types only float32 is one of its own, Go's float32; what
// is one of the others is an int or a float64.
func scalar(q units.Quantity) any {
	if !q.IsDimensionless() {
		return q
	}
	switch base := q.Kind.Base(); {
	case base == units.Bool:
		return q.Value != 0
	case q.Kind == units.Float32:
		return float32(q.Value)
	case base == units.Int && math.Abs(q.Value) < 1<<53:
		return int(q.Value)
	}
	return q.Value
}

// wide is x with a float32 as the float64 of the same value.
func wide(x any) any {
	if f, ok := x.(float32); ok {
		return float64(f)
	}
	return x
}

// whole is x as a whole number of any size: an int, a bool or a *big.Int.
func whole(x any) (*big.Int, bool) {
	switch x := simple(x).(type) {
	case int:
		return big.NewInt(int64(x)), true
	case bool:
		return big.NewInt(int64(bit(x))), true
	case *big.Int:
		return x, true
	}
	return nil, false
}

// small is x as an int, if it is a whole number that fits.
func small(x any) (int, bool) {
	switch x := simple(x).(type) {
	case int:
		return x, true
	case bool:
		return bit(x), true
	case *Instance:
		if f := special(x, "__index__"); f != nil {
			return small(Call(f))
		}
	}
	return 0, false
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// reduce is a whole number in its smallest type.
func reduce(n *big.Int) any {
	if n.IsInt64() {
		return int(n.Int64())
	}
	return n
}

// real is x as a floating point number.
func real(x any) (float64, bool) {
	switch x := simple(x).(type) {
	case float64:
		return x, true
	case float32:
		return float64(x), true
	case int:
		return float64(x), true
	case bool:
		return float64(bit(x)), true
	case *big.Int:
		f, _ := new(big.Float).SetInt(x).Float64()
		if math.IsInf(f, 0) {
			raise("OverflowError", "int too large to convert to float")
		}
		return f, true
	}
	return 0, false
}

// Big is a whole number of any size, written in decimal or with a prefix.
func Big(text string) any {
	n, ok := new(big.Int).SetString(text, 0)
	if !ok {
		panic("python: Big of what is no number")
	}
	return reduce(n)
}

// index is x as a position or count: what Python's __index__ takes.
func index(x any) int {
	if n, ok := small(x); ok {
		return n
	}
	raise("TypeError", "'%s' object cannot be interpreted as an integer", TypeName(x))
	return 0
}

// floatRepr writes a floating point number as Python's repr does.
func floatRepr(x float64) string {
	switch {
	case math.IsNaN(x):
		return "nan"
	case math.IsInf(x, 1):
		return "inf"
	case math.IsInf(x, -1):
		return "-inf"
	}
	if a := math.Abs(x); a != 0 && (a < 1e-4 || a >= 1e16) {
		return strconv.FormatFloat(x, 'e', -1, 64)
	}
	s := strconv.FormatFloat(x, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// singleRepr writes a float32 with the digits that it has.
func singleRepr(x float32) string {
	return units.Quantity{Value: float64(x), Kind: units.Float32}.String()
}

// floatInt is a floating point number without its fraction.
func floatInt(f float64) any {
	switch {
	case math.IsNaN(f):
		raise("ValueError", "cannot convert float NaN to integer")
	case math.IsInf(f, 0):
		raise("OverflowError", "cannot convert float infinity to integer")
	}
	f = math.Trunc(f)
	if math.Abs(f) < 1<<62 {
		return int(f)
	}
	n, _ := new(big.Float).SetFloat64(f).Int(nil)
	return reduce(n)
}
