package main

import "fmt"

func main() {
	for _, v := range []interface{}{1, "a", 2.5, nil, []int{1}, true, 'x', error(nil)} {
		switch x := v.(type) {
		case int, int32:
			fmt.Println("int", x)
		case string:
			fmt.Println("string", len(x))
		case nil:
			fmt.Println("nil")
		case float64:
			fmt.Println("float", x*2)
		case []int:
			fmt.Println("slice", x[0])
		default:
			fmt.Println("other", x)
		}
	}
}
