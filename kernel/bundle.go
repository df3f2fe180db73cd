package kernel

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

var mimeType = regexp.MustCompile(`^[\w\-+.]+/[\w\-+.]+$`)

// A bundleContent is a Bundle as it stands in messages.
type bundleContent struct {
	Data map[string]json.RawMessage `json:"data"`
	Meta map[string]json.RawMessage `json:"metadata"`
}

func (c bundleContent) size() int {
	n := 0
	for _, v := range c.Data {
		n += len(v)
	}
	return n
}

// encodeBundle writes the values of a bundle as their types want it: text as a
// string, JSON as itself, bytes of any other type in base 64.
func encodeBundle(b Bundle) (bundleContent, error) {
	c := bundleContent{map[string]json.RawMessage{}, map[string]json.RawMessage{}}
	for mime, v := range b.Data {
		if !mimeType.MatchString(mime) {
			return c, fmt.Errorf("%q is no MIME type", mime)
		}
		if raw, ok := v.([]byte); ok {
			switch {
			case isJSON(mime):
				v = json.RawMessage(raw)
			case isText(mime):
				v = string(raw)
			}
		}
		text, err := marshalText(v)
		if err != nil {
			return c, fmt.Errorf("%s: %w", mime, err)
		}
		c.Data[mime] = text
	}
	for key, v := range b.Meta {
		text, err := marshalText(v)
		if err != nil {
			return c, fmt.Errorf("metadata of %s: %w", key, err)
		}
		c.Meta[key] = text
	}
	return c, nil
}

func isJSON(mime string) bool {
	return mime == "application/json" || strings.HasSuffix(mime, "+json")
}

func isText(mime string) bool {
	return strings.HasPrefix(mime, "text/") || strings.HasSuffix(mime, "+xml") ||
		mime == "application/javascript" || mime == "application/xml"
}
