package picture

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/png"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestChoose(t *testing.T) {
	const (
		da1      = "\x1b[?62;22c"
		da1Sixel = "\x1b[?62;4;22c"
		kittyOK  = "\x1b_Gi=31;OK\x1b\\" + da1
	)
	for _, c := range []struct {
		name, env, reply string
		want             Method
		ask              bool
	}{
		{"no terminal", "", "", None, false},
		{"dumb", "TERM=dumb", da1Sixel, None, false},
		{"console", "TERM=linux", "", None, false},
		{"plain xterm", "TERM=xterm-256color", da1, Unicode, true},
		{"silent xterm", "TERM=xterm-256color", "", Unicode, true},
		{"xterm with sixels", "TERM=xterm-256color", da1Sixel, Sixel, true},
		{"attribute 14 is not 4", "TERM=xterm", "\x1b[?64;14;42c", Unicode, true},
		{"kitty by window", "TERM=xterm-256color KITTY_WINDOW_ID=1", "", Kitty, false},
		{"kitty over ssh", "TERM=xterm-kitty", "", Kitty, false},
		{"ghostty", "TERM=xterm-256color TERM_PROGRAM=ghostty", "", Kitty, false},
		{"kitty's protocol by answer", "TERM=xterm-256color", kittyOK, Kitty, true},
		{"tmux in kitty", "TERM=tmux-256color TMUX=/tmp/x KITTY_WINDOW_ID=1", "", Unicode, false},
		{"tmux with another TERM", "TERM=xterm-256color TMUX=/tmp/x", da1Sixel, Unicode, false},
		{"screen", "TERM=screen-256color", da1Sixel, Unicode, false},
	} {
		env := map[string]string{}
		for _, pair := range strings.Fields(c.env) {
			k, v, _ := strings.Cut(pair, "=")
			env[k] = v
		}
		getenv := func(k string) string { return env[k] }
		if got := Choose(getenv, []byte(c.reply)); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		if got := NeedsQuery(getenv); got != c.ask {
			t.Errorf("%s: NeedsQuery is %v", c.name, got)
		}
	}
}

func TestAnswered(t *testing.T) {
	const whole = "\x1b_Gi=31;OK\x1b\\\x1b[?62;4c"
	for reply, want := range map[string]int{whole[:len(whole)-1]: 0, whole: len(whole), whole + "and a key": len(whole)} {
		if got := Answered([]byte(reply)); got != want {
			t.Errorf("the answer in %q has the length %d, want %d", reply, got, want)
		}
	}
}

// disc is a black disc on white.
func disc(side int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			c := color.Gray{255}
			if dx, dy := 2*x-side, 2*y-side; dx*dx+dy*dy < side*side/2 {
				c.Y = 0
			}
			img.Set(x, y, c)
		}
	}
	return img
}

func encoded(t *testing.T, img image.Image) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := png.Encode(&buf, img); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestKittySendsThePictureUnchanged(t *testing.T) {
	noise := image.NewRGBA(image.Rect(0, 0, 90, 60)) // does not compress into one piece
	for i := range noise.Pix {
		noise.Pix[i] = byte(i*i*7 + i>>3*31)
	}
	data := encoded(t, noise)
	var out bytes.Buffer
	if err := Show(&out, data, Kitty, Screen{Cols: 80, Rows: 24, CellWidth: 9, CellHeight: 18}); err != nil {
		t.Fatal(err)
	}
	pieces := regexp.MustCompile(`\x1b_G([^;]*);([^\x1b]*)\x1b\\`).FindAllStringSubmatch(out.String(), -1)
	if len(pieces) < 2 {
		t.Fatalf("%d pieces", len(pieces))
	}
	text := ""
	for i, p := range pieces {
		if len(p[2]) > 4096 {
			t.Errorf("piece %d has %d bytes", i, len(p[2]))
		}
		if last := i == len(pieces)-1; strings.Contains(p[1], "m=1") == last {
			t.Errorf("piece %d: %s", i, p[1])
		}
		text += p[2]
	}
	if !strings.Contains(pieces[0][1], "c=10") { // 90 px in cells of 9
		t.Errorf("the picture is not over 10 columns: %s", pieces[0][1])
	}
	back, err := base64.StdEncoding.DecodeString(text)
	if err != nil || !bytes.Equal(back, data) {
		t.Errorf("the picture came back changed: %v", err)
	}
}

func TestSixelFitsTheScreen(t *testing.T) {
	var out bytes.Buffer
	s := Screen{Cols: 20, Rows: 12, CellWidth: 10, CellHeight: 20}
	if err := Show(&out, encoded(t, disc(500)), Sixel, s); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	if !strings.HasPrefix(text, "\x1bP") || !strings.HasSuffix(text, "\x1b\\\n") {
		t.Fatalf("no sixels: %.20q ... %q", text, text[len(text)-10:])
	}
	size := regexp.MustCompile(`"1;1;(\d+);(\d+)`).FindStringSubmatch(text)
	if size == nil || size[1] != "200" || size[2] != "200" {
		t.Errorf("the size is %v, want 200 x 200", size)
	}
}

func TestFit(t *testing.T) {
	s := Screen{Cols: 80, Rows: 24, CellWidth: 10, CellHeight: 20} // room for 800 x 440
	for _, c := range [][4]int{{640, 480, 586, 440}, {100, 100, 100, 100}, {1600, 400, 800, 200}, {10, 4000, 1, 440}} {
		if w, h := s.Fit(c[0], c[1]); w != c[2] || h != c[3] {
			t.Errorf("%dx%d becomes %dx%d, want %dx%d", c[0], c[1], w, h, c[2], c[3])
		}
	}
}

func TestBraille(t *testing.T) {
	const want = `
   ⢀⢀⣄
 ⢀⣴⣿⣿⣿⣿⣷
 ⢼⣿⣿⣿⣿⣿⣿⠇
  ⠿⣿⣿⣿⣿⠟⠁
   ⠁⠉⠉⠁
`
	if got := Text(disc(200), 10, 5, false); got != want[1:] {
		t.Errorf("got\n%swant\n%s", got, want[1:])
	}
}

func TestDarkPicturesShowTheirBrightParts(t *testing.T) {
	img := disc(200)
	for i := range img.Pix {
		if i%4 != 3 {
			img.Pix[i] = 255 - img.Pix[i]
		}
	}
	if Text(img, 10, 5, false) != Text(disc(200), 10, 5, false) {
		t.Error("a white disc on black looks different from a black one on white")
	}
}

func TestTextStaysInItsRoom(t *testing.T) {
	escape := regexp.MustCompile("\x1b\\[[0-9;]*m")
	for _, colored := range []bool{false, true} {
		text := Text(image.NewRGBA(image.Rect(0, 0, 300, 100)), 40, 30, colored)
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		if len(lines) > 30 {
			t.Errorf("%d lines", len(lines))
		}
		for _, l := range lines {
			if n := utf8.RuneCountInString(escape.ReplaceAllString(l, "")); n > 40 {
				t.Errorf("a line of %d signs", n)
			}
		}
	}
}

func TestColorsOfHalfBlocks(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 1, 2))
	img.Set(0, 0, color.RGBA{255, 0, 0, 255})
	img.Set(0, 1, color.White)
	if got, want := Text(img, 1, 1, true), "\x1b[38;5;196m\x1b[48;5;231m▀\x1b[0m\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestNotAPicture(t *testing.T) {
	if err := Show(&bytes.Buffer{}, []byte("no picture"), Unicode, Screen{Cols: 80, Rows: 24}); err == nil {
		t.Error("no error")
	}
}

func TestNoneWritesNothing(t *testing.T) {
	var out bytes.Buffer
	if err := Show(&out, encoded(t, disc(10)), None, Screen{}); err != nil || out.Len() != 0 {
		t.Errorf("%q, %v", out.String(), err)
	}
}
