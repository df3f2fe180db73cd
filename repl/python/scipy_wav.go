package python

import (
	"bytes"
	enc "encoding/binary"
	"io"
	"os"
)

// scipy_wav.go: sounds in WAV files, as scipy.io.wavfile reads and writes them.

func wavNames() map[string]any {
	return map[string]any{"read": builtin(readWav), "write": builtin(writeWav)}
}

// readWav is read(file): samples per second, and the samples, a column for each of several channels.
func readWav(a args) any {
	name := Str(a.given(0, "filename", nil))
	b, err := os.ReadFile(name)
	failed(err, name)
	if len(b) < 12 || string(b[:4]) != "RIFF" || string(b[8:12]) != "WAVE" {
		raise("ValueError", "File format %s not understood. Only 'RIFF' of 'WAVE' is here.", Repr(string(b[:min(4, len(b))])))
	}
	var format []byte
	for b = b[12:]; len(b) >= 8; {
		kind, n := string(b[:4]), int(enc.LittleEndian.Uint32(b[4:]))
		b = b[8:]
		data := b[:min(n, len(b))]
		b = b[min(n+n&1, len(b)):]
		switch {
		case kind == "fmt " && n >= 16:
			format = data
		case kind == "data" && format != nil:
			return Tuple{int(enc.LittleEndian.Uint32(format[4:])), samples(format, data)}
		}
	}
	raise("ValueError", "%s: there are no samples", name)
	return nil
}

// samples are the data of a sound whose header says how they are stored.
func samples(format, data []byte) any {
	coding, channels, bits := enc.LittleEndian.Uint16(format), int(enc.LittleEndian.Uint16(format[2:])), int(enc.LittleEndian.Uint16(format[14:]))
	if coding == 0xfffe && len(format) >= 26 {
		coding = enc.LittleEndian.Uint16(format[24:])
	}
	kind := map[uint16]string{1: "i", 3: "f"}[coding]
	if kind == "i" && bits == 8 {
		kind = "u"
	}
	if kind == "" || bits == 24 || bits%8 != 0 || bits == 0 {
		raise("ValueError", "samples of coding %d with %d bits are not here; there are whole numbers of 8, 16, 32 and 64 bits, and floats", coding, bits)
	}
	t := parseRawType(kind + Str(bits/8))
	shape := []int{len(data) / t.width}
	if channels > 1 {
		shape = []int{len(data) / t.width / channels, channels}
	}
	return t.array(data, shape, false)
}

// writeWav is write(file, rate, samples).
func writeWav(a args) any {
	name, rate, x := Str(a.given(0, "filename", nil)), index(a.given(1, "rate", nil)), arrayOf(a.given(2, "data", nil))
	t := rawTypeOf(x.Kind())
	if t.kind != 'f' && t.kind != 'i' && (t.kind != 'u' || t.width != 1) || t.kind == 'i' && t.width == 1 {
		raise("ValueError", "Unsupported data type '%s'", x.Kind())
	}
	coding, channels := uint16(1), 1
	if t.kind == 'f' {
		coding = 3
	}
	if x.NDim() > 1 {
		channels = x.Shape()[1]
	}
	data := t.bytes(x)
	var b bytes.Buffer
	put := func(list ...any) {
		for _, v := range list {
			enc.Write(&b, enc.LittleEndian, v)
		}
	}
	put([]byte("RIFF"), uint32(36+len(data)+len(data)&1), []byte("WAVEfmt "), uint32(16), coding, uint16(channels), uint32(rate),
		uint32(rate*channels*t.width), uint16(channels*t.width), uint16(8*t.width), []byte("data"), uint32(len(data)), data, make([]byte, len(data)&1))
	replace(name, func(w io.Writer) error {
		_, err := w.Write(b.Bytes())
		return err
	})
	return nil
}
