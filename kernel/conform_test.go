package kernel

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what the kernel sends into testdata")

// TestConformance plays the requests in testdata/*.session, each file to a
// kernel of its own. A line "> CHANNEL TYPE CONTENT" is a request; below it stands
// all that must come back until the kernel is idle again: first what is
// published, then the reply. Ids of comms are written COMM1 and so on.
func TestConformance(t *testing.T) {
	files, err := filepath.Glob("testdata/*.session")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sessions: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".session"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := play(t, string(text))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if d := cmp.Diff(strings.Split(string(text), "\n"), strings.Split(got, "\n")); d != "" && !*update {
				t.Errorf("wanted -, got +:\n%s", d)
			}
		})
	}
}

// play sends the requests of a session and returns it with what comes back.
// Comments and empty lines stay.
func play(t *testing.T, text string) string {
	info := Info{Name: "toy", Version: "1", Banner: "a toy", Language: Language{Name: "toy", Version: "2", FileExtension: ".toy"}}
	c := run(t, Options{Info: info}).connect()
	var b strings.Builder
	names := map[string]string{} // of comms
	for line := range strings.Lines(text) {
		request, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "> ")
		if !ok {
			if strings.HasPrefix(line, "#") || line == "\n" {
				b.WriteString(line)
			}
			continue
		}
		b.WriteString(line)
		channel, rest, _ := strings.Cut(request, " ")
		kind, content, _ := strings.Cut(rest, " ")
		for id, name := range names {
			content = strings.ReplaceAll(content, name, id)
		}
		handlers := shellHandlers
		if channel == "control" {
			handlers = controlHandlers
		}
		id := c.send(channel, kind, content, []byte("buffer"))
		list := c.published(id)
		if _, known := handlers[kind]; known && strings.HasSuffix(kind, "_request") {
			list = append(list, c.reply(channel, id))
		}
		for _, m := range list {
			fmt.Fprintf(&b, "%s %s", m.header.Type, sorted(t, m.raw))
			if len(m.buffers) > 0 {
				fmt.Fprintf(&b, " %q", m.buffers)
			}
			b.WriteByte('\n')
			if id := m.text("comm_id"); m.header.Type == "comm_open" {
				names[id] = fmt.Sprintf("COMM%d", len(names)+1)
			}
		}
		if len(list) == 0 {
			b.WriteString("nothing\n")
		}
	}
	out := b.String()
	for id, name := range names {
		out = strings.ReplaceAll(out, id, name)
	}
	return out
}

// sorted writes JSON with its keys in order. Stacks of panics are left out.
func sorted(t *testing.T, raw json.RawMessage) string {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	if tb, ok := v["traceback"].([]any); ok && len(tb) > 5 {
		v["traceback"] = append(tb[:1], "...")
	}
	return string(marshal(v))
}
