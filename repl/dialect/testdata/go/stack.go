package main

import "fmt"

type stack[T any] struct{ items []T }

func (s *stack[T]) push(x T) { s.items = append(s.items, x) }
func (s *stack[T]) pop() T {
	x := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x
}

func main() {
	s := &stack[string]{}
	s.push("a")
	s.push("b")
	fmt.Println(s.pop(), s.pop(), len(s.items))
}
