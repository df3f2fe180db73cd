package brian

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// npyHeaderSize is the size of the headers that are written: the numbers begin
// where numpy can map them into memory, and a shape that grows keeps its place.
const npyHeaderSize = 128

// npyHeader is what the head of a .npy file says of the numbers behind it.
type npyHeader struct {
	descr   string // the type: "<f8", "<f4", "<i8", "|b1" ...
	fortran bool   // the first index runs fastest
	shape   []int
}

// bytes is the header as it stands in a file, of length npyHeaderSize.
func (h npyHeader) bytes() []byte {
	order, shape := "False", ""
	if h.fortran {
		order = "True"
	}
	for k, n := range h.shape {
		if shape += strconv.Itoa(n); k < len(h.shape)-1 {
			shape += ", "
		}
	}
	if len(h.shape) == 1 {
		shape += ","
	}
	text := fmt.Sprintf("{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }", h.descr, order, shape)
	b := []byte("\x93NUMPY\x01\x00")
	b = binary.LittleEndian.AppendUint16(b, npyHeaderSize-10)
	b = append(b, text...)
	b = append(b, strings.Repeat(" ", npyHeaderSize-1-len(b))...)
	return append(b, '\n')
}

// len is how many numbers the file has.
func (h npyHeader) len() int {
	n := 1
	for _, k := range h.shape {
		n *= k
	}
	return n
}

var (
	errNotNpy  = errors.New("this is not a file of numbers in numpy's format")
	npyDescr   = regexp.MustCompile(`'descr':\s*'([^']*)'`)
	npyFortran = regexp.MustCompile(`'fortran_order':\s*(True|False)`)
	npyShape   = regexp.MustCompile(`'shape':\s*\(([0-9, ]*)\)`)
)

// readNpyHeader reads the head of a .npy file, and leaves r at the first number.
func readNpyHeader(r io.Reader) (npyHeader, error) {
	start := make([]byte, 10)
	if _, err := io.ReadFull(r, start); err != nil || string(start[:6]) != "\x93NUMPY" {
		return npyHeader{}, errNotNpy
	}
	size := int(binary.LittleEndian.Uint16(start[8:]))
	if start[6] > 1 {
		more := make([]byte, 2)
		if _, err := io.ReadFull(r, more); err != nil {
			return npyHeader{}, errNotNpy
		}
		size += int(binary.LittleEndian.Uint16(more)) << 16
	}
	if size > 1<<20 {
		return npyHeader{}, errNotNpy
	}
	text := make([]byte, size)
	if _, err := io.ReadFull(r, text); err != nil {
		return npyHeader{}, errNotNpy
	}
	descr, fortran, shape := npyDescr.FindSubmatch(text), npyFortran.FindSubmatch(text), npyShape.FindSubmatch(text)
	if descr == nil || fortran == nil || shape == nil {
		return npyHeader{}, errNotNpy
	}
	h := npyHeader{descr: string(descr[1]), fortran: string(fortran[1]) == "True"}
	for _, part := range strings.Split(string(shape[1]), ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		n, err := strconv.Atoi(part)
		if err != nil {
			return npyHeader{}, errNotNpy
		}
		h.shape = append(h.shape, n)
	}
	return h, nil
}

// npyTypes reads one number of each type that files may have.
var npyTypes = map[string]struct {
	size int
	read func(b []byte) float64
}{
	"<f8": {8, func(b []byte) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b)) }},
	"<f4": {4, func(b []byte) float64 { return float64(math.Float32frombits(binary.LittleEndian.Uint32(b))) }},
	"<i8": {8, func(b []byte) float64 { return float64(int64(binary.LittleEndian.Uint64(b))) }},
	"<i4": {4, func(b []byte) float64 { return float64(int32(binary.LittleEndian.Uint32(b))) }},
	"<i2": {2, func(b []byte) float64 { return float64(int16(binary.LittleEndian.Uint16(b))) }},
	"<u8": {8, func(b []byte) float64 { return float64(binary.LittleEndian.Uint64(b)) }},
	"<u4": {4, func(b []byte) float64 { return float64(binary.LittleEndian.Uint32(b)) }},
	"<u2": {2, func(b []byte) float64 { return float64(binary.LittleEndian.Uint16(b)) }},
	"|i1": {1, func(b []byte) float64 { return float64(int8(b[0])) }},
	"|u1": {1, func(b []byte) float64 { return float64(b[0]) }},
	"|b1": {1, func(b []byte) float64 { return float64(b[0]) }},
}

// readNpy reads a .npy file: its shape and its numbers in the order of the file.
func readNpy(r io.Reader) (npyHeader, []float64, error) {
	h, err := readNpyHeader(r)
	if err != nil {
		return h, nil, err
	}
	t, ok := npyTypes[h.descr]
	if !ok {
		return h, nil, fmt.Errorf("numbers of the type %s cannot be read", h.descr)
	}
	values := make([]float64, 0, min(h.len(), 1<<20))
	block := make([]byte, t.size*4096)
	for left := h.len(); left > 0; {
		n := min(left, 4096)
		if _, err := io.ReadFull(r, block[:n*t.size]); err != nil {
			return h, nil, errors.New("the file is cut off")
		}
		for k := range n {
			values = append(values, t.read(block[k*t.size:]))
		}
		left -= n
	}
	return h, values, nil
}

// appendNumbers writes numbers behind b, in the type of descr: "<f8", "<f4", "<i8" or "|b1".
func appendNumbers(b []byte, descr string, values []float64) []byte {
	for _, x := range values {
		switch descr {
		case "<f8":
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
		case "<f4":
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(x)))
		case "<i8":
			b = binary.LittleEndian.AppendUint64(b, uint64(int64(x)))
		case "|b1":
			b = append(b, byte(x))
		default:
			panic("brian: numbers of this type are not written")
		}
	}
	return b
}
