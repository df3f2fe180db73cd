// Command gen makes units_gen.go from table.txt: a Go variable for every unit, and the table of their names.
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
	in := flag.String("table", "table.txt", "the table of units")
	out := flag.String("out", "units_gen.go", "the Go file to write")
	flag.Parse()

	text, err := os.ReadFile(*in)
	if err != nil {
		log.Fatal(err)
	}
	table, err := parse(string(text))
	if err != nil {
		log.Fatalf("%s:%v", *in, err)
	}
	var b bytes.Buffer
	write(&b, table)
	code, err := format.Source(b.Bytes())
	if err != nil {
		log.Fatal(fmt.Errorf("formatting the result: %w", err))
	}
	if err := os.WriteFile(*out, code, 0o644); err != nil {
		log.Fatal(err)
	}
}
