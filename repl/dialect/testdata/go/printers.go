package main

func main() {
	println("to standard output of the interpreter", 1, true)
	print("a", 1, "b\n")
	print('x', 2.5, "\n")
}
