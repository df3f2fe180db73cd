package repl

import "fmt"

// bounds.go: indices of cells, where an error about them may be recovered.

func outOfRange(format string, a ...any) runtimeError {
	return runtimeError("runtime error: " + fmt.Sprintf(format, a...))
}

// inRange is i, if that is an index of n elements.
func inRange(i, n int) int {
	switch {
	case i < 0:
		panic(outOfRange("index out of range [%d]", i))
	case i >= n:
		panic(outOfRange("index out of range [%d] with length %d", i, n))
	}
	return i
}

// upTo is the end of a slice of what has a length or a capacity.
func upTo(end, limit int, capacity bool) int {
	what := "length"
	if capacity {
		what = "capacity"
	}
	switch {
	case end < 0:
		panic(outOfRange("slice bounds out of range [:%d]", end))
	case end > limit:
		panic(outOfRange("slice bounds out of range [:%d] with %s %d", end, what, limit))
	}
	return end
}

// runesOf are the runes of a text, with their places.
func runesOf(s string) (at []int, runes []rune, zero int) {
	at, runes = make([]int, 0, len(s)), make([]rune, 0, len(s))
	for i, r := range s {
		at, runes = append(at, i), append(runes, r)
	}
	return at, runes, 0
}

// from is the start of a slice; an open one ends at the limit.
func from(start, end, limit int, capacity, open bool) int {
	if open {
		end = limit
	}
	upTo(end, limit, capacity)
	switch {
	case start < 0:
		panic(outOfRange("slice bounds out of range [%d:]", start))
	case start > end:
		panic(outOfRange("slice bounds out of range [%d:%d]", start, end))
	}
	return start
}
