package pyscript

import "strings"

// Fails reports whether text that ends within brackets or a string of several lines is no Python, whatever follows: the parser stops
// before its end, as at the second line of
//
//	print('one'
//	print('two')
func Fails(src string) (fails bool) {
	s := newScanner(newSource("", prepareCell(strings.TrimSuffix(src, "\n")+"\n")))
	s.begun = true
	p := &parser{src: s.src}
	defer func() {
		if r := recover(); r != nil {
			st, ok := r.(stop)
			if !ok {
				panic(r)
			}
			fails = len(p.toks) == 0 || before(st.err.Pos, p.toks[len(p.toks)-1].at)
		}
	}()
	p.toks = s.scan()
	for p.tok().kind != tEOF {
		p.statement()
	}
	return false
}

func before(p, q Pos) bool { return p.Line < q.Line || p.Line == q.Line && p.Col < q.Col }
