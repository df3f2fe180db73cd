package random

import (
	"math"

	"gobrian/brian/internal/elementary"
)

// inversionLimit is the mean from which on rejection is used.
const inversionLimit = 10

// Poisson is a number of events with mean lambda: 0 where lambda is 0, NaN where
// lambda is negative, infinite or NaN. Up to a mean of 10 one uniform number is
// inverted; above, transformed rejection takes as many as it needs.
func (s Stream) Poisson(step uint64, elem uint32, lambda float64) float64 {
	switch {
	case !(lambda >= 0) || math.IsInf(lambda, 1):
		return math.NaN()
	case lambda < inversionLimit:
		return invertPoisson(s.Uniform(step, elem), lambda, elementary.ExpOf(-lambda))
	}
	return s.rejectPoisson(step, elem, lambda)
}

// FillPoisson replaces each mean in dst[i] by Poisson(step, elems[i], dst[i]),
// where elems[i] is first+i if there is no list.
func (s Stream) FillPoisson(dst []float64, step uint64, first uint32, elems []int32) {
	var u [256]float64
	last, none := math.NaN(), 0.0 // a mean and the probability of no event
	for i, lambda := range dst {
		if i%len(u) == 0 {
			s.some(u[:min(len(u), len(dst)-i)], step, first, i, elems)
		}
		if !(lambda >= 0 && lambda < inversionLimit) {
			e := first + uint32(i)
			if elems != nil {
				e = uint32(elems[i])
			}
			dst[i] = s.Poisson(step, e, lambda)
			continue
		}
		if lambda != last {
			last, none = lambda, elementary.ExpOf(-lambda)
		}
		dst[i] = invertPoisson(u[i%len(u)], lambda, none)
	}
}

// some draws the uniform numbers of the elements from the i-th on.
func (s Stream) some(u []float64, step uint64, first uint32, i int, elems []int32) {
	if elems != nil {
		s.FillList(u, step, elems[i:i+len(u)])
		return
	}
	s.Fill(u, step, first+uint32(i))
}

// invertPoisson adds up probabilities, from that of no event on, until they pass u.
func invertPoisson(u, lambda, none float64) float64 {
	p, sum, k := none, none, 0.0
	for u >= sum && p > 0 {
		k++
		p = float64(p*lambda) / k
		sum += p
	}
	return k
}

// rejectPoisson is algorithm PTRS of Hormann, "The transformed rejection method
// for generating Poisson random variables", Insurance: Mathematics and
// Economics 12, 1993. Its trials take the counters 1, 2, 3 ... of the element.
func (s Stream) rejectPoisson(step uint64, elem uint32, lambda float64) float64 {
	root := math.Sqrt(lambda)
	b := 0.931 + float64(2.53*root)
	a := -0.059 + float64(0.02483*b)
	invAlpha := 1.1239 + 1.1328/(b-3.4)
	vr := 0.9277 - 3.6224/(b-2)
	logMean := elementary.LogOf(lambda)
	for trial := uint32(1); ; trial++ {
		words := s.words(step, elem, trial)
		u, v := oneToTwo(words[0])-1.5, 2-oneToTwo(words[1])
		us := 0.5 - math.Abs(u)
		k := math.Floor(float64((2*a/us+b)*u) + lambda + 0.43)
		if us >= 0.07 && v <= vr {
			return k
		}
		if k < 0 || us < 0.013 && v > us {
			continue
		}
		left := elementary.LogOf(v * invAlpha / (a/(us*us) + b))
		if left <= float64(k*logMean)-lambda-logFactorial(k) {
			return k
		}
	}
}

// logFactorial is log(k!) for an integral k >= 0, to 1e-12.
func logFactorial(k float64) float64 {
	if k < 10 {
		f := 1.0
		for i := 2.0; i <= k; i++ {
			f *= i
		}
		return elementary.LogOf(f)
	}
	// Stirling's series.
	z := 1 / float64(k*k)
	tail := (1.0/12 + float64(z*(-1.0/360+float64(z*(1.0/1260+float64(z*(-1.0/1680))))))) / k
	const halfLog2Pi = 0.9189385332046728
	return float64((k+0.5)*elementary.LogOf(k)) - k + halfLog2Pi + tail
}
