package python

import (
	archive "archive/zip"
	enc "encoding/binary"
	"fmt"
	"io"
	"os"
	"strings"

	"gobrian/units"
)

// Savez writes arrays to an .npz file, which numpy opens: positional ones are called arr_0, arr_1 and so on. Values with units are
// written in SI base units, as Brian's arrays are.
func Savez(file string, list ...any) {
	a := arguments(list)
	if !strings.HasSuffix(file, ".npz") {
		file += ".npz"
	}
	kw := make([]Kw, 0, len(list))
	for i, x := range a.list {
		kw = append(kw, Kw{fmt.Sprintf("arr_%d", i), x})
	}
	replace(file, func(w io.Writer) error {
		z := archive.NewWriter(w)
		for _, k := range append(kw, a.kw...) {
			f, err := z.Create(k.Name + ".npy")
			if err != nil {
				return err
			}
			if err := writeNpy(f, k.Value); err != nil {
				return err
			}
		}
		return z.Close()
	})
}

// Save writes one array to an .npy file.
func Save(file string, x any) {
	if !strings.HasSuffix(file, ".npy") {
		file += ".npy"
	}
	replace(file, func(w io.Writer) error { return writeNpy(w, x) })
}

// replace writes a file whole or not at all.
func replace(file string, write func(io.Writer) error) {
	tmp := file + ".tmp"
	f, err := os.Create(tmp)
	if err != nil {
		panic(fileError(err, file))
	}
	err = write(f)
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(tmp, file)
	}
	if err != nil {
		os.Remove(tmp)
		panic(err)
	}
}

// writeNpy writes a number or array in version 1.0 of numpy's format.
func writeNpy(w io.Writer, x any) error {
	var t rawType
	var shape string
	var data []byte
	if e, ok := x.(*Elements); ok && e.dtype == "complex128" {
		t, shape, data = rawType{'c', 16, "<"}, Repr(NewTuple(goItems(e.at.Shape())...)), complexBytes(e)
	} else {
		op, err := units.Of(Go(x))
		if err != nil {
			return err
		}
		a := op.Array()
		t = rawTypeOf(kindOfArray(simple(x), a))
		shape, data = shapeText(a), t.bytes(a)
	}
	head := fmt.Sprintf("{'descr': '%s', 'fortran_order': False, 'shape': %s, }", t, shape)
	pad := 64 - (10+len(head)+1)%64
	head += strings.Repeat(" ", pad%64) + "\n"
	out := append([]byte("\x93NUMPY\x01\x00"), 0, 0)
	enc.LittleEndian.PutUint16(out[8:], uint16(len(head)))
	_, err := w.Write(append(append(out, head...), data...))
	return err
}

func kindOfArray(x any, a units.Array) units.Kind {
	switch x.(type) {
	case int:
		return units.Int
	case bool:
		return units.Bool
	}
	return a.Kind()
}

func shapeText(a units.Array) string {
	if a.NDim() == 0 {
		return "()"
	}
	dims := make(Tuple, 0, 2)
	for _, n := range a.Shape() {
		dims = append(dims, n)
	}
	return Repr(dims)
}
