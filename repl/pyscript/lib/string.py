# string: letters, and templates with $name.
import re

ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdefABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
whitespace = " \t\n\r\v\f"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([w.capitalize() for w in s.split(sep)])


class Template:
    def __init__(self, template):
        self.template = template

    def _fill(self, values, safe):
        out = []
        text = self.template
        while True:
            i = text.find("$")
            if i < 0:
                out.append(text)
                return "".join(out)
            out.append(text[:i])
            text = text[i + 1:]
            if text[:1] == "$":
                out.append("$")
                text = text[1:]
                continue
            m = re.match("[_a-zA-Z][_a-zA-Z0-9]*|\\{[_a-zA-Z][_a-zA-Z0-9]*\\}", text)
            if m is None:
                if not safe:
                    line = self.template.count("\n", 0, len(self.template) - len(text) - 1) + 1
                    before = self.template[:len(self.template) - len(text) - 1]
                    raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, len(before.split("\n")[-1]) + 1))
                out.append("$")
                continue
            word = m.group(0)
            name = word.strip("{}")
            if name in values:
                out.append(str(values[name]))
            elif safe:
                out.append("$" + word)
            else:
                raise KeyError(name)
            text = text[len(word):]

    def substitute(self, values={}, **kw):
        return self._fill({**values, **kw}, False)

    def safe_substitute(self, values={}, **kw):
        return self._fill({**values, **kw}, True)
