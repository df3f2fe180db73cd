package notebook

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// format.go: cells and outputs as they stand in the file. Fields are in the order of the alphabet, as Jupyter writes them.

type fileCell struct {
	Attachments json.RawMessage `json:"attachments,omitempty"`
	Kind        string          `json:"cell_type"`
	Count       *json.Number    `json:"execution_count,omitempty"`
	ID          string          `json:"id,omitempty"`
	Metadata    map[string]any  `json:"metadata"`
	Outputs     []*Output       `json:"outputs,omitempty"`
	Source      lines           `json:"source"`
}

// fileCode is a code cell: its count and outputs are there even if there are none.
type fileCode struct {
	Kind     string         `json:"cell_type"`
	Count    *int           `json:"execution_count"`
	ID       string         `json:"id,omitempty"`
	Metadata map[string]any `json:"metadata"`
	Outputs  []*Output      `json:"outputs"`
	Source   lines          `json:"source"`
}

// MarshalJSON implements json.Marshaler.
func (c *Cell) MarshalJSON() ([]byte, error) {
	meta := filled(c.Metadata)
	if c.Kind != Code {
		return encode(fileCell{Kind: c.Kind, ID: c.ID, Metadata: meta, Source: lines(c.Source), Attachments: c.Attachments})
	}
	outputs := c.Outputs
	if outputs == nil {
		outputs = []*Output{}
	}
	return encode(fileCode{c.Kind, c.Count, c.ID, meta, outputs, lines(c.Source)})
}

// UnmarshalJSON implements json.Unmarshaler.
func (c *Cell) UnmarshalJSON(b []byte) error {
	var f fileCell
	if err := decode(b, &f); err != nil {
		return err
	}
	switch f.Kind {
	case Code, Markdown, Raw:
	default:
		return fmt.Errorf("a cell of type %q", f.Kind)
	}
	*c = Cell{
		Kind: f.Kind, ID: f.ID, Metadata: filled(f.Metadata), Source: string(f.Source),
		Attachments: f.Attachments, Outputs: f.Outputs,
	}
	if f.Count != nil {
		n, err := f.Count.Int64()
		if err != nil {
			return fmt.Errorf("execution_count: %w", err)
		}
		count := int(n)
		c.Count = &count
	}
	return nil
}

// fileOutput is an output when it is read: whatever its kind.
type fileOutput struct {
	Kind      string         `json:"output_type"`
	Name      string         `json:"name"`
	Text      lines          `json:"text"`
	Data      map[string]any `json:"data"`
	Metadata  map[string]any `json:"metadata"`
	Count     *int           `json:"execution_count"`
	ErrorName string         `json:"ename"`
	Value     string         `json:"evalue"`
	Traceback []string       `json:"traceback"`
}

// MarshalJSON implements json.Marshaler.
func (o *Output) MarshalJSON() ([]byte, error) {
	switch o.Kind {
	case "stream":
		return encode(struct {
			Name string `json:"name"`
			Kind string `json:"output_type"`
			Text lines  `json:"text"`
		}{o.Name, o.Kind, lines(o.Text)})
	case "error":
		return encode(struct {
			Name      string   `json:"ename"`
			Value     string   `json:"evalue"`
			Kind      string   `json:"output_type"`
			Traceback []string `json:"traceback"`
		}{o.ErrorName, o.Value, o.Kind, append([]string{}, o.Traceback...)})
	case "execute_result":
		return encode(struct {
			Data     map[string]any `json:"data"`
			Count    *int           `json:"execution_count"`
			Metadata map[string]any `json:"metadata"`
			Kind     string         `json:"output_type"`
		}{split(o.Data), o.Count, filled(o.Metadata), o.Kind})
	}
	return encode(struct {
		Data     map[string]any `json:"data"`
		Metadata map[string]any `json:"metadata"`
		Kind     string         `json:"output_type"`
	}{split(o.Data), filled(o.Metadata), o.Kind})
}

// UnmarshalJSON implements json.Unmarshaler.
func (o *Output) UnmarshalJSON(b []byte) error {
	var f fileOutput
	if err := decode(b, &f); err != nil {
		return err
	}
	*o = Output{f.Kind, f.Name, string(f.Text), joined(f.Data), f.Metadata, f.Count, f.ErrorName, f.Value, f.Traceback}
	return nil
}

// split writes texts as lists of lines, but not pictures, whose letters have no lines.
func split(data map[string]any) map[string]any {
	out := map[string]any{}
	for mime, v := range data {
		if s, ok := v.(string); ok && isText(mime) {
			v = lines(s)
		}
		out[mime] = v
	}
	return out
}

func isText(mime string) bool {
	return strings.HasPrefix(mime, "text/") || mime == "image/svg+xml" || mime == "application/javascript"
}

// joined makes texts of lists of lines.
func joined(data map[string]any) map[string]any {
	for mime, v := range data {
		list, ok := v.([]any)
		if !ok || isJSON(mime) {
			continue
		}
		var text strings.Builder
		for _, line := range list {
			s, _ := line.(string)
			text.WriteString(s)
		}
		data[mime] = text.String()
	}
	return data
}

func isJSON(mime string) bool {
	return mime == "application/json" || strings.HasSuffix(mime, "+json")
}

func filled(m map[string]any) map[string]any {
	if m == nil {
		return map[string]any{}
	}
	return m
}

func decode(b []byte, to any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	return d.Decode(to)
}
