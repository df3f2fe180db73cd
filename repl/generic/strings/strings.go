// Package strings has the functions over which range goes.
package strings

import (
	"iter"
	"strings"
)

// each passes the elements of a list.
func each(list []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, s := range list {
			if !yield(s) {
				return
			}
		}
	}
}

// Lines passes the lines of s, with their ends.
func Lines(s string) iter.Seq[string] {
	list := strings.SplitAfter(s, "\n")
	if list[len(list)-1] == "" {
		list = list[:len(list)-1]
	}
	return each(list)
}

// SplitSeq passes the parts of s between separators.
func SplitSeq(s, sep string) iter.Seq[string] { return each(strings.Split(s, sep)) }

// SplitAfterSeq passes the parts of s after separators, with these.
func SplitAfterSeq(s, sep string) iter.Seq[string] { return each(strings.SplitAfter(s, sep)) }

// FieldsSeq passes the words of s.
func FieldsSeq(s string) iter.Seq[string] { return each(strings.Fields(s)) }

// FieldsFuncSeq passes the parts of s between runes for which f holds.
func FieldsFuncSeq(s string, f func(rune) bool) iter.Seq[string] {
	return each(strings.FieldsFunc(s, f))
}
