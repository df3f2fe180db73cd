package plotting

import "fmt"

var (
	notes   []string
	noted   = map[string]bool{}
	setNote func(string)
)

// note tells the user something once per session that is no mistake.
func note(text string, args ...any) {
	s := fmt.Sprintf(text, args...)
	if noted[s] {
		return
	}
	noted[s] = true
	if setNote != nil {
		setNote(s)
		return
	}
	notes = append(notes, s)
}

// SetWarn sets where notes go: options that have no effect here, data that could not be shown. Each comes once. Without
// it they wait for Notes.
func SetWarn(warn func(text string)) { setNote = warn }

// Notes returns the notes since the last call.
func Notes() []string {
	out := notes
	notes = nil
	return out
}
