# fnmatch: names of files against patterns of shells.

import re


def translate(pattern):
    out = ''
    i = 0
    while i < len(pattern):
        c = pattern[i]
        if c == '*':
            out += '.*'
        elif c == '?':
            out += '.'
        elif c == '[' and ']' in pattern[i + 2:]:
            end = pattern.index(']', i + 2)
            inner = pattern[i + 1:end]
            out += '[' + ('^' + inner[1:] if inner.startswith('!') else inner) + ']'
            i = end
        else:
            out += re.escape(c)
        i += 1
    return '^' + out + '$'


def fnmatchcase(name, pattern):
    return re.search(translate(pattern), name) is not None


fnmatch = fnmatchcase


def filter(names, pattern):
    return [n for n in names if fnmatchcase(n, pattern)]
