package main

import "fmt"

type node struct {
	v    int
	next *node
}

type list struct {
	head *node
	n    int
}

func (l *list) push(v int) *list { l.head = &node{v, l.head}; l.n++; return l }

func (l *list) each(f func(int) bool) {
	for n := l.head; n != nil; n = n.next {
		if !f(n.v) {
			return
		}
	}
}

func main() {
	l := (&list{}).push(1).push(2).push(3)
	l.each(func(v int) bool { fmt.Print(v, " "); return v != 2 })
	fmt.Println(l.n)
}
