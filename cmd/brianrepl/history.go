package main

// history.go: the cells of a user's sessions, of terminals and notebooks alike.

import (
	"os"
	"path/filepath"

	"gobrian/kernel"
)

// userHistory is the history that all sessions of the user share, in
// $XDG_STATE_HOME/brianrepl/history.jsonl, by default below ~/.local/state.
// Where there is no such place it is one that lasts as long as the process,
// beside the error.
func userHistory() (*kernel.History, error) {
	dir := os.Getenv("XDG_STATE_HOME")
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return kernel.NewHistory(""), err
		}
		dir = filepath.Join(home, ".local", "state")
	}
	return kernel.NewHistory(filepath.Join(dir, "brianrepl", "history.jsonl")), nil
}
