package python

import "gobrian/units"

// scipy_result.go: what the parts of numpy and scipy that are written in Python need of package python.

// partNames is module _numeric, which only those parts import.
func partNames() map[string]any {
	return map[string]any{"result": builtin(namedResult), "paths_outside": builtin(pathsOutside), "unit": builtin(unitOf)}
}

// unitOf is what the numbers of an array or quantity are multiples of, 1 without units.
func unitOf(a args) any {
	if p, ok := operand(simple(a.one("unit"))); ok && !p.Array().IsDimensionless() {
		return units.Quantity{Value: 1, Dim: p.Array().Dim()}
	}
	return 1
}

// namedResult is result(name, more=, hidden=, **fields): a tuple of fields by their names. It shows the values of the dictionary more, too,
// which are no elements; those of hidden are attributes only.
func namedResult(a args) any {
	n := &Named{name: a.text("result", 0), hidden: NewDict()}
	more := NewDict()
	for _, k := range a.kw {
		switch k.Name {
		case "more":
			more = k.Value.(*Dict)
		case "hidden":
			n.hidden = k.Value.(*Dict)
		default:
			n.fields, n.Tuple = append(n.fields, k.Name), append(n.Tuple, k.Value)
		}
	}
	for _, k := range more.keys() {
		x, _ := more.named(Str(k))
		n.fields, n.more = append(n.fields, Str(k)), append(n.more, x)
	}
	return n
}

// pathsOutside is paths_outside(m, n, h, both): of all ways in a grid from (0, 0) to (m, n), steps being drawn without replacement, the part that
// comes somewhere to i/m - j/n >= h/lcm(m, n), or, both, to this distance on any side.
func pathsOutside(a args) any {
	m, n, h, both := index(a.at(0)), index(a.at(1)), index(a.at(2)), Truth(a.at(3))
	common := m
	for k := n; k != 0; {
		common, k = k, common%k
	}
	up, right := n/common, m/common // of steps, in units of 1/lcm
	outside := func(i, j int) bool { d := i*up - j*right; return d >= h || both && -d >= h }
	row := make([]float64, n+1) // of reaching (i, j) without having been outside
	gone := 0.0
	for i := range m + 1 {
		for j := range n + 1 {
			p := 0.0
			if i == 0 && j == 0 {
				p = 1
			}
			if i > 0 {
				p += row[j] * float64(m-i+1) / float64(m+n-i-j+1)
			}
			if j > 0 {
				p += row[j-1] * float64(n-j+1) / float64(m+n-i-j+1)
			}
			if outside(i, j) {
				gone, p = gone+p, 0
			}
			row[j] = p
		}
	}
	return gone
}
