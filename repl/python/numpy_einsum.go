package python

import (
	"strings"

	"gobrian/units"
)

// numpy_einsum.go: einsum and tensordot.

func einsumNames() map[string]any {
	return map[string]any{"einsum": builtin(einsum), "tensordot": builtin(tensordot)}
}

// einsum is the sum of products that the letters of the axes say: "ij,jk->ik".
func einsum(a args) any {
	text, ok := a.first("einsum").(string)
	if !ok {
		raise("TypeError", "einsum wants its subscripts as text, such as 'ij,jk->ik'")
	}
	left, right, given := strings.Cut(strings.ReplaceAll(text, " ", ""), "->")
	terms := strings.Split(left, ",")
	if len(terms) != len(a.list)-1 {
		raise("ValueError", "einsum: %d subscripts for %d operands", len(terms), len(a.list)-1)
	}
	if !given {
		right = freeLetters(terms)
	}
	letters := right // all of them, those of the result first
	for _, c := range strings.Join(terms, "") {
		if !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", c) {
			raise("ValueError", "einsum: a subscript is a letter, not %s", quote(string(c)))
		}
		if !strings.ContainsRune(letters, c) {
			letters += string(c)
		}
	}
	for i, c := range right {
		if !strings.ContainsRune(left, c) || strings.ContainsRune(right[:i], c) {
			raise("ValueError", "einsum: the subscript %s of the result is not there once", quote(string(c)))
		}
	}
	var out any
	for i, term := range terms {
		x := reshaped(a.list[i+1], func(x units.Array) units.Array { return alongLetters(x, term, letters) })
		if out == nil {
			out = x
		} else {
			out = Mul(out, x)
		}
	}
	for range len(letters) - len(right) {
		out = CallMethod(out, "sum", args{kw: []Kw{{"axis", -1}}})
	}
	return out
}

// freeLetters are the letters that occur once, in their order.
func freeLetters(terms []string) string {
	all := strings.Join(terms, "")
	out := ""
	for c := 'A'; c <= 'z'; c++ {
		if strings.Count(all, string(c)) == 1 {
			out += string(c)
		}
	}
	return out
}

// alongLetters is x with a direction for each of letters: where a letter stands twice in its term the diagonal, and length
// one for those that are not in it.
func alongLetters(x units.Array, term, letters string) units.Array {
	if len(term) != x.NDim() {
		raise("ValueError", "einsum: %s are subscripts of an array of %d dimensions", quote(term), x.NDim())
	}
	for k := 0; k < len(term); k++ {
		for j := strings.LastIndexByte(term, term[k]); j > k; j = strings.LastIndexByte(term, term[k]) {
			at := make([]any, x.NDim())
			for i := range at {
				at[i] = units.Span{Lo: units.Open, Hi: units.Open, Step: units.Open}
			}
			n := Range{0, x.Shape()[k], 1}.Array()
			front := x.Moveaxis(j, 0).Moveaxis(k+1, 1)
			x = must(front.Index(n, n)).(units.Array).Moveaxis(0, k)
			term = term[:j] + term[j+1:]
		}
	}
	order := make([]int, 0, len(term))
	shape := make([]int, len(letters))
	for i, c := range []byte(letters) {
		shape[i] = 1
		if k := strings.IndexByte(term, c); k >= 0 {
			order = append(order, k)
			shape[i] = x.Shape()[k]
		}
	}
	return x.Transpose(order...).Reshape(shape...)
}

// tensordot is the sum of products over the last axes of x and the first of y, or over pairs of axes.
func tensordot(a args) any {
	x, y := arrayOf(a.at(0)), arrayOf(a.at(1))
	axes := a.given(2, "axes", 2)
	var xs, ys []int
	if n, ok := small(axes); ok {
		for i := range n {
			xs, ys = append(xs, x.NDim()-n+i), append(ys, i)
		}
	} else {
		pair := Items(axes)
		if len(pair) != 2 {
			raise("ValueError", "tensordot: axes is a number, or two lists")
		}
		xs, ys = must(arrayOf(pair[0]).Integers()), must(arrayOf(pair[1]).Integers())
	}
	return simple(x.Tensordot(y, xs, ys))
}
