package python

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
)

// lib_gzip.go: gzip, files whose contents are packed.

func gzipNames() map[string]any {
	return map[string]any{
		"open": builtin(openGzip), "GzipFile": builtin(openGzip), "BadGzipFile": Type("BadGzipFile"),
		"compress": builtin(func(a args) any {
			var out bytes.Buffer
			w := gzip.NewWriter(&out)
			w.Write(textBytes(a.text("compress", 0)))
			w.Close()
			return bytesText(out.Bytes())
		}),
		"decompress": builtin(func(a args) any {
			r, err := gzip.NewReader(bytes.NewReader(textBytes(a.text("decompress", 0))))
			unpackable(err)
			b, err := io.ReadAll(r)
			unpackable(err)
			return bytesText(b)
		}),
	}
}

// openGzip is gzip.open(name, mode): the contents are bytes, unless the mode says t.
func openGzip(a args) any {
	mode := Str(a.given(1, "mode", "rb"))
	file := a.given(0, "filename", nil)
	if !strings.ContainsAny(mode, "bt") {
		mode += "b"
	}
	f := openFile(args{list: []any{file, mode}})
	if strings.HasPrefix(mode, "r") {
		r, err := gzip.NewReader(f.r)
		if errors.Is(err, io.EOF) { // an empty file has no contents
			return f
		}
		if err != nil {
			f.close()
		}
		unpackable(err)
		f.r = bufio.NewReader(r)
		return f
	}
	f.w = gzip.NewWriter(f.f)
	return f
}

// unpackable raises the error of contents that gzip has not packed.
func unpackable(err error) {
	if err != nil {
		raise("BadGzipFile", "Not a gzipped file: %v", err)
	}
}
