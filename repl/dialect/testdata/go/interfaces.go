package main

import "fmt"

type shape interface {
	area() float64
	name() string
}

type square struct{ a float64 }
type disc struct{ r float64 }

func (s square) area() float64 { return s.a * s.a }
func (s square) name() string  { return "square" }
func (d *disc) area() float64  { return 3 * d.r * d.r }
func (d *disc) name() string   { return "disc" }

func describe(s shape) string {
	switch v := s.(type) {
	case square:
		return fmt.Sprint("a=", v.a)
	case *disc:
		return fmt.Sprint("r=", v.r)
	}
	return "?"
}

func main() {
	for _, s := range []shape{square{2}, &disc{3}} {
		fmt.Println(s.name(), s.area(), describe(s))
	}
	var s shape = square{1}
	if _, ok := s.(*disc); !ok {
		fmt.Println("no disc")
	}
}
