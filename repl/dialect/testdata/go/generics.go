package main

import "fmt"

type number interface {
	~int | ~float64
}

func sum[T number](xs []T) T {
	var s T
	for _, x := range xs {
		s += x
	}
	return s
}

func first[K comparable, V any](m map[K]V, k K) (V, bool) {
	v, ok := m[k]
	return v, ok
}

func main() {
	fmt.Println(sum([]int{1, 2, 3}), sum([]float64{1.5, 2}), sum[int](nil))
	fmt.Println(first(map[string]int{"a": 1}, "a"))
}
