// Package journal keeps lists that only grow, such as the cells of a session that runs for days: the newest values in
// memory, the others in a temporary file that is gone with the process.
package journal

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"io"
	"os"
)

// kept is how many values stay in memory when others go to the file, which they do in runs of this length.
const kept = 256

// A List is a list of values that encoding/gob can write. The zero value is empty. It is for one goroutine at a time.
type List[T any] struct {
	newest []T      // at most 2*kept, as long as the file can be written
	file   *os.File // nil before it is needed
	runs   []int    // the lengths of what is in the file, a list of values each [bytes]
	size   int64    // of the file [bytes]
}

// Of returns a list with some values.
func Of[T any](values ...T) *List[T] {
	l := new(List[T])
	for _, v := range values {
		l.Add(v)
	}
	return l
}

// Add appends a value. Where there is no place for a file, memory keeps all.
func (l *List[T]) Add(v T) {
	l.newest = append(l.newest, v)
	if len(l.newest) >= 2*kept && len(l.newest)%kept == 0 && l.write(l.newest[:len(l.newest)-kept]) == nil {
		l.newest = append(make([]T, 0, 2*kept), l.newest[len(l.newest)-kept:]...)
	}
}

// All returns the values, oldest first. It fails if the file cannot be read; then the values are the newest.
func (l *List[T]) All() ([]T, error) {
	var all []T
	at := int64(0)
	for _, n := range l.runs {
		var run []T
		if err := gob.NewDecoder(io.NewSectionReader(l.file, at, int64(n))).Decode(&run); err != nil {
			return append([]T(nil), l.newest...), fmt.Errorf("what was kept in %s cannot be read: %w", l.file.Name(), err)
		}
		all = append(all, run...)
		at += int64(n)
	}
	return append(all, l.newest...), nil
}

// Close gives up the file; the list is empty then.
func (l *List[T]) Close() {
	if l.file != nil {
		l.file.Close()
		os.Remove(l.file.Name()) // fails where it was removed at once
	}
	*l = List[T]{}
}

// write puts values behind those in the file, all or none.
func (l *List[T]) write(values []T) (err error) {
	if l.file == nil {
		if l.file, err = os.CreateTemp("", "brianrepl-*"); err != nil {
			return err
		}
		os.Remove(l.file.Name()) // it lives on until it is closed; Windows refuses, so Close tries again
	}
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(values); err != nil {
		return err
	}
	if _, err := l.file.WriteAt(b.Bytes(), l.size); err != nil {
		return err
	}
	l.runs, l.size = append(l.runs, b.Len()), l.size+int64(b.Len())
	return nil
}
