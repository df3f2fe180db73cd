package repl

import (
	"go/format"
	"testing"
)

func TestUseAll(t *testing.T) {
	const src = `package main

import "gobrian/brian"

func f(n int) (int, error) {
	a, b := 1, brian.Something(n)
	var c, d = 1, 2
	c = b
	for k, v := range []int{1} {
		e := func() { g := v }
	}
	if h := n; n > 1 {
		return 1, nil
	}
	for i := 0; ; {
		x := i
		x++
	}
	return d, nil
}
`
	const want = `package main

import "gobrian/brian"

func f(n int) (int, error) {
	a, b := 1, brian.Something(n)
	_ = a
	var c, d = 1, 2
	_ = c
	c = b
	for k, v := range []int{1} {
		_ = k
		e := func() {
			g := v
			_ = g
		}
		_ = e
	}
	if h := n; n > 1 {
		_ = h
		return 1, nil
	}
	for i := 0; ; {
		x := i
		x++
	}
	return d, nil
}
`
	got, err := useAll(src)
	if err != nil {
		t.Fatal(err)
	}
	b, err := format.Source([]byte(got))
	if err != nil {
		t.Fatalf("%v in\n%s", err, got)
	}
	if string(b) != want {
		t.Errorf("got:\n%s\nwant:\n%s", b, want)
	}
	if again, err := useAll(string(b)); err != nil || again != string(b) {
		t.Errorf("a second time, %v:\n%s", err, again)
	}
}
