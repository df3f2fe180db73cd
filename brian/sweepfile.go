package brian

import (
	"encoding/gob"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"gobrian/units"
)

// record is what is kept in the file of a sweep.
type record struct {
	Grid  [][]float64 // values of each parameter
	Seed  int
	Done  []bool      // which points are done
	Rows  [][]float64 // results of each point that is done, one part after the other
	Parts []part      // what the results are; none before the first
}

// part is one of the values that a function returns.
type part struct {
	Len    int
	Scalar bool
	Unit   [7]float64 // exponents of dim
	dim    units.Dimensions
}

func partOf(a units.Array, scalar bool) part {
	return part{Len: a.Len(), Scalar: scalar, Unit: a.Dim().Exponents(), dim: a.Dim()}
}

func (p part) String() string {
	if p.Scalar {
		return "a number in " + p.dim.UnitString()
	}
	return fmt.Sprintf("%d values in %s", p.Len, p.dim.UnitString())
}

// count is the number of points that are done.
func (r *record) count() int {
	n := 0
	for _, done := range r.Done {
		if done {
			n++
		}
	}
	return n
}

// add takes the results of point k.
func (r *record) add(k int, results []any) error {
	var row []float64
	var parts []part
	for _, x := range results {
		a, one, err := arrayOf(x)
		if err != nil {
			return fmt.Errorf("the result: %w", err)
		}
		row, parts = append(row, a.Values()...), append(parts, partOf(a, one))
	}
	if r.Parts != nil && !slices.Equal(parts, r.Parts) {
		return fmt.Errorf("the result is %v, and at other points it is %v", parts, r.Parts)
	}
	r.Rows[k], r.Parts, r.Done[k] = row, parts, true
	return nil
}

// sweepMark begins the file of a sweep.
const sweepMark = "brian sweep 2\n"

func (r *record) encode(w io.Writer) error {
	if _, err := io.WriteString(w, sweepMark); err != nil {
		return err
	}
	return gob.NewEncoder(w).Encode(r)
}

// resume takes over what a file has of this sweep; no file is an empty one.
func (r *record) resume(file string) error {
	data, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		return nil
	} else if err != nil {
		return err
	}
	rest, ours := strings.CutPrefix(string(data), sweepMark)
	if !ours {
		return fmt.Errorf("%s is not the file of a sweep", file)
	}
	var old record
	if err := gob.NewDecoder(strings.NewReader(rest)).Decode(&old); err != nil {
		return fmt.Errorf("%s is damaged or cut off: %w", file, err)
	}
	if old.Seed != r.Seed || !slices.EqualFunc(old.Grid, r.Grid, slices.Equal[[]float64]) {
		return fmt.Errorf("%s is of a sweep over other values or with another seed; remove it, or take another file", file)
	}
	if err := old.check(len(r.Rows)); err != nil {
		return fmt.Errorf("%s is damaged: %w", file, err)
	}
	*r = old
	return nil
}

// check finishes a record that was read, and refuses one that cannot be right.
func (r *record) check(points int) error {
	size := 0
	for k := range r.Parts {
		p := &r.Parts[k]
		var err error
		if p.dim, err = dimensionsOf(p.Unit); err != nil {
			return err
		}
		size += p.Len
	}
	if len(r.Rows) != points || len(r.Done) != points {
		return fmt.Errorf("it has %d points, and not %d", len(r.Rows), points)
	}
	for k, row := range r.Rows {
		if r.Done[k] && len(row) != size {
			return fmt.Errorf("point %d has %d values, and not %d", k, len(row), size)
		}
	}
	return nil
}

// dimensionsOf is the dimensions with these exponents.
func dimensionsOf(exponents [7]float64) (units.Dimensions, error) {
	d := units.Dimensionless
	for k, base := range []units.Dimensions{units.Length, units.Mass, units.Time, units.Current, units.Temperature, units.Amount, units.Luminosity} {
		p, err := base.Pow(exponents[k])
		if err != nil {
			return d, err
		}
		d = d.Mul(p)
	}
	return d, nil
}
