package worker

// randomcells_test.go: what random cells are made of. A letter after $ is a number (n), a value of any type (L), or a name:
// of an integer (i), a text (s), a quantity (q), a slice (l), a function (f), a type (T), anything (w); in scripts of a list
// (p), a function (g), anything (v).

type language struct {
	valid   []string
	failing []string // after which nothing has changed
	wrong   []string // no program: nothing of the cell runs, where the language reads all of it first
	stopped []string // runs until it is interrupted
}

// randomStart declares the names, so that every valid text is so at any time.
const randomStart = `i0, i1, i2 := 1, 2, 3
s0, s1 := "a", "text"
q0, q1 = 1*mV, -70*mV
l0, l1 := []int{1}, []int{}
m := map[string]int{}
w0, w1, w2 = 1, "w", 2*ms
func f0(a int) int { return a + 1 }
func f1(a int) int { return a * 3 }
type T0 struct { A, B int }
func (t T0) Sum() int { return t.A + t.B }
type T1 struct { A, B int }
func (t T1) Sum() int { return t.A - t.B }
t0, t1 := T0{1, 2}, T1{3, 4}
counter := func() func() int { n := 0; return func() int { n++; return n } }()
fn := func(a int) int { return a }
G = NeuronGroup(5, "dv/dt = (20*mV - v)/(1*ms) : volt", threshold="v > 10*mV", reset="v = 0*mV", method="exact")
H = NeuronGroup(3, "x : 1")
S = Synapses(G, H, "w : 1", on_pre="x += w")
S.connect(); S.w = "i + 2*j"
M = SpikeMonitor(G)
func run_forever() {
	g := NeuronGroup(1, "v : 1", dt=2*ms)
	Network(g).run(1e9*second)
}`

const randomScriptStart = `%%brian
import numpy as np
p0, p1 = [1, 2], []
v0, v1, v2 = 1, 'v', 2*ms
d = {}
a = np.arange(6.)
def g0(x, y=2):
    return x*y
def g1(x, *rest):
    return x + len(rest)
class C(object):
    made = 0
    def __init__(self, x):
        self.x = x
        C.made += 1
    def total(self):
        return self.x + C.made
    def deep(self):
        return self.deep() + 1
c = C(3)
def numbers():
    n = 0
    while True:
        n += 1
        yield n
gen = numbers()
def g2():
    while True:
        pass`

// randomEnd shows what is behind the names.
const randomEnd = `print(f0(5), f1(7), t0.Sum(), t1.Sum(), counter(), fn(4), M.num_spikes, defaultclock.t)
print(G.v, H.x, S.w, M.t, M.i)
%%brian
print(g0(3), g1(2), c.total(), next(gen), C.made, sorted(d.items()), p0, p1, a)`

var randomValues = []string{`$n`, `$n.5`, `"text $n"`, `$n*mV`, `[1, $n]*nA`, `[1, $n, 3]`, `-$n*ms/(3*ms)`, `True`}

var randomGo = language{
	valid: []string{
		"$i += $n", "$i = ($i * $i + 7) % 997", "$i++", "$i, $i = $i % 100, $n", "for k := 0; k < $n; k++ { $i = ($i + k*$i) % 997 }",
		"for range $n { $i++ }", "if v, ok := m[\"k$n\"]; ok { $i = v } else { m[\"k$n\"] = $i }", "$i",
		"for k, v := range map[string]int{\"z\": $n} { m[k] += v }", "m[\"k$n\"] = $i", "delete(m, \"k$n\")", "len(m)",
		"$l = append($l, $i)", "if len($l) > 9 { $l = append([]int{}, $l[4:]...) }", "sort.Ints($l); $l", "$l = []int{$n, $i}",
		"s0 = fmt.Sprintf(\"%d:%s\", $i, s1[:min(5, len(s1))])", "$s = strings.Repeat(\"ab\", $n)", "$s",
		"$q = 0.5*$q + $n*mV", "$q = min($q, $n*mV)", "$q", "print($q/mV > $n, $i)",
		"$w = $L", "$w := $L; print($w)", "$w := map[string][]int{\"a\": {$n}}", "var $w [$n]float64", "$w = \"$n\" + \"x\"", "$w",
		"func f0(a int) int { return (a*$n + i0) % 997 }", "func f1(a int) int {\n\tif a > $n {\n\t\treturn a\n\t}\n\treturn f0(a) + 1\n}",
		"$i = $f($i)", "$f($n)", "fn = func(a int) int { return a % ($n + 1) }", "fn = f0", "$i = fn($n)", "counter()",
		"type T0 struct { A, B int }\nfunc (t T0) Sum() int { return t.A*$n + t.B }\nt0 := T0{i0, $n}", "t0.A = $i; t0.Sum()", "t1.B++; t1",
		"type T1 struct { A, B int; C [$n]int }\nt1 := T1{A: $i}", "func (t T1) Sum() int { return t.B + $n }", "$i = t1.Sum() % 997",
		"func() { defer func() { recover() }(); $l = append($l, $n); panic(\"x\") }()", "defer func() { $i = $i % 50 }(); $i += 60",
		"ch := make(chan int); go func() { ch <- $i + 1 }(); $i = <-ch % 997", "switch { case $i > 100: $i = 1; case $i > 50: fallthrough; default: $i++ }",
		"G.v = \"(i + $n)*mV\"", "G.v[1:3] = $n*mV", "H.x += $n", "S.w = $n", "run(0.1*$n*ms)", "run(1*ms)", "M.num_spikes", "G.v[2]", "H.x",
		"seed($n); H.x = \"rand()\"", "start_scope(); G = NeuronGroup(5, \"v : volt\", threshold=\"v > 10*mV\", reset=\"v = 0*mV\"); H = NeuronGroup(3, \"x : 1\"); S = Synapses(G, H, \"w : 1\"); S.connect(); M = SpikeMonitor(G)",
		"%time $i += $n", "%who", "p0", "len(p1)", "$i = len(p0) % 7", "_ = g0($n)", "import m2 \"math\"\n$w = m2.Sqrt($n)",
		"const K$n = $n * 2", "x, err := strconv.Atoi(\"$n\"); if err == nil { $i = x }", "x, y := $i, $s; x, z := 2, y; print(x, z)",
	},
	failing: []string{
		"undefinedName", "20*ms + 3*mV", "panic($i)", "l0[len(l0) + 1]", "l1[len(l1)+$n] = 3", "func() { var p *T0; _ = p.A }()", "t0.Nothing", "G.nothing",
		"G.v = 3*second", "NeuronGroup(0, \"v : 1\")", "fmt.Sprint(i0/(i0-i0))", "G[100:]", "run(\"a\")", "$f(\"x\")", "$f()",
		"import \"no/such/package\"", "map[string]int(nil)[\"a\"] = 1", "any($s).(int)", "any(nil).x",
		"G.v = \"$n*mV + nothing\"", "seed(\"x\")", "H.x[9] = 1", "var n $T = 3", "type T0 struct { A Nothing }", "func f0(a int) int { return nothing }",
		"func f0(a int) int { return \"x\" }", "func (t T0) Sum() Nothing { return 1 }", "const K$n = nothing", "$w = undefinedName", "$w := $l[99]", "os.Exit($n)",
		"func() { defer func() { panic(\"again\") }(); panic(\"first\") }()", "errors.New(\"x\").Nothing()", "p0[99]", "g0()", "c.nothing", "%run nothing.py",
		"%nothing", "close(make(chan<- int)); close((chan int)(nil))", "func() { var deep func(n int) int; deep = func(n int) int { return deep(n+1) + 1 }; deep(0) }()", "[1, $n][7]",
		")", "'a", "y := (\n)", "3 = $n", "if $i {\n}", "return", "break", "x +", "func f( {", "}", "\x00", "for {",
	},
	stopped: []string{"for { }", "select {}", "<-make(chan int)", "time.Sleep(time.Hour)", "for { time.Sleep(time.Millisecond) }", "func() { for { } }()", "func() { defer func() { recover() }(); for { } }()", "make(chan int) <- $n", "for { f0(1) }", "run_forever()", "_ = g2()"},
}

var randomScript = language{
	valid: []string{
		"p0.append($n)", "p1 = [x*2 for x in p0 if x > $n]", "p0 = p0[-6:]", "p0[0:1] = [$n, $n]", "p0.sort()", "$p", "len($p)", "p0 += [$n]", "print($p, $v)",
		"$v = $n", "$v = 'text %d' % $n", "$v = f'{len(p0)} of {v0!r}'", "$v = $n*mV", "$v = {'a': $n}", "$v = np.arange($n)*ms", "$v = [i0, $n]", "$v = None",
		"del v0; v0 = $n", "$v", "v0, v1 = v1, v0", "v2 = v0 is v1", "d['k$n'] = len(p0)", "d.pop('k$n', None)", "d.setdefault('k$n', []) if False else None", "sorted(d)",
		"for x in range($n):\n    d['k%d' % x] = x", "while len(p1) < $n:\n    p1.append(len(p1))", "if $n > 5:\n    p0.append(1)\nelse:\n    p1.append(2)",
		"def g0(x, y=2):\n    return x*$n + y", "def g1(x, *rest):\n    global v0\n    v0 = x\n    return x - len(rest)", "$v = $g($n)", "$g($n, $n)", "g1(1, 2, 3)",
		"try:\n    p0[99]\nexcept IndexError as e:\n    $v = str(e)", "try:\n    raise ValueError($n)\nexcept ValueError:\n    $v = $n\nfinally:\n    p1.append(0)",
		"a[$n % 6] = $n", "a += 1", "a = np.roll(a, $n)", "a.sum()", "a[a > $n] = 0", "c.x = $n", "c = C($n)", "c.total()", "C.made", "next(gen)", "gen = numbers()",
		"class C(object):\n    made = $n\n    def __init__(self, x):\n        self.x = x\n    def total(self):\n        return self.x * $n\n    def deep(self):\n        return self.deep() + 1\nc = C(2)",
		"G.v = '(i + $n)*mV'", "G.v[1:3] = $n*mV", "H.x += $n", "run(0.1*$n*ms)", "G.v[:]", "seed($n); H.x = 'randn()'", "f0($n)", "i0", "with open('/dev/null') as f:\n    $v = f.read()",
		"f = lambda x: x + $n\n$v = f(2)", "$v = sum(x for x in range($n))", "import math\n$v = math.floor($n.7)", "%time p0.append($n)", "assert len(p0) >= 0", "pass",
		"x = y = $n", "(x, y), z = ($n, 2), 3", "print('a', 'b', sep='-')", "'%s' % (c.x,)", "$v = max($p + [$n])", "$v = $p and $n or None",
	},
	failing: []string{
		"1*ms + 1*mV", "raise ValueError($n)", "p0[99]", "{}['k']", "1/0", "int('x')", "v0.nothing", "c.nothing()", "G.nothing", "G.v = 3*second",
		"NeuronGroup(0, 'v : 1')", "run('a')", "g0()", "g1(y=1)", "'a' + 1", "None + 1", "len(3)", "a[99] = 1",
		"next(iter([]))", "assert False, 'no'", "c.total(1)", "H.x[9] = 1", "np.zeros(2) + np.zeros(3)", "raise KeyError('k')",
		"[x for x in 3]", "open('/no/such/file')", "c.deep()", "sorted([1, 'a'])", "(1, 2)[3]",
	},
	wrong:   []string{"x = ", "if True", "def f(:", "return 1", "break", "for", ")", "'abc", "x = (1, 2", "class", "lambda", "1 = x", "print('a'", "undefined_name", "del undefined_name", "$v = undefined_name", "import no_such_module", "print(undefined_name)"},
	stopped: []string{"while True:\n    pass", "import time\ntime.sleep(3600)", "list(iter(int, 1))", "[0 for x in iter(int, 1)]", "g2()", "run_forever()", "while True:\n    g0(1)", "try:\n    while True:\n        pass\nfinally:\n    pass"},
}
