package main

import "fmt"

type op func(float64, float64) float64

func (o op) apply(x float64) float64 { return o(x, x) }

var table = map[string]op{
	"+": func(a, b float64) float64 { return a + b },
	"*": func(a, b float64) float64 { return a * b },
}

func pick(s string) (op, bool) { o, ok := table[s]; return o, ok }

func main() {
	if o, ok := pick("*"); ok {
		fmt.Println(o(3, 4), o.apply(5))
	}
	_, ok := pick("-")
	fmt.Println(ok, table["+"](1, 2))
}
