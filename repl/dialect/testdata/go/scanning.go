package main

import (
	"bufio"
	"bytes"
	"fmt"
	"strings"
)

func main() {
	sc := bufio.NewScanner(strings.NewReader("one\ntwo three\n"))
	for sc.Scan() {
		fmt.Println(len(sc.Text()), sc.Text())
	}
	r := bufio.NewReader(strings.NewReader("x y"))
	s, err := r.ReadString(' ')
	fmt.Printf("%q %v\n", s, err)
	fmt.Println(bytes.Contains([]byte("abc"), []byte("b")))
}
