package units

import (
	"fmt"
	"strconv"
)

// InUnit writes x as multiples of unit: InUnit(3 mV, uV) is "3000. uV". A precision is the number of digits after the
// point, 8 at most when left out. The error is a *DimensionError when x is not of that kind, or says that unit is none.
func InUnit(x any, unit Quantity, precision ...int) (string, error) {
	op, err := Of(x)
	if err != nil {
		return "", err
	}
	a := arrayOf(op)
	if a.dim != unit.Dim {
		return "", &DimensionError{Op: "in_unit", X: operandOf(a), Y: unit}
	}
	symbol, err := unitSymbol(unit)
	if err != nil {
		return "", err
	}
	s := numbersIn(a, unit.Value, precision)
	if unit.Dim != Dimensionless || unit.unit != 0 {
		s += " " + symbol
	}
	return s, nil
}

// InBestUnit writes x in the unit that String shows it in, with precision digits after the point.
func InBestUnit(x any, precision ...int) (string, error) {
	op, err := Of(x)
	if err != nil {
		return "", err
	}
	a := arrayOf(op)
	u := a.display()
	s := numbersIn(a, u.value, precision)
	if u.symbol != "" {
		s += " " + u.symbol
	}
	return s, nil
}

// numbersIn lays out the elements divided by unit.
func numbersIn(a Array, unit float64, precision []int) string {
	p := *currentPrinting.Load()
	if len(precision) > 0 {
		p.precision = max(precision[0], 0)
	}
	a.kind = Float
	if a.isPoint() {
		return p.formatOf(a, unit, 0)(a.At(0).Value)
	}
	return p.layOut(a, unit, " ", 0, 0)
}

// unitSymbol is the symbol of a unit, or of the standard unit of the same value.
func unitSymbol(unit Quantity) (string, error) {
	if unit.unit != 0 {
		return units.find(unit.unit).symbol, nil
	}
	for i := range unitNames {
		if n := &unitNames[i]; n.unit.Dim == unit.Dim && n.unit.Value == unit.Value {
			return n.symbol, nil
		}
	}
	if unit.Value == 1 && unit.Dim.IsDimensionless() {
		return "1", nil
	}
	return "", fmt.Errorf("%s is not a unit", unit)
}

// BestUnit is the unit that String shows x in.
func BestUnit(x Operand) Quantity {
	a := arrayOf(x)
	u := a.display()
	if q, err := Parse(u.python); err == nil {
		return q
	}
	return Quantity{Value: u.value, Dim: a.dim}
}

// HaveSameDimensions reports that x and y have the same dimensions; the error says that one is no number or array.
func HaveSameDimensions(x, y any) (bool, error) {
	d, err := GetDimensions(x)
	if err != nil {
		return false, err
	}
	e, err := GetDimensions(y)
	return d == e, err
}

// GetDimensions is the dimensions of a number, a Quantity or an array.
func GetDimensions(x any) (Dimensions, error) {
	if d, ok := x.(Dimensions); ok {
		return d, nil
	}
	op, err := Of(x)
	if err != nil {
		return Dimensionless, err
	}
	if q, ok := op.(Quantity); ok {
		return q.Dim, nil
	}
	return arrayOf(op).dim, nil
}

// IsDimensionless reports that x has no dimensions.
func IsDimensionless(x any) (bool, error) {
	d, err := GetDimensions(x)
	return d == Dimensionless, err
}

// GetUnit is the SI unit with dimensions d: Volt for those of volt, a product of base units when there is no other.
func GetUnit(d Dimensions) Quantity {
	for i := range shownUnits {
		u := &shownUnits[i]
		if u.Dim != d || u.name == "molar" {
			continue
		}
		name := u.siName()
		if u.power > 1 {
			name += strconv.Itoa(u.power)
		}
		q, ok := Lookup(name)
		if !ok {
			panic("units: a unit of the table has no name")
		}
		return q
	}
	return Quantity{Value: 1, Dim: d}
}

// IsScalarType reports that x is a number or a Quantity, not an array.
func IsScalarType(x any) bool {
	op, err := Of(x)
	return err == nil && arrayOf(op).isPoint()
}

// InUnit is the function InUnit of q.
func (q Quantity) InUnit(unit Quantity, precision ...int) (string, error) {
	return InUnit(q, unit, precision...)
}

// InUnit is the function InUnit of a.
func (a Array) InUnit(unit Quantity, precision ...int) (string, error) {
	return InUnit(a, unit, precision...)
}

// InBestUnit is the function InBestUnit of q.
func (q Quantity) InBestUnit(precision ...int) (string, error) { return InBestUnit(q, precision...) }

// InBestUnit is the function InBestUnit of a.
func (a Array) InBestUnit(precision ...int) (string, error) { return InBestUnit(a, precision...) }

// GetBestUnit is BestUnit of q.
func (q Quantity) GetBestUnit() Quantity { return BestUnit(q) }

// GetBestUnit is BestUnit of a.
func (a Array) GetBestUnit() Quantity { return BestUnit(a) }

// Dimensions is the field Dim, by Brian's other name.
func (q Quantity) Dimensions() Dimensions { return q.Dim }

// HasSameDimensions is HaveSameDimensions of q and x.
func (q Quantity) HasSameDimensions(x any) (bool, error) { return HaveSameDimensions(q, x) }

// HasSameDimensions is HaveSameDimensions of a and x.
func (a Array) HasSameDimensions(x any) (bool, error) { return HaveSameDimensions(a, x) }
