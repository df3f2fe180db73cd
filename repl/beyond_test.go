package repl

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// beyond holds whole programs, each followed by what Go prints for it.
const beyond = "dialect/testdata/beyond.txtar"

// TestBeyondTheInterpreter runs Go that the interpreter alone gets wrong or refuses: as programs and, without the package
// clause, as cells, it prints what Go prints. With GO_RUN=1 in the environment the archive gets its outputs from Go anew.
func TestBeyondTheInterpreter(t *testing.T) {
	archive, err := txtar.ParseFile(beyond)
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv("GO_RUN") != "" {
		for i := range archive.Files {
			if strings.HasSuffix(archive.Files[i].Name, ".out") {
				archive.Files[i].Data = runByGo(t, archive.Files[i-1].Data)
			}
		}
		if err := os.WriteFile(beyond, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		program, output := archive.Files[i], archive.Files[i+1]
		name := strings.TrimSuffix(program.Name, ".go")
		if output.Name != name+".out" || len(output.Data) == 0 {
			t.Fatalf("%s has no output", program.Name)
		}
		src, want := string(program.Data), string(output.Data)
		for form, src := range map[string]string{"program": src, "cell": strings.Replace(src, "package main\n", "", 1)} {
			t.Run(name+"/"+form, func(t *testing.T) {
				d := &screen{}
				if err := newTestSession(t, d).Eval(context.Background(), "cell", src); err != nil {
					d.fail(err)
				}
				if got := d.take(); got != want {
					t.Errorf("got:\n%s\nwant:\n%s", got, want)
				}
			})
		}
	}
}

func runByGo(t *testing.T, src []byte) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "main.go")
	if err := os.WriteFile(file, src, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "run", file).Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	return out
}
