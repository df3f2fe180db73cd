# csv: tables as text, with quotes where they are needed.
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3


class Error(Exception):
    pass


def _fields(lines, delimiter, quotechar, skipinitialspace):
    row, field, quoted, inside, started = [], "", False, False, False
    for line in lines:
        text = line.rstrip("\r\n")
        i = 0
        if not inside:
            row, field, quoted = [], "", False
        else:
            field += "\n"
        while i < len(text):
            c = text[i]
            if inside:
                if c == quotechar:
                    if text[i + 1:i + 2] == quotechar:
                        field += c
                        i += 1
                    else:
                        inside = False
                else:
                    field += c
            elif c == delimiter:
                row.append((field, quoted))
                field, quoted = "", False
            elif c == quotechar and field == "":
                inside = quoted = True
            elif not (skipinitialspace and c == " " and field == ""):
                field += c
            i += 1
        if not inside:
            yield row + [(field, quoted)] if text else []
    if inside:
        yield row + [(field, quoted)]


def _dialect(dialect, kw):
    options = {"delimiter": "\t" if dialect == "excel-tab" else ",", "quotechar": '"', "lineterminator": "\r\n", "quoting": 0, "skipinitialspace": False}
    options.update(kw)
    return options


def reader(lines, dialect="excel", **kw):
    o = _dialect(dialect, kw)
    for row in _fields(lines, o["delimiter"], o["quotechar"], o["skipinitialspace"]):
        if o["quoting"] == QUOTE_NONNUMERIC:
            yield [f if q else float(f) for f, q in row]
        else:
            yield [f for f, q in row]


class writer:
    def __init__(self, file, dialect="excel", **kw):
        self._file = file
        self._o = _dialect(dialect, kw)

    def _field(self, x, alone):
        o = self._o
        text = "" if x is None else repr(x) if isinstance(x, float) else str(x)
        q = o["quotechar"]
        special = any(c in text for c in (o["delimiter"], q, "\n", "\r")) or alone and text == ""
        number = isinstance(x, (int, float))
        if o["quoting"] != QUOTE_NONE and (special or o["quoting"] == QUOTE_ALL or o["quoting"] == QUOTE_NONNUMERIC and not number):
            return q + text.replace(q, q + q) + q
        return text

    def writerow(self, row):
        row = list(row)
        return self._file.write(self._o["delimiter"].join([self._field(x, len(row) == 1) for x in row]) + self._o["lineterminator"])

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


class DictReader:
    def __init__(self, file, fieldnames=None, restkey=None, restval=None, dialect="excel", **kw):
        self._rows = reader(file, dialect, **kw)
        self._names = list(fieldnames) if fieldnames is not None else None
        self._restkey, self._restval = restkey, restval

    @property
    def fieldnames(self):
        if self._names is None:
            self._names = next(self._rows, None)
        return self._names

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self._rows)
        while row == []:
            row = next(self._rows)
        d = dict(zip(names, row))
        if len(row) > len(names):
            d[self._restkey] = row[len(names):]
        for name in names[len(row):]:
            d[name] = self._restval
        return d


class DictWriter:
    def __init__(self, file, fieldnames, restval="", extrasaction="raise", dialect="excel", **kw):
        self.fieldnames = fieldnames
        self.writer = writer(file, dialect, **kw)
        self._restval, self._extras = restval, extrasaction

    def writeheader(self):
        return self.writer.writerow(self.fieldnames)

    def writerow(self, row):
        extra = [k for k in row if k not in self.fieldnames]
        if extra and self._extras == "raise":
            raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(x) for x in extra]))
        return self.writer.writerow([row.get(k, self._restval) for k in self.fieldnames])

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)
