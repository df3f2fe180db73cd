package units

import (
	"fmt"
	"math"
	"slices"
)

// HistogramOptions are the further parameters of Histogram, in numpy's order.
type HistogramOptions struct {
	Bins    any // number of bins of equal width (10 when left out), or their edges, ascending
	Range   any // the least and the greatest edge; those of the data when left out
	Density any // True: counts divided by their sum and the width of the bins
	Weights any // what each element counts; 1 when left out
}

// Histogram counts the elements of x in bins: edge <= x < next edge, the last bin including its upper edge. It returns
// the counts and the edges, one more than counts, with the dimensions of x. Elements outside do not count.
func Histogram(x any, opts ...HistogramOptions) (counts, edges Array, err error) {
	defer Catch(&err)
	var o HistogramOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	op, err := Of(x)
	if err != nil {
		return counts, edges, fmt.Errorf("histogram: %w", err)
	}
	a := arrayOf(op)
	if edges, err = binEdges(a, o); err != nil {
		return counts, edges, fmt.Errorf("histogram: %w", err)
	}
	weights := Array{kind: Int}
	if o.Weights != nil {
		if op, err = Of(o.Weights); err != nil {
			return counts, edges, fmt.Errorf("histogram: weights: %w", err)
		}
		if weights = arrayOf(op); weights.Size() != a.Size() {
			return counts, edges, &ShapeError{Op: "histogram", X: a.Shape(), Y: weights.Shape(), Why: "every element needs a weight"}
		}
	}
	counts = countInBins(a.flat(), edges.flat(), weights)
	if o.Density != nil {
		dense, err := truthOf(o.Density)
		if err != nil {
			return counts, edges, fmt.Errorf("histogram: density: %w", err)
		}
		if dense {
			counts = Div(Div(counts, edges.Diff()), counts.Sum())
		}
	}
	return counts, edges, nil
}

func countInBins(vals, edges []float64, weights Array) Array {
	n := len(edges) - 1
	counts := Array{vals: make([]float64, n), dim: weights.dim, kind: totalKind(weights.kind)}
	for k, v := range vals {
		if !(v >= edges[0] && v <= edges[n]) {
			continue
		}
		i, exact := slices.BinarySearch(edges, v)
		for exact && i < n && edges[i+1] == v { // of equal edges the last begins the bin
			i++
		}
		if !exact || i == n {
			i--
		}
		w := 1.0
		if weights.Size() > 0 {
			w = weights.flat()[k]
		}
		counts.vals[i] += w
	}
	return counts
}

// binEdges is the edges that the options ask for.
func binEdges(a Array, o HistogramOptions) (Array, error) {
	bins := Whole(10).Array()
	if o.Bins != nil {
		op, err := Of(o.Bins)
		if err != nil {
			return Array{}, fmt.Errorf("bins: %w", err)
		}
		bins = arrayOf(op)
	}
	if !bins.isPoint() {
		return givenEdges(a, bins)
	}
	n, err := intOf(bins)
	if err != nil || n < 1 {
		return Array{}, fmt.Errorf("bins has to be a positive whole number or a list of edges, not %s", bins)
	}
	lo, hi, err := binRange(a, o)
	if err != nil {
		return Array{}, err
	}
	return Linspace(lo, hi, n+1)
}

func givenEdges(a, edges Array) (Array, error) {
	if edges.Size() < 2 || !slices.IsSorted(edges.flat()) {
		return Array{}, fmt.Errorf("the edges of bins have to be at least two, in ascending order")
	}
	commonArray("histogram", edges, a)
	if edges.dim != a.dim && a.Size() > 0 {
		edges.dim = a.dim
	}
	return edges, nil
}

// binRange is the least and the greatest edge.
func binRange(a Array, o HistogramOptions) (lo, hi Quantity, err error) {
	switch {
	case o.Range != nil:
		op, err := Of(o.Range)
		if err != nil {
			return lo, hi, fmt.Errorf("range: %w", err)
		}
		r := arrayOf(op)
		if r.Size() != 2 || !(r.flat()[0] <= r.flat()[1]) {
			return lo, hi, fmt.Errorf("range has to be the least and the greatest edge, not %s", r)
		}
		r.dim = commonArray("histogram", a, r)
		lo, hi = r.At(0), r.At(1)
	case a.Size() == 0:
		lo, hi = quantity(0, a.dim, Float), quantity(1, a.dim, Float)
	default:
		lo, hi = a.Min(), a.Max()
	}
	if !finite(lo.Value) || !finite(hi.Value) {
		return lo, hi, fmt.Errorf("the range of the elements is not finite: %s to %s", lo, hi)
	}
	if lo.Value == hi.Value {
		half := 0.5
		if a.dim != Dimensionless && lo.Value != 0 {
			half = math.Abs(lo.Value) / 2 // without a unit, 0.5 would mean nothing
		}
		lo.Value, hi.Value = lo.Value-half, hi.Value+half
	}
	return lo, hi, nil
}
