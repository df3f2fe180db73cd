# Writes values.txt: values of the functions of CPython's math, as the C library of a Linux machine has them.
import math, os, random

random.seed(11)
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "values.txt"), "w") as out:
    def line(name, *x):
        print(name, *map(repr, x), repr(getattr(math, name)(*x)), file=out)
    for k in range(25):
        x = random.uniform(-4, 6)
        for name in ("exp", "sin", "cos", "tan", "atan", "sinh", "cosh", "tanh"):
            line(name, x)
        for name in ("log", "log10", "log2"):
            line(name, abs(x)*10.0**(k - 12))
        for name in ("asin", "acos"):
            line(name, x/6)
        line("pow", abs(x), random.uniform(-9, 9))
        line("hypot", x, random.uniform(-9, 9))
        line("atan2", x, random.uniform(-9, 9))
    for x in (1e-5, 1.0, 1.0000001, 0.999999, 10.0, 1000.0, 1e-3, 2.0, 8.0, 0.5):
        for name in ("log", "log10", "log2", "sin", "cos"):
            line(name, x)
        if x < 700:
            line("exp", x)
    for x in (math.pi, math.pi/2, 1000.5, 12345.678):
        for name in ("sin", "cos", "tan"):
            line(name, x)
    line("pow", 2.0, 0.5)
    line("pow", 10.0, -3.0)
    line("pow", -2.0, 3.0)
    line("pow", 0.1, 2.0)
