package main

import (
	"errors"
	"fmt"
	"strconv"
)

type myErr struct{ code int }

func (e *myErr) Error() string { return fmt.Sprint("code ", e.code) }

var errBase = errors.New("base")

func f(n int) (int, error) {
	switch n {
	case 0:
		return 0, nil
	case 1:
		return 0, errBase
	case 2:
		return 0, fmt.Errorf("wrapped: %w", errBase)
	}
	return n, &myErr{n}
}

func main() {
	for i := 0; i < 4; i++ {
		v, err := f(i)
		fmt.Println(v, err, errors.Is(err, errBase))
	}
	if n, err := strconv.Atoi("x"); err != nil {
		fmt.Println(n, err)
	}
	f(2)
}
