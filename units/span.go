package units

import (
	"math"
	"strconv"
)

// Open stands in a Span for a limit that was left out.
const Open = math.MinInt

// Span is a Python slice lo:hi:step. Negative limits count from the end, Open ones are the ends, and a Step of 0 or
// Open is 1.
type Span struct{ Lo, Hi, Step int }

// Resolve applies Python's rules for n elements: the span is lo, lo+step, ... before hi, all of them within 0..n-1. For
// a negative step hi may be -1. It has an error only for n < 0.
func (s Span) Resolve(n int) (lo, hi, step int, err error) {
	if n < 0 {
		return 0, 0, 0, &IndexError{Index: s.String(), Why: "the length is negative"}
	}
	step = s.Step
	if step == 0 || step == Open {
		step = 1
	}
	if step > 0 {
		return clampLimit(s.Lo, 0, n, 0, n), clampLimit(s.Hi, n, n, 0, n), step, nil
	}
	return clampLimit(s.Lo, n-1, n, -1, n-1), clampLimit(s.Hi, -1, n, -1, n-1), step, nil
}

// clampLimit is a limit of a span over n elements: open when left out, from the end when negative, then within lo..hi.
func clampLimit(limit, open, n, lo, hi int) int {
	if limit == Open {
		return open
	}
	if limit < 0 {
		limit += n
	}
	return min(max(limit, lo), hi)
}

// Count is the number of elements that the span takes of n.
func (s Span) Count(n int) int {
	lo, hi, step, err := s.Resolve(n)
	if err != nil {
		return 0
	}
	return spanCount(lo, hi, step)
}

func spanCount(lo, hi, step int) int {
	if step > 0 {
		if hi <= lo {
			return 0
		}
		return (hi-lo-1)/step + 1
	}
	if hi >= lo {
		return 0
	}
	return (lo-hi-1)/-step + 1
}

// String writes the span as in Python: "2:5", "::-1".
func (s Span) String() string {
	out := limitString(s.Lo) + ":" + limitString(s.Hi)
	if s.Step != 0 && s.Step != 1 && s.Step != Open {
		out += ":" + strconv.Itoa(s.Step)
	}
	return out
}

func limitString(n int) string {
	if n == Open {
		return ""
	}
	return strconv.Itoa(n)
}

// Interval is a slice lo:hi whose limits are quantities, such as 10*um:20*um; a limit that was left out is nil.
type Interval struct{ Lo, Hi *Quantity }

// String writes the interval as in Python.
func (v Interval) String() string {
	limit := func(q *Quantity) string {
		if q == nil {
			return ""
		}
		return q.String()
	}
	return limit(v.Lo) + ":" + limit(v.Hi)
}
