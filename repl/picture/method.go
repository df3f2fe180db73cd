package picture

import (
	"regexp"
	"slices"
	"strings"
)

// Method is a way to show a picture.
type Method uint8

const (
	None    Method = iota // the terminal shows no pictures, or there is none
	Unicode               // half blocks or braille
	Sixel                 // DEC's bitmaps
	Kitty                 // the graphics protocol of kitty
)

// String is the method's name.
func (m Method) String() string { return [...]string{"none", "unicode", "sixel", "kitty"}[m] }

// Query is what to send to a terminal to learn what it can: a test of kitty's protocol and the question for device
// attributes (DA1), which every terminal answers, so that nobody waits for an answer that does not come.
const Query = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[c"

// attributes is an answer to DA1.
var attributes = regexp.MustCompile(`\x1b\[\?([0-9;]*)c`)

// Answered is the length of the answer to Query that a reply begins with, 0 as long as it is not complete.
func Answered(reply []byte) int {
	if at := attributes.FindIndex(reply); at != nil {
		return at[1]
	}
	return 0
}

// NeedsQuery tells whether the environment alone leaves the method open.
func NeedsQuery(getenv func(string) string) bool {
	_, sure := byEnvironment(getenv)
	return !sure
}

// Choose tells how to show pictures: by the environment, and by the terminal's answer to Query where that is open. An
// empty answer means that the terminal kept silent.
func Choose(getenv func(string) string, reply []byte) Method {
	m, sure := byEnvironment(getenv)
	if sure {
		return m
	}
	if strings.Contains(string(reply), "_Gi=31;OK") {
		return Kitty
	}
	if a := attributes.FindSubmatch(reply); a != nil && slices.Contains(strings.Split(string(a[1]), ";"), "4") {
		return Sixel
	}
	return m
}

// byEnvironment chooses by variables; sure says that asking the terminal would not change the choice.
func byEnvironment(getenv func(string) string) (m Method, sure bool) {
	term := getenv("TERM")
	switch {
	case term == "" || term == "dumb" || term == "linux":
		return None, true // no terminal, or one without the signs
	case getenv("TMUX") != "" || getenv("STY") != "" || strings.HasPrefix(term, "tmux") || strings.HasPrefix(term, "screen"):
		return Unicode, true // a multiplexer redraws its cells and would lose the pixels
	case getenv("KITTY_WINDOW_ID") != "" || term == "xterm-kitty" || term == "xterm-ghostty" || getenv("TERM_PROGRAM") == "ghostty":
		return Kitty, true
	case getenv("TERM_PROGRAM") == "Apple_Terminal" || getenv("TERM_PROGRAM") == "vscode":
		return Unicode, true
	}
	return Unicode, false
}
