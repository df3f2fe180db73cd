// Command gen makes two files of the package units in the current folder: units_gen.go from table.txt, a Go variable for
// every unit and the table of their names; functions_gen.go from functions.txt, the functions of one value.
//
// With -check it compares instead of writing, and fails when a file is not what it would make.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"go/format"
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("units/gen: ")
	check := flag.Bool("check", false, "compare the files with what would be made")
	flag.Parse()
	for _, make := range []func() (string, []byte, error){makeUnits, makeFunctions} {
		name, code, err := make()
		if err == nil {
			err = deliver(name, code, *check)
		}
		if err != nil {
			log.Fatal(err)
		}
	}
}

func makeUnits() (string, []byte, error) {
	text, err := os.ReadFile("table.txt")
	if err != nil {
		return "", nil, err
	}
	t, err := parse(string(text))
	if err != nil {
		return "", nil, fmt.Errorf("table.txt:%w", err)
	}
	var b bytes.Buffer
	write(&b, t)
	code, err := format.Source(b.Bytes())
	return "units_gen.go", code, err
}

func makeFunctions() (string, []byte, error) {
	text, err := os.ReadFile("functions.txt")
	if err != nil {
		return "", nil, err
	}
	list, err := parseFunctions(string(text))
	if err != nil {
		return "", nil, fmt.Errorf("functions.txt:%w", err)
	}
	var b bytes.Buffer
	writeFunctions(&b, list)
	code, err := format.Source(b.Bytes())
	return "functions_gen.go", code, err
}

// deliver writes code to the file, or with check compares the two.
func deliver(file string, code []byte, check bool) error {
	if !check {
		return os.WriteFile(file, code, 0o644)
	}
	old, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if !bytes.Equal(old, code) {
		return fmt.Errorf("%s is not what the table makes: run go generate ./units", file)
	}
	return nil
}
