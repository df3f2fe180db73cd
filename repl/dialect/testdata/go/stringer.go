package main

import "fmt"

type celsius float64

func (c celsius) String() string { return fmt.Sprintf("%.1f°C", float64(c)) }

type pair struct{ a, b int }

func (p pair) String() string { return fmt.Sprintf("<%d|%d>", p.a, p.b) }

func main() {
	c := celsius(36.6)
	fmt.Println(c.String(), pair{1, 2}.String())
	var s fmt.Stringer = pair{3, 4}
	fmt.Println(s.String())
}
