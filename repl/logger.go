package repl

import (
	"io"
	"log"
	"reflect"

	"github.com/traefik/yaegi/stdlib"
)

// Logger is log.Logger for cells: what would end the process panics.
type Logger struct{ *log.Logger }

func newLogger(out io.Writer, prefix string, flag int) *Logger {
	return &Logger{log.New(out, prefix, flag)}
}

// Fatal panics, as that of the interpreter's loggers.
func (l *Logger) Fatal(v ...any) {
	l.restricted("Fatal").CallSlice([]reflect.Value{reflect.ValueOf(v)})
}

// Fatalf panics.
func (l *Logger) Fatalf(format string, v ...any) {
	l.restricted("Fatalf").CallSlice([]reflect.Value{reflect.ValueOf(format), reflect.ValueOf(v)})
}

// Fatalln panics.
func (l *Logger) Fatalln(v ...any) {
	l.restricted("Fatalln").CallSlice([]reflect.Value{reflect.ValueOf(v)})
}

// restricted is a method of a logger of the interpreter that writes what this one does. They lack others.
func (l *Logger) restricted(method string) reflect.Value {
	out := reflect.ValueOf(l.Writer())
	return stdlib.Symbols["log/log"]["New"].Call([]reflect.Value{out, reflect.ValueOf(l.Prefix()), reflect.ValueOf(l.Flags())})[0].MethodByName(method)
}
