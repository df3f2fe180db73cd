# Writes cases.txt: what CPython's re.search finds, as the span of each group; an error is its text.
import os, re

cases = [
    (r"a+b", "xaab"), (r"(\d+)-(\d+)", "tel 555-1234"), (r"^(\w+)\s+\1$", "hey hey"), (r"(?P<x>a)(?P=x)", "baa"), (r"a.*?b", "axbxb"), (r"a.*b", "axbxb"),
    (r"(?i)HeLLo", "say hello"), (r"(?<=\$)\d+", "cost $45"), (r"(?<!\$)\b\d+", "$4 56"), (r"\w+(?=!)", "oh hi!"), (r"foo(?!bar)", "foobar foobaz"), (r"(a|b)*c", "ababc"),
    (r"(a(b)?)+", "abaa"), (r"[^a-c]+", "abcdef"), (r"[\d.]+", "v1.2.3"), (r"[]a]+", "x]a]"), (r"[-a]+", "b-a-"), (r"\bfoo\b", "a foo b"), (r"x*", "aaa"), (r"(?:ab){2,3}", "abababab"),
    (r"a{,2}b", "aaab"), (r"a{2}", "aaa"), (r"a{x}", "a{x}"), (r"(a)|(b)", "b"), (r"\.\*\\", r"a.*\b"), (r"(?m)^b$", "a\nb\nc"), (r"(?s)a.b", "a\nb"), (r"a.b", "a\nb"), (r"a$", "a\n"), (r"a\Z", "a\n"),
    (r"(?x) a  b # comment", "ab"), (r"é+", "caféé"), (r"\w+", "naïve"), (r"(?a)\w+", "naïve"), (r"[A-z]+", "a_Z"), (r"(?i)[a-f]+", "XFACE"), (r"\x41\u0042", "AB"), (r"(a*)*", "b"), (r"(a*)+", "aab"),
    (r"(?>a+)ab", "aaab"), (r"a++b", "aab"), (r"((a)(b)c)(d)", "abcd"), (r"(?i:a)b", "Ab AB"), (r"\S+\s\D+", "12 ab"), (r"(\w+) (?:is|was) (\w+)", "it was cold"), (r"", "abc"), (r"(?#c)a", "a"), (r"a||b", "b"),
    (r"(?=(a+))a*b\1", "baaabac"), (r"(.+)(.+)(.+)", "abcde"), (r"(.+?)(.+?)(.+)", "abcde"), (r"[\w-]+@[\w.]+", "me-you@x.org"), (r"\d{4}-\d{2}-\d{2}", "on 2020-01-02."), (r"(x+x+)+y", "xxxxxxxxxy"),
    (r"(", "a"), (r"a)", "a"), (r"*a", "a"), (r"a**", "a"), (r"[a", "a"), (r"[z-a]", "a"), (r"\q", "a"), (r"(?P<n>a)(?P<n>b)", "ab"), (r"(?P=n)", "a"), (r"\1", "a"), (r"a{3,2}", "a"), (r"(?P<1>a)", "a"), ("a\\", "a"), (r"(?q)", "a"),
]
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "cases.txt"), "w") as out:
    for pattern, text in cases:
        try:
            m = re.search(pattern, text)
            found = "none" if m is None else " ".join("%d,%d" % m.span(k) for k in range(m.re.groups + 1))
        except re.error as e:
            found = "error: " + str(e)
        print(repr(pattern)[1:-1].replace("\\\\", "\\"), repr(text)[1:-1].replace("\\\\", "\\\\"), found, sep="\t", file=out)
