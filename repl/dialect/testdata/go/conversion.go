package main

import "fmt"

func main() {
	f := 3.9
	i := int(f)
	b := []byte("abc")
	b[0] = 'X'
	r := []rune("héllo")
	fmt.Println(i, float64(i)/2, string(b), len(r), string(r[1]), string(rune(65)))
	type id int
	x := id(7)
	fmt.Println(int(x)+1, uint8(300&255), float32(0.1) == 0.1)
}
