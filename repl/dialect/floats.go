package dialect

import (
	"strconv"
	"strings"
)

// floatText writes a number so that Go reads the same value and takes it for floating point.
func floatText(v float64) string {
	s := strconv.FormatFloat(v, 'g', -1, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}
