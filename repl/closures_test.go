package repl

import (
	"context"
	"strings"
	"testing"
)

// TestInterruptOfScripts stops loops and functions of scripts, which run as closures; functions of earlier cells go on working.
func TestInterruptOfScripts(t *testing.T) {
	s := newTestSession(t, &screen{})
	mustEval(t, s, "import numpy\nn = 0\ndef count():\n    global n\n    n += 1\n    return n\n")
	for _, cell := range []string{
		"while True:\n    count()\n",
		"def f():\n    while True: pass\nf()\n",
		"try:\n    while True: n += 1\nexcept Exception:\n    pass\n",
		"try:\n    while True: n += 1\nfinally:\n    count()\n",
		"def g():\n    while True: yield 1\nfor x in g(): x\n",
	} {
		interrupted(t, s, cell)
		mustEval(t, s, "n = 0\nif count() != 1: raise ValueError\n")
	}
}

// BenchmarkScript runs loops and functions of plain Python.
func BenchmarkScript(b *testing.B) {
	for name, src := range map[string]string{
		"loop":       "s = 0\nfor i in range(10000): s += i*i\n",
		"while":      "i = 0\nwhile i < 10000: i += 1\n",
		"text":       "x = ''\nfor i in range(10000): x += str(i)\n",
		"fib":        "def fib(n):\n    if n < 2: return n\n    return fib(n-1) + fib(n-2)\nfib(15)\n",
		"append":     "l = []\nfor i in range(10000): l.append(i)\n",
		"elements":   "a = np.zeros((100, 100))\nfor i in range(100):\n    for j in range(100):\n        a[i, j] = i*j\n",
		"attributes": "class A: pass\na = A()\na.x = 0\nfor i in range(10000): a.x += i\n",
		"raise":      "for i in range(100):\n    try: raise ValueError(i)\n    except ValueError: pass\n",
	} {
		b.Run(name, func(b *testing.B) {
			s, err := New(Options{})
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			for b.Loop() {
				if err := s.Eval(context.Background(), "bench.py", "import numpy as np\n"+src); err != nil {
					b.Fatal(strings.TrimSpace(err.Error()))
				}
			}
		})
	}
}
