# os.path: what it has beside package python.
import os

def isabs(s):
    return str(s).startswith('/')

def commonprefix(m):
    if not m:
        return ''
    first, last = min(m), max(m)
    for i, c in enumerate(first):
        if c != last[i]:
            return first[:i]
    return first

def commonpath(paths):
    parts = [[p for p in str(path).split('/') if p and p != '.'] for path in paths]
    if len({isabs(p) for p in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    out = []
    for level in zip(*parts):
        if len(set(level)) > 1:
            break
        out.append(level[0])
    return ('/' if isabs(paths[0]) else '') + '/'.join(out)

def relpath(path, start='.'):
    if not path:
        raise ValueError('no path specified')
    there, here = [[p for p in os.path.abspath(x).split('/') if p] for x in (path, start)]
    n = 0
    while n < len(there) and n < len(here) and there[n] == here[n]:
        n += 1
    return '/'.join(['..']*(len(here) - n) + there[n:]) or '.'

def expandvars(path):
    for name, value in sorted(os.environ.items(), key=lambda kv: -len(kv[0])):
        path = path.replace('${' + name + '}', value).replace('$' + name, value)
    return path
