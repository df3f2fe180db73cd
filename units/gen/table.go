package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// table is the content of table.txt.
type table struct {
	prefixes []prefix
	display  []string // the prefixes that values are shown with
	units    []unit
	shorts   []short
	exported struct{ prefixes, units, more []string }
}

type prefix struct {
	symbol, word string
	scale        int
}

// unit is a line of the table.
type unit struct {
	names     []string
	symbol    string
	exponents [7]int
	scale     int
	flags     []string
}

func (u unit) has(flag string) bool { return slices.Contains(u.flags, flag) }

// short is a second, short name of a unit.
type short struct{ long, name string }

func parse(text string) (*table, error) {
	t := new(table)
	for i, line := range strings.Split(text, "\n") {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		if err := t.add(fields); err != nil {
			return nil, fmt.Errorf("%d: %w", i+1, err)
		}
	}
	return t, nil
}

func (t *table) add(f []string) error {
	switch {
	case f[0] == "prefix" && len(f) == 4:
		scale, err := strconv.Atoi(f[3])
		t.prefixes = append(t.prefixes, prefix{f[1], f[2], scale})
		return err
	case f[0] == "display":
		t.display = noDash(f[1:])
	case f[0] == "unit" && len(f) > 10:
		return t.addUnit(f[1:])
	case f[0] == "short" && len(f) == 3:
		t.shorts = append(t.shorts, short{f[1], f[2]})
	case f[0] == "export" && len(f) > 2 && f[1] == "prefixes":
		t.exported.prefixes = noDash(f[2:])
	case f[0] == "export" && len(f) > 2 && f[1] == "units":
		t.exported.units = f[2:]
	case f[0] == "export" && len(f) > 2 && f[1] == "more":
		t.exported.more = f[2:]
	default:
		return fmt.Errorf("cannot read %q", strings.Join(f, " "))
	}
	return nil
}

// noDash replaces "-", which stands for no prefix, by the empty string.
func noDash(prefixes []string) []string {
	out := slices.Clone(prefixes)
	for i, p := range out {
		if p == "-" {
			out[i] = ""
		}
	}
	return out
}

func (t *table) addUnit(f []string) error {
	u := unit{names: strings.Split(f[0], ","), symbol: f[1], flags: f[10:]}
	var nums [8]int
	for i := range nums {
		n, err := strconv.Atoi(f[2+i])
		if err != nil {
			return err
		}
		nums[i] = n
	}
	copy(u.exponents[:], nums[:7])
	u.scale = nums[7]
	t.units = append(t.units, u)
	return nil
}

// name is one name of the generated table.
type name struct {
	name, goName string
	long         string // the name itself, of a short name the long one
	prefix       string // symbol of the prefix
	symbol       string
	unit         int // index into table.units
	power        int
	scale        int // the value is 10^scale
}

// names is every name of the table: all spellings, prefixes and powers, then the short ones.
func (t *table) names() []name {
	var out []name
	for i, u := range t.units {
		for _, n := range u.names {
			for _, p := range append([]prefix{{}}, t.prefixes...) {
				if p.symbol != "" && !u.has("prefixed") {
					continue
				}
				out = append(out, u.powers(n, i, p)...)
			}
		}
	}
	return append(out, t.shortNames(out)...)
}

// powers is the unit, its square and its cube in the spelling n with prefix p.
func (u unit) powers(n string, index int, p prefix) []name {
	var out []name
	goName := title(n)
	if p.word != "" {
		goName = title(p.word) + n
	}
	for power, suffix := range []string{"", "2", "3"} {
		if suffix != "" && !u.has("powers") {
			break
		}
		symbol := p.symbol + u.symbol
		if suffix != "" {
			symbol += "^" + suffix
		}
		full := p.symbol + n + suffix
		out = append(out, name{full, goName + suffix, full, p.symbol, symbol, index, power + 1, (power + 1) * (p.scale + u.scale)})
	}
	return out
}

func (t *table) shortNames(all []name) []name {
	var out []name
	for _, s := range t.shorts {
		i := slices.IndexFunc(all, func(n name) bool { return n.name == s.long })
		n := all[i]
		n.name, n.goName = s.name, title(s.name)
		out = append(out, n)
	}
	return out
}

// isExported reports that `from brian2 import *` brings the long name n.
func (t *table) isExported(n string) bool {
	if slices.Contains(t.exported.more, n) {
		return true
	}
	for _, p := range t.exported.prefixes {
		if rest, ok := strings.CutPrefix(n, p); ok && slices.Contains(t.exported.units, rest) {
			return true
		}
	}
	return slices.ContainsFunc(t.shorts, func(s short) bool { return s.name == n })
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
