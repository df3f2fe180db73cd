package terminal

// history.go: the cells of earlier sessions, one JSON string a line, so that a
// cell of many lines comes back whole.

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// historyLimit is how many cells are offered again.
const historyLimit = 2000

// fold and unfold turn a cell into one line for the editor and back: the
// editor's history knows single lines only.
const foldMark = "⏎"

func fold(cell string) string { return strings.ReplaceAll(cell, "\n", foldMark) }

func unfold(line string) string { return strings.ReplaceAll(line, foldMark, "\n") }

// HistoryFile returns where the cells of sessions are kept:
// $XDG_STATE_HOME/brianrepl/history, by default below ~/.local/state.
func HistoryFile() (string, error) {
	dir := os.Getenv("XDG_STATE_HOME")
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		dir = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(dir, "brianrepl", "history"), nil
}

// readHistory returns the cells of the file, oldest first. A line that is not
// ours is passed over: other sessions may be writing to the file.
func readHistory(file string) ([]string, error) {
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var cells []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var cell string
		if json.Unmarshal(lines.Bytes(), &cell) == nil {
			cells = append(cells, cell)
		}
	}
	if n := len(cells) - historyLimit; n > 0 {
		cells = cells[n:]
	}
	return cells, lines.Err()
}

// appendHistory adds a cell to the file with one write, so that sessions that
// run at the same time do not mix their lines.
func appendHistory(file, cell string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	line, err := json.Marshal(cell)
	if err == nil {
		_, err = f.Write(append(line, '\n'))
	}
	return errors.Join(err, f.Close())
}
