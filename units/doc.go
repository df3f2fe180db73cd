// Package units is arithmetic with physical units: scalars (Quantity) and one- and two-dimensional arrays (Array)
// that carry their dimensions, in the vocabulary and the printed form of Brian 2.
//
// Values are kept in SI base units, whatever unit they were written in: 20*ms is 0.02 with the dimensions of time, and
// no unit is remembered. Every operation combines or checks dimensions. A mismatch is a mistake of the caller and
// panics with a *DimensionError, as gonum panics on shapes; what reads text or untyped values returns errors.
//
// The package knows nothing of models, plots or the session. It holds up to two dimensions, float64 only: whole numbers
// and truth values are float64 too, and a Kind says how they print and index.
//
// Start reading at dimensions.go (the seven exponents), quantity.go (scalars), array.go and arithmetic.go (arrays);
// display.go chooses the unit that a value is shown in, numbers.go lays numbers out, parse.go reads them back. table.txt
// is the one list of units, functions.txt that of elementary
// functions; gen makes Go of both.
package units

//go:generate go run ./gen
