package python

import (
	archive "archive/zip"
	"bytes"
	enc "encoding/binary"
	"io"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gobrian/units"
)

// numpy_file.go: loadtxt, savetxt and load.

// loadtxt reads a table of numbers from a text file.
func loadtxt(a args) any { return tableIn(a, func(string) (float64, bool) { return 0, false }) }

// genfromtxt is loadtxt for text in which numbers may be missing.
func genfromtxt(a args) any {
	filling := SI(a.given(11, "filling_values", math.NaN()))
	return tableIn(a, func(w string) (float64, bool) {
		if w == "" {
			return filling, true
		}
		return math.NaN(), true
	})
}

// tableIn is the numbers in a text; missing stands for a word that is none.
func tableIn(a args, missing func(word string) (float64, bool)) any {
	text, name := fileText(a.at(0))
	comment := Str(a.given(1<<30, "comments", "#"))
	delimiter, _ := a.given(2, "delimiter", nil).(string)
	skip, _ := small(a.given(3, "skiprows", a.given(1<<30, "skip_header", 0)))
	most := math.MaxInt
	if n := a.given(1<<30, "max_rows", nil); n != nil {
		most = index(n)
	}
	dtype, use := a.given(1, "dtype", nil), a.given(1<<30, "usecols", nil)
	asText := dtype != nil && dtypeKind(dtype) == "text"
	var v []any
	rows, cols := 0, -1
	lines := strings.Split(text, "\n")
	lines = lines[:max(0, len(lines)-index(a.given(1<<30, "skip_footer", 0)))]
	for n, line := range lines {
		if n < skip {
			continue
		}
		if rows == most {
			break
		}
		line, _, _ = strings.Cut(line, comment)
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		words := strings.Fields(line)
		if delimiter != "" {
			words = strings.Split(line, delimiter)
		}
		words = columns(words, use)
		if cols >= 0 && len(words) != cols {
			raise("ValueError", "%s: line %d has %d columns, the lines before %d", name, n+1, len(words), cols)
		}
		cols = len(words)
		rows++
		for _, w := range words {
			w = strings.TrimSpace(w)
			if asText {
				v = append(v, w)
				continue
			}
			f, err := strconv.ParseFloat(w, 64)
			if err != nil {
				var ok bool
				if f, ok = missing(w); !ok {
					raise("ValueError", "could not convert string %s to float64 at row %d of %s", quote(w), rows-1, name)
				}
			}
			v = append(v, f)
		}
	}
	shape, least := []int{rows, max(cols, 0)}, index(a.given(1<<30, "ndmin", 0))
	for k := 0; k < len(shape) && len(shape) > least; { // axes of one element
		if shape[k] == 1 || rows == 0 {
			shape = slices.Delete(shape, k, k+1)
		} else {
			k++
		}
	}
	if rows == 0 {
		shape = []int{0}
	}
	var out any = elementsOf(v, shape)
	if !asText {
		out = arrayOf(&List{items: v}).Reshape(shape...)
	}
	if Truth(a.given(1<<30, "unpack", false)) && len(shape) == 2 {
		out = reshaped(out, units.Array.T)
	}
	return AsType(out, dtype)
}

func columns(words []string, use any) []string {
	if use == nil {
		return words
	}
	var out []string
	for _, i := range must(arrayOf(use).Integers()) {
		out = append(out, words[at(i, len(words), "usecols")])
	}
	return out
}

// fileText is the text of a file by its name, of an open one, or of what is like one.
func fileText(x any) (text, name string) {
	switch f := x.(type) {
	case *File:
		return f.all(), f.Name
	case *Instance:
		return Str(Call(Attr(f, "read"))), Str(f)
	}
	name = Str(x)
	b, err := os.ReadFile(name)
	failed(err, name)
	return string(b), name
}

// savetxt writes a table of numbers as text.
func savetxt(a args) any {
	x := arrayOf(a.at(1))
	delimiter := Str(a.given(3, "delimiter", " "))
	newline := Str(a.given(4, "newline", "\n"))
	var b strings.Builder
	mark := Str(a.given(1<<30, "comments", "# "))
	note := func(name string) {
		if s, ok := a.given(1<<30, name, nil).(string); ok && s != "" {
			b.WriteString(mark + strings.ReplaceAll(s, "\n", "\n"+mark) + newline)
		}
	}
	note("header")
	cols := 1
	if x.NDim() == 2 {
		cols = x.Shape()[1]
	}
	format := rowFormat(a.given(2, "fmt", "%.18e"), cols, delimiter)
	for i, values := 0, x.Values(); i < len(values); i += cols {
		row := make(Tuple, cols)
		for k, v := range values[i : i+cols] {
			row[k] = v
		}
		b.WriteString(Percent(format, row) + newline)
	}
	note("footer")
	switch f := a.at(0).(type) {
	case *File:
		f.write(b.String())
		return nil
	case *Instance: // such as io.StringIO
		Call(Attr(f, "write"), b.String())
		return nil
	}
	replace(Str(a.at(0)), func(w io.Writer) error {
		_, err := io.WriteString(w, b.String())
		return err
	})
	return nil
}

// rowFormat is the format of a row of savetxt: one of a number repeated, a list of them, or that of the whole row.
func rowFormat(format any, cols int, delimiter string) string {
	var all []string
	switch f := format.(type) {
	case *List, Tuple:
		for _, x := range Items(f) {
			all = append(all, Str(x))
		}
		if len(all) != cols {
			raise("AttributeError", "fmt has wrong shape.  %s", Str(format))
		}
	default:
		text := Str(format)
		switch n := strings.Count(text, "%"); n {
		case 1:
			all = slices.Repeat([]string{text}, cols)
		case cols:
			return text
		default:
			raise("ValueError", "fmt has wrong number of %% formats:  %s", text)
		}
	}
	return strings.Join(all, delimiter)
}

// loadFile reads an .npy file as an array, an .npz file as arrays by name.
func loadFile(a args) any {
	name := Str(a.at(0))
	b, err := os.ReadFile(name)
	failed(err, name)
	if !bytes.HasPrefix(b, []byte("PK")) {
		return parseNpy(b, name)
	}
	z, err := archive.NewReader(bytes.NewReader(b), int64(len(b)))
	failed(err, name)
	d := NewDict()
	files := NewList()
	for _, f := range z.File {
		r, err := f.Open()
		failed(err, name)
		data, err := io.ReadAll(r)
		failed(err, name)
		key := strings.TrimSuffix(f.Name, ".npy")
		d.set(key, parseNpy(data, name))
		files.items = append(files.items, key)
	}
	d.methods = map[string]func(d *Dict, a args) any{"close": func(*Dict, args) any { return nil }}
	d.files = files
	return d
}

var (
	npyDescr = regexp.MustCompile(`'descr':\s*'([<>|=][a-zA-Z]\d+)'`)
	npyShape = regexp.MustCompile(`'shape':\s*\(([^)]*)\)`)
	npyOrder = regexp.MustCompile(`'fortran_order':\s*True`)
)

// parseNpy reads numbers in numpy's own format (NEP 1).
func parseNpy(b []byte, name string) any {
	bad := func(why string) { raise("ValueError", "%s: %s", name, why) }
	if len(b) < 12 || string(b[:6]) != "\x93NUMPY" {
		bad("this is no file of numpy")
	}
	start, size := 10, int(enc.LittleEndian.Uint16(b[8:]))
	if b[6] > 1 {
		start, size = 12, int(enc.LittleEndian.Uint32(b[8:]))
	}
	if start+size > len(b) {
		bad("the header is cut off")
	}
	header := string(b[start : start+size])
	d, s := npyDescr.FindStringSubmatch(header), npyShape.FindStringSubmatch(header)
	if d == nil || s == nil {
		bad("only arrays of numbers can be read")
	}
	var dims []int
	for _, w := range strings.Split(s[1], ",") {
		if w = strings.TrimSpace(w); w != "" {
			k, _ := strconv.Atoi(w)
			dims = append(dims, k)
		}
	}
	x := parseRawType(d[1]).array(b[start+size:], dims, npyOrder.MatchString(header))
	if len(dims) == 0 {
		return Index(arrayOf(x).Reshape(1), 0)
	}
	return x
}
