package main

import (
	"bytes"
	"encoding/base64"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gobrian/repl/picture"
)

// Figures are pixels where the terminal can show them: by its environment, or by what it answers to the question, which is
// asked once. The bytes that arrive are whole pictures that fit on the screen.
func TestPixelsInATerminal(t *testing.T) {
	const cols, rows = 80, 24
	for _, c := range []struct {
		name   string
		env    []string
		answer string // to the question, "" where it is not to be asked
		shown  func(t *testing.T, bytes string)
	}{
		{"kitty by its variable", []string{"TERM=xterm-kitty", "KITTY_WINDOW_ID=1"}, "", kittyPicture},
		{"kitty by its answer", []string{"TERM=xterm-256color"}, "\x1b_Gi=31;OK\x1b\\\x1b[?62;c", kittyPicture},
		{"sixel by its answer", []string{"TERM=xterm-256color"}, "\x1b[?62;4;22c", sixelPicture},
		{"a terminal without pixels", []string{"TERM=xterm-256color"}, "\x1b[?62;22c", braillePicture},
		{"a multiplexer", []string{"TERM=screen-256color"}, "", braillePicture},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			terminal, err := openPty(cols, rows)
			if err != nil {
				t.Fatal(err)
			}
			defer terminal.close()
			dir := t.TempDir()
			cmd := exec.Command(program)
			cmd.Dir = dir
			cmd.Env = append([]string{"XDG_STATE_HOME=" + dir, "HOME=" + dir, "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8"}, c.env...)
			if err := terminal.start(cmd); err != nil {
				t.Fatal(err)
			}
			terminal.until(t, "In [1]:")
			terminal.write(t, "plot([1, 2, 3], [1, 4, 9]); show()\r")
			if c.answer != "" {
				terminal.until(t, picture.Query)
				terminal.write(t, "type"+c.answer+"d ahead") // a person's keys around the answer are not lost
			}
			shown := terminal.until(t, "figure written to figure_1.png")
			if strings.Contains(shown, picture.Query) {
				t.Error("a terminal that is known was asked")
			}
			c.shown(t, shown)
			if c.answer != "" {
				terminal.until(t, "typed ahead")
				terminal.write(t, "\x03")
			}
			terminal.until(t, "In [2]:")
			terminal.write(t, "plot([1, 2], [1, 2]); show()\r")
			if shown := terminal.until(t, "figure written to figure_2.png"); strings.Contains(shown, picture.Query) {
				t.Error("the terminal was asked again")
			}
			terminal.until(t, "In [3]:")
			terminal.write(t, "\x04")
			if err := cmd.Wait(); err != nil {
				t.Error(err)
			}
			if file, err := os.ReadFile(filepath.Join(dir, "figure_1.png")); err != nil || len(file) < 1000 {
				t.Errorf("the picture on disk: %d bytes, %v", len(file), err)
			}
		})
	}
}

// kittyPicture wants a PNG in pieces of at most 4096 characters, over no more columns than the terminal has.
func kittyPicture(t *testing.T, shown string) {
	t.Helper()
	pieces := regexp.MustCompile(`\x1b_G([^;]*);([A-Za-z0-9+/=]*)\x1b\\`).FindAllStringSubmatch(shown, -1)
	var text strings.Builder
	for i, p := range pieces {
		last := i == len(pieces)-1
		if more := strings.Contains(p[1]+",", "m=1,"); more == last || len(p[2]) > 4096 {
			t.Errorf("piece %d of %d: %q with %d characters", i, len(pieces), p[1], len(p[2]))
		}
		text.WriteString(p[2])
	}
	data, err := base64.StdEncoding.DecodeString(text.String())
	if err != nil || len(pieces) == 0 {
		t.Fatalf("%d pieces: %v", len(pieces), err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`a=T,f=100,q=2,c=(\d+)`).FindStringSubmatch(pieces[0][1])
	if m == nil {
		t.Fatalf("the first piece is %q", pieces[0][1])
	}
	if cols, _ := strconv.Atoi(m[1]); cols < 20 || cols > 80 {
		t.Errorf("a picture of %v over %d columns", img.Bounds(), cols)
	}
}

// sixelPicture wants one picture in sixels that is not larger than the screen.
func sixelPicture(t *testing.T, shown string) {
	t.Helper()
	m := regexp.MustCompile(`(?s)\x1bP[0-9;]*q(.*?)\x1b\\`).FindAllStringSubmatch(shown, -1)
	if len(m) != 1 {
		t.Fatalf("%d pictures", len(m))
	}
	size := regexp.MustCompile(`^"1;1;(\d+);(\d+)`).FindStringSubmatch(m[0][1])
	if size == nil {
		t.Fatalf("the picture begins with %.40q", m[0][1])
	}
	w, _ := strconv.Atoi(size[1])
	h, _ := strconv.Atoi(size[2])
	if w < 200 || w > 80*8 || h < 100 || h > 24*16 {
		t.Errorf("a picture of %d to %d on a screen of %d to %d pixels", w, h, 80*8, 24*16)
	}
	if bands := strings.Count(m[0][1], "-"); bands < (h-6)/6 {
		t.Errorf("%d bands of 6 rows in a picture of %d rows", bands, h)
	}
}

// braillePicture wants a picture of characters and no others.
func braillePicture(t *testing.T, shown string) {
	t.Helper()
	if n := len(regexp.MustCompile(`[\x{2801}-\x{28FF}]`).FindAllString(shown, -1)); n < 20 {
		t.Errorf("%d characters with dots", n)
	}
	if strings.Contains(shown, "\x1bP") || strings.Contains(shown, "a=T") {
		t.Error("pixels for a terminal that has none")
	}
}
