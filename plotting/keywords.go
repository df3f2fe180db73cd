package plotting

import (
	"fmt"
	"image/color"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"gobrian/units"
)

// keywords are the options of one call, under matplotlib's names. Every reader marks what it looked at; the first
// mistake is kept until done, which also notes the options that nobody looked at.
type keywords struct {
	fn    string
	vals  map[string]any
	known []string
	read  map[string]bool
	err   error
}

// aliases are matplotlib's short and older names of options.
var aliases = map[string]string{
	"lw": "linewidth", "linewidths": "linewidth", "ls": "linestyle", "linestyles": "linestyle",
	"ms": "markersize", "mfc": "markerfacecolor", "mec": "markeredgecolor", "mew": "markeredgewidth",
	"ec": "edgecolor", "edgecolors": "edgecolor", "fc": "facecolor", "facecolors": "facecolor",
	"aa": "antialiased", "c": "color", "colors": "color", "ha": "horizontalalignment", "va": "verticalalignment",
	"size": "fontsize", "weight": "fontweight", "style": "fontstyle", "ncols": "ncol", "normed": "density",
}

// ownNames are short names that are options of their own in some functions.
var ownNames = map[string][]string{"scatter": {"c"}, "hexbin": {"c"}, "tick_params": {"colors"}, "subplots": {"ncols"}, "add_gridspec": {"ncols"}}

// newKeywords holds the options in a map, as one that stands within another option.
func newKeywords(fn string, m map[string]any) *keywords {
	k := &keywords{fn: fn, vals: map[string]any{}, read: map[string]bool{}}
	for name, v := range m {
		k.add(name, v)
	}
	return k
}

// split takes the options off the end of a call's arguments: a struct of the type of model, a pointer to one, or a
// map with matplotlib's names as keys.
func split(fn string, args []any, model any) (pos []any, k *keywords, err error) {
	typ := reflect.TypeOf(model)
	k = newKeywords(fn, nil)
	k.known = optionNames(typ)
	pos = args
	for len(pos) > 0 {
		last := reflect.ValueOf(pos[len(pos)-1])
		for last.IsValid() && last.Kind() == reflect.Pointer && !last.IsNil() && last.Elem().Kind() == reflect.Struct && isOptions(last.Elem().Type()) {
			last = last.Elem()
		}
		switch {
		case !last.IsValid():
			return pos, k, nil
		case last.Type() == typ:
			k.addStruct(last)
		case last.Type() == reflect.TypeFor[map[string]any]():
			if err := k.addMap(last.Interface().(map[string]any)); err != nil {
				return nil, nil, err
			}
		case isOptions(last.Type()):
			return nil, nil, fmt.Errorf("%s takes %s, not %s", fn, typ.Name(), last.Type().Name())
		default:
			return pos, k, nil
		}
		pos = pos[:len(pos)-1]
	}
	return pos, k, nil
}

// isOptions tells whether t is one of this package's structs of options.
func isOptions(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && strings.HasSuffix(t.Name(), "Options") && t.PkgPath() == reflect.TypeFor[PlotOptions]().PkgPath()
}

func (k *keywords) addStruct(v reflect.Value) {
	for i := range v.NumField() {
		if f := v.Field(i); !f.IsZero() {
			k.add(snake(v.Type().Field(i).Name), f.Interface())
		}
	}
}

func (k *keywords) addMap(m map[string]any) error {
	for name, val := range m {
		if !slices.Contains(k.known, name) { // NFFT, Fs and C are capital in matplotlib
			if name = strings.ToLower(name); !slices.Contains(k.known, name) {
				return k.unknown(name)
			}
		}
		k.add(name, val)
	}
	return nil
}

// add keeps an option under its long name; None, Go's nil, is as good as not given.
func (k *keywords) add(name string, val any) {
	if val == nil {
		return
	}
	if long, ok := aliases[name]; ok && !slices.Contains(ownNames[k.fn], name) {
		name = long
	}
	k.vals[name] = val
}

func (k *keywords) unknown(name string) error {
	if near, ok := units.Suggest(name, k.known); ok {
		return mistakeOf("AttributeError", "%s has no option %q; did you mean %q?", k.fn, name, near)
	}
	return mistakeOf("AttributeError", "%s has no option %q", k.fn, name)
}

// optionNames are the fields of a struct of options under matplotlib's names.
func optionNames(t reflect.Type) []string {
	names := make([]string, t.NumField())
	for i := range names {
		names[i] = snake(t.Field(i).Name)
	}
	return names
}

// snake turns BboxToAnchor into bbox_to_anchor, and NFFT into nfft.
func snake(name string) string {
	if len(name) > 1 && strings.ToUpper(name) == name {
		return strings.ToLower(name)
	}
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// positional takes values without a name as the options of these names, in order.
func (k *keywords) positional(pos []any, names ...string) error {
	if len(pos) > len(names) {
		return mistakeOf("TypeError", "%s takes at most %d values here, not %d", k.fn, len(names), len(pos))
	}
	for i, x := range pos {
		if x != nil {
			if _, twice := k.vals[names[i]]; twice {
				return fmt.Errorf("%s: %s is given twice", k.fn, names[i])
			}
			k.add(names[i], x)
		}
	}
	return nil
}

// has tells whether an option was given, and marks it as read.
func (k *keywords) has(name string) bool {
	k.read[name] = true
	_, ok := k.vals[name]
	return ok
}

// fail keeps the first mistake.
func (k *keywords) fail(name string, err error) {
	if k.err == nil {
		k.err = fmt.Errorf("%s: %s: %w", k.fn, name, err)
	}
}

func (k *keywords) any(name string) any {
	k.read[name] = true
	return k.vals[name]
}

func (k *keywords) float(name string, otherwise float64) float64 {
	if !k.has(name) {
		return otherwise
	}
	v, err := number(k.vals[name])
	if err != nil {
		k.fail(name, err)
		return otherwise
	}
	return v
}

func (k *keywords) int(name string, otherwise int) int { return int(k.float(name, float64(otherwise))) }

func (k *keywords) floats(name string) []float64 {
	if !k.has(name) {
		return nil
	}
	v, err := numbers(k.vals[name])
	if err != nil {
		k.fail(name, err)
	}
	return v
}

func (k *keywords) bool(name string, otherwise bool) bool {
	if !k.has(name) {
		return otherwise
	}
	switch v := k.vals[name].(type) {
	case bool:
		return v
	case string:
		if v == "on" || v == "off" {
			return v == "on"
		}
	default:
		if n, err := number(v); err == nil {
			return n != 0
		}
	}
	k.fail(name, fmt.Errorf("%v is neither true nor false", k.vals[name]))
	return otherwise
}

func (k *keywords) string(name, otherwise string) string {
	if !k.has(name) {
		return otherwise
	}
	return textOf(k.vals[name])
}

// choice is a string that must be one of a few.
func (k *keywords) choice(name, otherwise string, among ...string) string {
	v := k.string(name, otherwise)
	if v != otherwise && !slices.Contains(among, v) {
		k.fail(name, oneOf(v, among))
		return otherwise
	}
	return v
}

// oneOf says that v is none of the words that are allowed.
func oneOf(v string, among []string) error {
	if near, ok := units.Suggest(v, among); ok {
		return fmt.Errorf("there is no %q; did you mean %q?", v, near)
	}
	return fmt.Errorf("there is no %q, only %s", v, strings.Join(among, ", "))
}

func (k *keywords) color(name string, otherwise color.NRGBA) color.NRGBA {
	if !k.has(name) {
		return otherwise
	}
	c, err := parseColor(k.vals[name])
	if err != nil {
		k.fail(name, err)
		return otherwise
	}
	return c
}

// done returns the first mistake; options that had no effect are noted.
func (k *keywords) done() error {
	if k.err != nil {
		return k.err
	}
	var idle []string
	for name := range k.vals {
		if !k.read[name] {
			idle = append(idle, name)
		}
	}
	slices.Sort(idle)
	for _, name := range idle {
		note("%s: the option %s has no effect here", k.fn, name)
	}
	return nil
}
