package dialect

import (
	"strings"
	"testing"
)

func TestDesugar(t *testing.T) {
	cases := []struct{ in, want string }{
		{"x = 2**3", "x = ǃpow(2,3)"},
		{"-x**2", "-ǃpow(x,2)"},
		{"a**b**c", "ǃpow(a,ǃpow(b,c))"},
		{"2**-x.y(3)[1]+1", "ǃpow(2,-x.y(3)[1])+1"},
		{"f(a**2, b = c**2)", `f(ǃpow(a,2), ǃkw("b" , ǃpow(c,2)))`},
		{"M.x(3)**2", "ǃpow(M.x(3),2)"},
		{"[1, 2]*Hz", "ǃlist(1, 2)*Hz"},
		{"x = [1]", "x = ǃlist(1)"},
		{"x = [[1, 2], [3]]", "x = ǃlist(ǃlist(1, 2), ǃlist(3))"},
		{"x = []int{1}", "x = []int{1}"},
		{"x = [2][3]int{}", "x = [2][3]int{}"},
		{"x = []", "x = ǃlist()"},
		{"x = [5]*ms", "x = [5]*ms"},
		{"x = [5]*10", "x = ǃlist(5)*10"},
		{"f(('v', 'w'))", "f(ǃlist('v', 'w'))"},
		{"a[::2]", "a[ǃspan(ǃopen, ǃopen, 2)]"},
		{"a[1::2]", "a[ǃspan(1, ǃopen, 2)]"},
		{"a[1:2:3]", "a[1:2:3]"},
		{"a[:]", "a[:]"},
		{"a[:, 2]", "a[ǃix(ǃspan(ǃopen, ǃopen), 2)]"},
		{"a[1:, b**2:3]", "a[ǃix(ǃspan(1, ǃopen), ǃspan(ǃpow(b,2), 3))]"},
		{"x = 'ab' \"c\"", `x = "abc"`},
		{"x = 'a'", "x = 'a'"},
		{"x = '''a\nb'''", "x = `a\nb`"},
		{`x = "\d"`, `x = "\\d"`},
		{"f(a,\n  b\n)", "f(a,\n  b,\n)"},
		{"x = (a\n + b) # c", "x = (a  + b) // c"},
		{"f(a # one\n, b)", "f(a   , b)"},
		{"f(x={'a': 1, 'bc': 2})", `f(ǃkw("x",ǃdict('a', 1, "bc", 2)))`},
		{"a[i, j]", "a[i, j]"},
		{"a[i, 2]", "a[ǃix(i, 2)]"},
		{"a[i*k, j]", "a[ǃix(i*k, j)]"},
		{"F[int, []string, *T](x)", "F[int, []string, *T](x)"},
		{"F[map[string]int, func()](x)", "F[map[string]int, func()](x)"},
		{"a = b = c = 3*x", "c = 3*x; a = c; b = c"},
		{"x **= 2", "x = ǃpow(x, 2)"},
		{"y = x<-3", "y = x< -3"},
		{"ch<-3", "ch<-3"},
		{"func f(p **T) **T { return p }", "func f(p **T) **T { return p }"},
		{"x := map[string][]int{\"a\": {1}}", "x := map[string][]int{\"a\": {1}}"},
	}
	for _, c := range cases {
		sc := scan(c.in)
		list := sc.split()
		if len(list) != 1 {
			t.Errorf("%q: %d statements", c.in, len(list))
			continue
		}
		m, changed := desugar(sc, list[0].from, len(sc.toks)-1)
		if got := strings.TrimSpace(string(m.out)); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
		if changed != (c.in != c.want) {
			t.Errorf("%q: changed = %v", c.in, changed)
		}
	}
}

func TestPrompts(t *testing.T) {
	cases := []struct{ in, want string }{
		{">>> x = 1\n>>> for i in x:\n...     y\n...\n>>> z", "    x = 1\n    for i in x:\n        y\n   \n    z"},
		{"In [12]: x = [1,\n    ...:      2]", "         x = [1,\n              2]"},
		{"f(a,\n... )", "f(a,\n... )"},
		{"a >>> b", "a >>> b"},
	}
	for _, c := range cases {
		if got := blankPrompts(c.in); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestScan(t *testing.T) {
	cases := []struct{ in, want string }{
		{"x\u00a0= 'a'", "x = 'a' ;"},
		{"1e-3+.5 0x1F 1_000", "1e-3 + .5 0x1F 1_000 ;"},
		{"a**b **= c&^d", "a ** b **= c &^ d ;"},
		{"f(a,\n b\n)\nx", "f ( a , b ) ; x ;"},
		{"import (\n\"a\"\n\"b\"\n)", "import ( \"a\" ; \"b\" ; ) ;"},
		{"f(func() {\n x\n})", "f ( func ( ) { x ; } ) ;"},
		{"d = {'a': 1,\n 'bc': 2\n}", "d = { 'a' : 1 , 'bc' : 2 } ;"},
		{"x /* a\n */ y", "x ; y ;"},
		{"'''a\n'b'''", "'''a\n'b''' ;"},
		{"x \u2212 3", "x this dash is no minus sign: write - 3 ;"},
		{"s = 'abc", "s = string is not terminated: ' is missing"},
	}
	for _, c := range cases {
		var got []string
		for _, tk := range scan(c.in).toks {
			switch tk.kind {
			case tEOF:
			case tSemi:
				got = append(got, ";")
			default:
				got = append(got, tk.text)
			}
		}
		if text := strings.Join(got, " "); text != c.want {
			t.Errorf("%q: got %s, want %s", c.in, text, c.want)
		}
	}
}

func TestStringValues(t *testing.T) {
	for in, want := range map[string]string{
		`'it\'s'`: "it's", `"a\tb"`: "a\tb", `'\d\q'`: `\d\q`, `r'\tau'`: `\tau`, "'''a\\\nb'''": "ab",
		`'\x41\u00e9'`: "Aé", "u'x'": "x", `''`: "",
	} {
		if got := scan(in).toks[0].value(); got != want {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
}
