package main

import "fmt"

const (
	a = iota * 10
	b
	_
	d
)

type weekday int

const (
	sunday weekday = iota
	monday
)

const big = 1 << 70
const pi, e = 3.14, 2.71
const text = "const" + "ant"

func (d weekday) String() string { return [...]string{"sun", "mon"}[d] }

func main() {
	fmt.Println(a, b, d, big>>68, pi*e, text, len(text))
	fmt.Println(sunday.String(), monday.String(), 'a'+1, 1.5+2, 7/2.0)
}
