package python

import (
	"bytes"
	"compress/zlib"
	enc "encoding/binary"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf16"

	"gobrian/units"
)

// scipy_io.go: files of MATLAB, level 5, as scipy.io reads them.

func ioNames() map[string]any {
	return map[string]any{"loadmat": builtin(loadmat), "savemat": builtin(savemat)}
}

// matTypes are how the elements of numbers are stored, by the number of the type in the file.
var matTypes = map[uint32]string{1: "i1", 2: "u1", 3: "i2", 4: "u2", 5: "i4", 6: "u4", 7: "f4", 9: "f8", 12: "i8", 13: "u8", 16: "utf8", 17: "utf16", 18: "utf32"}

// matClasses are what arrays hold, by the number of the class; the others are cells, structs and so on.
var matClasses = map[string]uint32{"f8": 6, "f4": 7, "i1": 8, "u1": 9, "i2": 10, "u2": 11, "i4": 12, "u4": 13, "i8": 14, "u8": 15}

const (
	matMatrix     = 14
	matCompressed = 15
	matCell       = 1
	matStructs    = 2
	matChar       = 4
	matComplex    = 0x800
	matLogical    = 0x200
)

// matReader reads the elements of a file, or of one of its elements.
type matReader struct {
	b       []byte
	order   enc.ByteOrder
	squeeze bool
	dicts   bool // structs are dictionaries
}

// loadmat is loadmat(file, squeeze_me=False, simplify_cells=False): the variables by their names.
func loadmat(a args) any {
	name := matName(a)
	b, err := os.ReadFile(name)
	failed(err, name)
	if len(b) < 128 || b[125] != 1 && b[124] != 1 {
		raise("ValueError", "%s: this is no file of MATLAB, level 5", name)
	}
	simplify := Truth(a.given(1<<30, "simplify_cells", false))
	r := &matReader{b: b[128:], order: enc.LittleEndian, squeeze: simplify || Truth(a.given(1<<30, "squeeze_me", false)), dicts: simplify}
	if string(b[126:128]) == "MI" {
		r.order = enc.BigEndian
	}
	d := NewDict("__header__", strings.TrimRight(string(b[:116]), " \x00"), "__version__", "1.0", "__globals__", NewList())
	for len(r.b) > 0 {
		kind, data := r.element()
		if kind == matCompressed {
			z, err := zlib.NewReader(bytes.NewReader(data))
			failed(err, name)
			plain, err := io.ReadAll(z)
			failed(err, name)
			inner := *r
			inner.b = plain
			kind, data = inner.element()
		}
		if kind != matMatrix {
			raise("ValueError", "%s: an element of type %d stands where a variable should be", name, kind)
		}
		key, value := r.within(data).matrix()
		d.set(key, value)
	}
	return d
}

func matName(a args) string {
	name := Str(a.given(0, "file_name", nil))
	if !strings.HasSuffix(name, ".mat") && Truth(a.given(1<<30, "appendmat", true)) {
		name += ".mat"
	}
	return name
}

func (r *matReader) within(b []byte) *matReader {
	inner := *r
	inner.b = b
	return &inner
}

// element is the type and the data of the next element. Those of up to four bytes stand in the tag itself.
func (r *matReader) element() (kind uint32, data []byte) {
	r.need(8)
	kind, size := r.order.Uint32(r.b), int(r.order.Uint32(r.b[4:]))
	if short := int(kind >> 16); short > 0 {
		kind, data = kind&0xffff, r.b[4:8][:min(short, 4)]
		r.b = r.b[8:]
		return kind, data
	}
	r.need(8 + size)
	data, r.b = r.b[8:8+size], r.b[8+size:]
	if kind != matCompressed {
		r.b = r.b[min(len(r.b), -size&7):]
	}
	return kind, data
}

func (r *matReader) need(n int) {
	if n < 0 || len(r.b) < n {
		raise("ValueError", "the file of MATLAB is cut off")
	}
}

// whole is the next element as whole numbers.
func (r *matReader) whole() (out []int) {
	kind, data := r.element()
	for _, v := range arrayOf(r.numbers(kind, data, nil)).Values() {
		out = append(out, int(v))
	}
	return out
}

// numbers makes an array of data. Without a shape it is a list.
func (r *matReader) numbers(kind uint32, data []byte, shape []int) any {
	t := parseRawType(matTypes[kind])
	if t.kind == 'u' && t.width == 0 || t.width == 0 {
		raise("ValueError", "an element of type %d of a file of MATLAB has no numbers", kind)
	}
	if r.order == enc.ByteOrder(enc.BigEndian) {
		t.order = ">"
	}
	if shape == nil {
		shape = []int{len(data) / t.width}
	}
	return t.array(data, shape, true)
}

// matrix is a variable or a part of one, and its name.
func (r *matReader) matrix() (name string, value any) {
	if len(r.b) == 0 { // of cells and structs that hold nothing
		return "", units.NewArray(nil, units.Dimensionless).Reshape(0, 0)
	}
	flags, dims := r.whole()[0], r.whole()
	_, title := r.element()
	name = string(title)
	switch class := flags & 0xff; class {
	case matCell:
		return name, r.squeezed(elementsOf(r.parts(size(dims)), reversed(dims)).transposed())
	case matStructs:
		return name, r.structs(dims)
	case matChar:
		return name, r.squeezed(r.text(dims))
	default:
		if class < 6 || class > 15 {
			raise("NotImplementedError", "%s: matrices of class %d of MATLAB cannot be read here", name, class)
		}
		kind, data := r.element()
		x := r.numbers(kind, data, dims)
		if flags&matComplex != 0 {
			kind, data := r.element()
			x = Add(x, Mul(complex(0, 1), r.numbers(kind, data, dims)))
		}
		return name, r.squeezed(x)
	}
}

// parts are the next n matrices.
func (r *matReader) parts(n int) []any {
	out := make([]any, n)
	for i := range out {
		_, data := r.element()
		_, out[i] = r.within(data).matrix()
	}
	return out
}

// structs are records: one of them, or an array, with the same fields.
func (r *matReader) structs(dims []int) any {
	width := r.whole()[0]
	_, names := r.element()
	var fields []string
	for ; len(names) >= width && width > 0; names = names[width:] {
		field, _, _ := strings.Cut(string(names[:width]), "\x00")
		fields = append(fields, field)
	}
	n := size(dims)
	all := r.parts(n * len(fields))
	records := make([]any, n)
	for i := range records {
		d := NewDict()
		for k, f := range fields {
			d.set(f, all[i*len(fields)+k])
		}
		records[i] = d
	}
	if r.dicts && n == 1 {
		return records[0]
	}
	e := elementsOf(records, reversed(dims)).transposed()
	if r.dicts {
		return r.squeezed(e)
	}
	if r.squeeze {
		e = asElements(Call(Attr(e, "squeeze")))
	}
	return &matRecords{fields, e}
}

// text is rows of characters as an array of strings.
func (r *matReader) text(dims []int) any {
	kind, data := r.element()
	var runes []rune
	switch matTypes[kind] {
	case "utf8":
		runes = []rune(string(data))
	case "u2", "utf16":
		var codes []uint16
		for ; len(data) > 1; data = data[2:] {
			codes = append(codes, r.order.Uint16(data))
		}
		runes = utf16.Decode(codes)
	default:
		for _, v := range arrayOf(r.numbers(kind, data, nil)).Values() {
			runes = append(runes, rune(v))
		}
	}
	rows, n := dims[0], size(dims)
	if len(runes) < n || n == 0 {
		return elementsOf(nil, []int{0})
	}
	lines := make([]any, rows)
	for i := range lines {
		var s strings.Builder
		for k := i; k < n; k += rows {
			s.WriteRune(runes[k])
		}
		lines[i] = s.String()
	}
	return elementsOf(lines, []int{rows})
}

// squeezed is x without directions of one element, if the reader was told so.
func (r *matReader) squeezed(x any) any {
	if !r.squeeze {
		return x
	}
	if e, ok := x.(*Elements); ok && e.at.Size() == 1 {
		return e.items()[0]
	}
	return simple(Call(Attr(x, "squeeze")))
}

func (e *Elements) transposed() *Elements { return e.like(e.at.T()) }

func size(dims []int) int {
	n := 1
	for _, k := range dims {
		n *= k
	}
	return n
}

func reversed(dims []int) []int {
	out := make([]int, len(dims))
	for i, k := range dims {
		out[len(dims)-1-i] = k
	}
	return out
}

// matRecords are structs of MATLAB: an array of records, of which a name gives the field of each. A single record gives the
// field itself, by an index or as an attribute.
type matRecords struct {
	fields []string
	all    *Elements // of dictionaries
}

// Index is x["field"], or records at places.
func (m *matRecords) Index(ix ...any) (any, error) {
	if name, ok := ix[0].(string); ok && len(ix) == 1 {
		if m.all.at.NDim() == 0 {
			return Index(m.all.items()[0], name), nil
		}
		return elementsOf(mapped(m.all.items(), func(d any) any { return Index(d, name) }), m.all.at.Shape()), nil
	}
	x, err := m.all.Index(ix...)
	if err != nil {
		return nil, err
	}
	if d, one := x.(*Dict); one {
		x = elementsOf([]any{d}, []int{})
	}
	return &matRecords{m.fields, x.(*Elements)}, nil
}

// Attribute is a field, or shape, size, ndim and dtype, whose names are those of the fields.
func (m *matRecords) Attribute(name string) (any, error) {
	switch name {
	case "shape", "size", "ndim":
		return Attr(m.all, name), nil
	case "dtype":
		return &Module{Name: "dtype", attrs: NewDict("names", NewTuple(goItems(m.fields)...))}, nil
	}
	for _, f := range m.fields {
		if f == name && m.all.at.Size() == 1 {
			return Index(m.all.items()[0], name), nil
		}
	}
	return nil, fmt.Errorf("a struct of MATLAB has no field %s; it has %s", name, strings.Join(m.fields, ", "))
}

// Len is the number of records in the first direction.
func (m *matRecords) Len() int { return m.all.Len() }

// String is the records as dictionaries.
func (m *matRecords) String() string { return m.all.String() }
