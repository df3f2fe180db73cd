package python

import (
	"bytes"
	"compress/zlib"
	enc "encoding/binary"
	"io"
	"unicode/utf16"

	"gobrian/units"
)

// scipy_savemat.go: files of MATLAB, level 5, as scipy.io writes them.

// savemat is savemat(file, {name: value}, do_compression=False, oned_as="row").
func savemat(a args) any {
	name := matName(a)
	d, ok := simple(a.given(1, "mdict", nil)).(*Dict)
	if !ok {
		raise("TypeError", "savemat: mdict must be a dict of variables")
	}
	w := &matWriter{column: Str(a.given(1<<30, "oned_as", "row")) == "column"}
	head := make([]byte, 128)
	copy(head, "MATLAB 5.0 MAT-file, written by brianrepl")
	for i := len("MATLAB 5.0 MAT-file, written by brianrepl"); i < 116; i++ {
		head[i] = ' '
	}
	head[124], head[125], head[126], head[127] = 0, 1, 'I', 'M'
	replace(name, func(out io.Writer) error {
		if _, err := out.Write(head); err != nil {
			return err
		}
		var failed error
		d.walk(func(k, v any) {
			key := Str(k)
			if failed != nil || key == "" || key[0] == '_' {
				return
			}
			b := matElement(matMatrix, w.matrix(key, v))
			if Truth(a.given(1<<30, "do_compression", false)) {
				b = matPacked(b)
			}
			_, failed = out.Write(b)
		})
		return failed
	})
	return nil
}

// matPacked is an element inside a compressed one.
func matPacked(b []byte) []byte {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	z.Write(b)
	z.Close()
	head := enc.LittleEndian.AppendUint32(nil, matCompressed)
	return append(enc.LittleEndian.AppendUint32(head, uint32(packed.Len())), packed.Bytes()...)
}

// matElement is a tag with data, which fills a multiple of eight bytes.
func matElement(kind uint32, data []byte) []byte {
	out := enc.LittleEndian.AppendUint32(nil, kind)
	out = enc.LittleEndian.AppendUint32(out, uint32(len(data)))
	out = append(out, data...)
	return append(out, make([]byte, -len(data)&7)...)
}

func matWhole(list ...int) []byte {
	var out []byte
	for _, n := range list {
		out = enc.LittleEndian.AppendUint32(out, uint32(n))
	}
	return matElement(5, out)
}

type matWriter struct {
	column bool // lists are columns
}

// begin is what stands before the data of a matrix.
func (w *matWriter) begin(name string, flags uint32, dims []int) []byte {
	out := matElement(6, enc.LittleEndian.AppendUint32(enc.LittleEndian.AppendUint32(nil, flags), 0))
	return append(append(out, matWhole(dims...)...), matElement(1, []byte(name))...)
}

// shape has at least two directions.
func (w *matWriter) shape(dims []int) []int {
	switch {
	case len(dims) == 0:
		return []int{1, 1}
	case len(dims) == 1 && w.column:
		return []int{dims[0], 1}
	case len(dims) == 1:
		return []int{1, dims[0]}
	}
	return dims
}

// matrix is the data of a variable.
func (w *matWriter) matrix(name string, x any) []byte {
	switch v := simple(x).(type) {
	case nil:
		raise("TypeError", "Could not convert None (type <class 'NoneType'>) to array")
	case string:
		return w.text(name, []string{v})
	case *Dict:
		return w.record(name, v)
	case *List, Tuple:
		if e := listElements(v); e.dtype == "object" && !allNumbers(e.items()) {
			return w.cells(name, e)
		}
	case *Elements:
		return w.elements(name, v)
	}
	op, err := units.Of(Go(x))
	failedUnits(err)
	a := op.Array()
	return w.numbers(name, kindOfArray(simple(x), a), a)
}

func allNumbers(items []any) bool {
	for _, x := range items {
		if !number(x) {
			return false
		}
	}
	return true
}

func (w *matWriter) numbers(name string, kind units.Kind, a units.Array) []byte {
	t := rawTypeOf(kind)
	flags := uint32(0)
	if t.kind == 'b' {
		t, flags = *parseRawType("u1"), matLogical
	}
	code := string(t.kind) + Str(t.width)
	dims := w.shape(a.Shape())
	out := w.begin(name, flags|matClasses[code], dims)
	return append(out, matElement(matType(code), t.bytes(columnsFirst(a)))...)
}

// columnsFirst is an array whose rows are the columns of a.
func columnsFirst(a units.Array) units.Array {
	if a.NDim() < 2 {
		return a
	}
	return a.T()
}

// matType is the number of a type of elements.
func matType(code string) uint32 {
	for k, c := range matTypes {
		if c == code {
			return k
		}
	}
	raise("TypeError", "savemat: numbers of type %s cannot be written", code)
	return 0
}

// elements is an array of complex numbers, of strings or of any values, which are cells.
func (w *matWriter) elements(name string, e *Elements) []byte {
	switch {
	case e.dtype == "complex128":
		out := w.begin(name, matComplex|matClasses["f8"], w.shape(e.at.Shape()))
		for _, part := range []string{"real", "imag"} {
			out = append(out, matElement(9, rawTypeOf(units.Float).bytes(columnsFirst(arrayOf(Attr(e, part)))))...)
		}
		return out
	case e.dtype != "object":
		var lines []string
		for _, x := range e.items() {
			lines = append(lines, Str(x))
		}
		return w.text(name, lines)
	}
	return w.cells(name, e)
}

func (w *matWriter) cells(name string, e *Elements) []byte {
	out := w.begin(name, matCell, w.shape(e.at.Shape()))
	if e.at.NDim() > 1 {
		e = e.transposed()
	}
	for _, x := range e.items() {
		out = append(out, matElement(matMatrix, w.matrix("", x))...)
	}
	return out
}

// record is a dictionary as a struct.
func (w *matWriter) record(name string, d *Dict) []byte {
	const width = 32
	out := w.begin(name, matStructs, []int{1, 1})
	out = append(out, matWhole(width)...)
	var names, values []byte
	d.walk(func(k, v any) {
		field := make([]byte, width)
		if copy(field[:width-1], Str(k)) < len(Str(k)) {
			raise("ValueError", "Field names are restricted to %d characters", width-1)
		}
		names = append(names, field...)
		values = append(values, matElement(matMatrix, w.matrix("", v))...)
	})
	return append(append(out, matElement(1, names)...), values...)
}

// text is lines as rows of characters, which are filled up with spaces.
func (w *matWriter) text(name string, lines []string) []byte {
	rows := make([][]uint16, len(lines))
	longest := 0
	for i, s := range lines {
		rows[i] = utf16.Encode([]rune(s))
		longest = max(longest, len(rows[i]))
	}
	var data []byte
	for k := range longest {
		for _, row := range rows {
			c := uint16(' ')
			if k < len(row) {
				c = row[k]
			}
			data = enc.LittleEndian.AppendUint16(data, c)
		}
	}
	n := len(rows)
	if longest == 0 {
		n = 0
	}
	return append(w.begin(name, matChar, []int{n, longest}), matElement(4, data)...)
}
