package main

import "fmt"

func main() {
	fmt.Printf("%d %5d|%-5d|%05d %x %X %o %b\n", 42, 42, 42, 42, 255, 255, 8, 5)
	fmt.Printf("%f %.2f %8.3f %e %g %v\n", 3.14159, 3.14159, 3.14159, 31415.9, 1e21, 2.5)
	fmt.Printf("%s %q %10s|%-10s| %v %t %p\n", "a", "b", "c", "d", []string{"x"}, true, nil)
	fmt.Println(fmt.Sprintf("%v %+v %T", struct{ A int }{1}, map[string]int{"a": 1}, 1.5))
}
