package main

import (
	"fmt"
	"math"
	"sort"
	"strconv"
	"strings"
)

func main() {
	fmt.Println(strings.Fields(" a b  c "), strings.Repeat("ab", 3), strings.Split("a,b", ","), strings.Title("go"))
	fmt.Println(strconv.Quote("it's"), strconv.FormatFloat(1.5, 'f', 2, 64))
	x := []float64{3, 1, 2}
	sort.Float64s(x)
	fmt.Println(x, sort.SearchFloat64s(x, 2))
	p := []struct {
		n string
		a int
	}{{"x", 3}, {"y", 1}}
	sort.Slice(p, func(i, j int) bool { return p[i].a < p[j].a })
	fmt.Println(p)
	var b strings.Builder
	fmt.Fprintf(&b, "%03d", 7)
	b.WriteByte('!')
	fmt.Println(b.String(), math.Sqrt(2), math.Pow(2, 10), math.Inf(1), math.NaN())
}
