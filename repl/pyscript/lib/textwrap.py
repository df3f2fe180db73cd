# textwrap: lines of a width, and their indentation.


def dedent(text):
    lines = text.split("\n")
    margin = None
    for line in lines:
        if line.strip():
            indent = line[:len(line) - len(line.lstrip())]
            if margin is None:
                margin = indent
            while not indent.startswith(margin):
                margin = margin[:-1]
    n = len(margin or "")
    return "\n".join([line[n:] if line.strip() else "" for line in lines])


def indent(text, prefix, predicate=None):
    lines = text.splitlines(True)
    return "".join([prefix + line if (predicate(line) if predicate else line.strip()) else line for line in lines])


def wrap(text, width=70, initial_indent="", subsequent_indent="", break_long_words=True):
    lines = []
    line = initial_indent
    empty = True
    for word in text.split():
        room = width - len(line)
        if not empty and len(line) + 1 + len(word) > width:
            lines.append(line)
            line, empty = subsequent_indent, True
        while break_long_words and empty and len(line) + len(word) > width:
            room = max(width - len(line), 1)
            lines.append(line + word[:room])
            word = word[room:]
            line = subsequent_indent
        line += word if empty else " " + word
        empty = False
    if not empty:
        lines.append(line)
    return lines


def fill(text, width=70, initial_indent="", subsequent_indent="", break_long_words=True):
    return "\n".join(wrap(text, width, initial_indent, subsequent_indent, break_long_words))


def shorten(text, width, placeholder=" [...]"):
    words = text.split()
    if len(" ".join(words)) <= width:
        return " ".join(words)
    while words and len(" ".join(words)) + len(placeholder) > width:
        words.pop()
    return (" ".join(words) + placeholder).lstrip()
