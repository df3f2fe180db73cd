package main

import "fmt"

type shape interface{ area() int }
type sq int

func (s sq) area() int { return int(s) * int(s) }

type list []shape

func (l list) Swap(i, j int) { l[i], l[j] = l[j], l[i] }

func main() {
	a, b := 1, 2
	a, b, c := b, a, 3
	fmt.Println(a, b, c)
	l := list{sq(1), sq(2)}
	l.Swap(0, 1)
	fmt.Println(l[0].area(), l[1].area())
	var s, t shape = sq(3), sq(4)
	s, t = t, s
	fmt.Println(s.area(), t.area())
	type node struct {
		next *node
		v    any
		e    error
	}
	n, m := &node{v: 1}, &node{v: "x"}
	n.v, m.v = m.v, n.v
	n.e, m.e = fmt.Errorf("a"), nil
	n.e, m.e = m.e, n.e
	fmt.Println(n.v, m.v, n.e, m.e)
	mp := map[string]any{"a": 1, "b": "z"}
	mp["a"], mp["b"] = mp["b"], mp["a"]
	fmt.Println(mp)
	i := 0
	x := []any{"p", "q", "r"}
	i, x[i] = 2, x[1]
	fmt.Println(i, x)
	for p, q := any(1), any("s"); i < 4; p, q = q, p {
		fmt.Println(p, q)
		i++
	}
	f := func() (any, error) { return 1, nil }
	var u any
	var err error
	u, err = f()
	u, err = err, fmt.Errorf("%v", u)
	fmt.Println(u, err)
	var w [2]any
	w[0], w[1] = x[0], "k"
	w[0], w[1] = w[1], w[0]
	fmt.Println(w)
	var pa, pb = &u, &x[0]
	*pa, *pb = *pb, *pa
	fmt.Println(u, x[0])
}

// Output:
// 2 1 3
// 4 1
// 16 9
// x 1 <nil> a
// map[a:z b:1]
// 2 [q q r]
// 1 s
// s 1
// <nil> 1
// [k q]
// q <nil>
