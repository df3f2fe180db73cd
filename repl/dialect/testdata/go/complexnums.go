package main

import (
	"fmt"
	"math/cmplx"
)

func main() {
	z := complex(1, 2)
	w := 3 - 4i
	fmt.Println(z*w, real(z), imag(w), z == complex(1, 2))
	fmt.Println(cmplx.Abs(w))
}
