# datetime: days, times and their differences, without time zones.
import time as _clock
from collections import namedtuple as _namedtuple

IsoCalendarDate = _namedtuple("IsoCalendarDate", "year week weekday")
struct_time = _namedtuple("struct_time", "tm_year tm_mon tm_mday tm_hour tm_min tm_sec tm_wday tm_yday tm_isdst")

MINYEAR, MAXYEAR = 1, 9999
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _length(year, month):
    return [31, 29 if _leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]


def _ordinal(year, month, day):
    y = year - 1
    return 365*y + y//4 - y//100 + y//400 + sum(_length(year, m) for m in range(1, month)) + day


def _day(n):
    year = max(1, n//366)
    while _ordinal(year + 1, 1, 1) <= n:
        year += 1
    month = 1
    while month < 12 and _ordinal(year, month + 1, 1) <= n:
        month += 1
    return year, month, n - _ordinal(year, month, 1) + 1


class _Ordered:
    """What is compared with its like by _order."""

    def _other(self, other):
        if type(self) is not type(other):
            a, b = type(self).__name__, type(other).__name__
            raise TypeError("can't compare datetime.%s to %s%s" % (a, "datetime." if isinstance(other, _Ordered) else "", b))
        return other._order()

    def __eq__(self, other):
        return type(self) is type(other) and self._order() == other._order()

    def __lt__(self, other):
        return self._order() < self._other(other)

    def __le__(self, other):
        return self._order() <= self._other(other)

    def __gt__(self, other):
        return self._order() > self._other(other)

    def __ge__(self, other):
        return self._order() >= self._other(other)

    def __hash__(self):
        return hash(self._order())


class timedelta(_Ordered):
    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        us = microseconds + 1000*milliseconds + 1000000*(seconds + 60*minutes + 3600*hours + 86400*(days + 7*weeks))
        us = round(us)
        self.days, rest = divmod(us, 86400000000)
        self.seconds, self.microseconds = divmod(rest, 1000000)

    def _order(self):
        return self._us()

    def _us(self):
        return (self.days*86400 + self.seconds)*1000000 + self.microseconds

    def total_seconds(self):
        return self._us()/1000000

    def __str__(self):
        minutes, s = divmod(self.seconds, 60)
        h, m = divmod(minutes, 60)
        text = "%d:%02d:%02d" % (h, m, s)
        if self.days:
            text = "%d day%s, " % (self.days, "" if abs(self.days) == 1 else "s") + text
        if self.microseconds:
            text += ".%06d" % self.microseconds
        return text

    def __repr__(self):
        parts = [name + "=" + str(v) for name, v in (("days", self.days), ("seconds", self.seconds), ("microseconds", self.microseconds)) if v]
        return "datetime.timedelta(" + (", ".join(parts) or "0") + ")"

    def __add__(self, other):
        if isinstance(other, timedelta):
            return timedelta(microseconds=self._us() + other._us())
        return NotImplemented

    def __sub__(self, other):
        return timedelta(microseconds=self._us() - other._us())

    def __neg__(self):
        return timedelta(microseconds=-self._us())

    def __mul__(self, k):
        return timedelta(microseconds=self._us()*k)

    __rmul__ = __mul__

    def __truediv__(self, k):
        if isinstance(k, timedelta):
            return self._us()/k._us()
        return timedelta(microseconds=self._us()/k)

    def __floordiv__(self, k):
        if isinstance(k, timedelta):
            return self._us()//k._us()
        return timedelta(microseconds=self._us()//k)

    def __abs__(self):
        return timedelta(microseconds=abs(self._us()))

    def __bool__(self):
        return self._us() != 0


class date(_Ordered):
    def __init__(self, year, month, day):
        if not 1 <= month <= 12:
            raise ValueError("month must be in 1..12")
        if not 1 <= day <= _length(year, month):
            raise ValueError("day is out of range for month")
        self.year, self.month, self.day = year, month, day

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_clock.time())

    @classmethod
    def fromtimestamp(cls, t):
        return datetime.fromtimestamp(t).date()

    @classmethod
    def fromordinal(cls, n):
        return cls(*_day(n))

    @classmethod
    def fromisoformat(cls, text):
        return cls(*[int(x) for x in text.split("-")])

    def toordinal(self):
        return _ordinal(self.year, self.month, self.day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isoformat(self):
        return "%04d-%02d-%02d" % (self.year, self.month, self.day)

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return "datetime.date(%d, %d, %d)" % (self.year, self.month, self.day)

    def replace(self, year=None, month=None, day=None):
        return date(year or self.year, month or self.month, day or self.day)

    def strftime(self, format):
        return _format(format, datetime(self.year, self.month, self.day))

    __format__ = lambda self, spec: self.strftime(spec) if spec else str(self)

    def __add__(self, delta):
        return date(*_day(self.toordinal() + delta.days))

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return date(*_day(self.toordinal() - other.days))
        return timedelta(self.toordinal() - other.toordinal())

    def isocalendar(self):
        thursday = self.toordinal() + 3 - self.weekday()
        year = _day(thursday)[0]
        return IsoCalendarDate(year, (thursday - _ordinal(year, 1, 1))//7 + 1, self.isoweekday())

    def timetuple(self):
        return struct_time(self.year, self.month, self.day, 0, 0, 0, self.weekday(), self.toordinal() - _ordinal(self.year, 1, 1) + 1, -1)

    def ctime(self):
        return datetime(self.year, self.month, self.day).ctime()

    def _order(self):
        return self.toordinal()


class datetime(_Ordered):
    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0):
        date(year, month, day)
        for name, x, end in ("hour", hour, 24), ("minute", minute, 60), ("second", second, 60):
            if not 0 <= x < end:
                raise ValueError("%s must be in 0..%d" % (name, end - 1))
        self.year, self.month, self.day = year, month, day
        self.hour, self.minute, self.second, self.microsecond = hour, minute, second, microsecond

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_clock.time())

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(_clock.time())

    @classmethod
    def fromtimestamp(cls, t):
        return cls.utcfromtimestamp(t + _clock._utcoffset(t))

    @classmethod
    def utcfromtimestamp(cls, t):
        return _moment(719163*86400000000 + round(t*1000000))

    @classmethod
    def fromisoformat(cls, text):
        day, _, time = text.replace("T", " ").partition(" ")
        parts = [int(x) for x in day.split("-")]
        if time:
            whole, _, fraction = time.partition(".")
            parts += [int(x) for x in whole.split(":")]
            parts += [0]*(6 - len(parts)) + [int((fraction + "000000")[:6])]
        return cls(*parts)

    @classmethod
    def strptime(cls, text, format):
        return _parse(text, format)

    @classmethod
    def combine(cls, day, time):
        return cls(day.year, day.month, day.day, time.hour, time.minute, time.second, time.microsecond)

    def _order(self):
        return self._us()

    def _us(self):
        seconds = _ordinal(self.year, self.month, self.day)*86400 + self.hour*3600 + self.minute*60 + self.second
        return seconds*1000000 + self.microsecond

    def timestamp(self):
        t = (self._us() - 719163*86400000000)/1000000
        return t - _clock._utcoffset(t - _clock._utcoffset(t))

    def date(self):
        return date(self.year, self.month, self.day)

    def time(self):
        return time(self.hour, self.minute, self.second, self.microsecond)

    def isocalendar(self):
        return self.date().isocalendar()

    def timetuple(self):
        return self.date().timetuple()._replace(tm_hour=self.hour, tm_min=self.minute, tm_sec=self.second)

    def weekday(self):
        return self.date().weekday()

    def isoweekday(self):
        return self.weekday() + 1

    def toordinal(self):
        return self.date().toordinal()

    def replace(self, **kw):
        names = ["year", "month", "day", "hour", "minute", "second", "microsecond"]
        return datetime(*[kw.get(n, getattr(self, n)) for n in names])

    def isoformat(self, sep="T", timespec="auto"):
        text = self.date().isoformat() + sep + "%02d:%02d:%02d" % (self.hour, self.minute, self.second)
        if timespec == "seconds" or timespec == "auto" and not self.microsecond:
            return text
        if timespec == "milliseconds":
            return text + ".%03d" % (self.microsecond//1000)
        return text + ".%06d" % self.microsecond

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        parts = [self.year, self.month, self.day, self.hour, self.minute]
        if self.second or self.microsecond:
            parts.append(self.second)
        if self.microsecond:
            parts.append(self.microsecond)
        return "datetime.datetime(" + ", ".join([str(p) for p in parts]) + ")"

    def strftime(self, format):
        return _format(format, self)

    __format__ = lambda self, spec: self.strftime(spec) if spec else str(self)

    def ctime(self):
        return self.strftime("%a %b ") + "%2d" % self.day + self.strftime(" %H:%M:%S %Y")

    def __add__(self, delta):
        return _moment(self._us() + delta._us())

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _moment(self._us() - other._us())
        return timedelta(microseconds=self._us() - other._us())


class time(_Ordered):
    def __init__(self, hour=0, minute=0, second=0, microsecond=0):
        for name, value, most in [("hour", hour, 23), ("minute", minute, 59), ("second", second, 59), ("microsecond", microsecond, 999999)]:
            if not 0 <= value <= most:
                raise ValueError("%s must be in 0..%d" % (name, most))
        self.hour, self.minute, self.second, self.microsecond = hour, minute, second, microsecond

    @classmethod
    def fromisoformat(cls, text):
        return datetime.fromisoformat("2000-01-01T" + text).time()

    def _order(self):
        return (self.hour, self.minute, self.second, self.microsecond)

    def isoformat(self):
        text = "%02d:%02d:%02d" % (self.hour, self.minute, self.second)
        return text + (".%06d" % self.microsecond if self.microsecond else "")

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        parts = [self.hour, self.minute]
        if self.second or self.microsecond:
            parts.append(self.second)
        if self.microsecond:
            parts.append(self.microsecond)
        return "datetime.time(" + ", ".join([str(p) for p in parts]) + ")"

    def replace(self, **kw):
        return time(*[kw.get(n, getattr(self, n)) for n in ["hour", "minute", "second", "microsecond"]])

    def strftime(self, format):
        return _format(format, datetime(1900, 1, 1, self.hour, self.minute, self.second, self.microsecond))

    __format__ = lambda self, spec: self.strftime(spec) if spec else str(self)


date.min, date.max = date(1, 1, 1), date(9999, 12, 31)
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)


def _moment(us):
    n, rest = divmod(us, 86400000000)
    seconds, us = divmod(rest, 1000000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return datetime(*_day(n), hour, minute, second, us)


def _format(format, d):
    out, i = "", 0
    while i < len(format):
        c = format[i]
        if c != "%" or i + 1 == len(format):
            out += c
            i += 1
            continue
        out += _directive(format[i + 1], d)
        i += 2
    return out


def _directive(c, d):
    day = d.weekday()
    table = {"Y": "%04d" % d.year, "y": "%02d" % (d.year % 100), "m": "%02d" % d.month, "d": "%02d" % d.day, "e": "%2d" % d.day,
             "H": "%02d" % d.hour, "I": "%02d" % ((d.hour + 11) % 12 + 1), "M": "%02d" % d.minute, "S": "%02d" % d.second,
             "f": "%06d" % d.microsecond, "p": "AM" if d.hour < 12 else "PM", "B": _MONTHS[d.month - 1], "b": _MONTHS[d.month - 1][:3],
             "A": _DAYS[day], "a": _DAYS[day][:3], "w": str((day + 1) % 7), "u": str(day + 1), "%": "%", "n": "\n", "t": "\t",
             "j": "%03d" % (d.toordinal() - _ordinal(d.year, 1, 1) + 1), "Z": "", "z": "", "s": "%d" % d.timestamp()}
    table["T"] = table["X"] = table["H"] + ":" + table["M"] + ":" + table["S"]
    table["F"] = table["Y"] + "-" + table["m"] + "-" + table["d"]
    table["D"] = table["x"] = table["m"] + "/" + table["d"] + "/" + table["y"]
    table["R"] = table["H"] + ":" + table["M"]
    table["c"] = table["a"] + " " + table["b"] + " " + table["e"] + " " + table["T"] + " " + table["Y"]
    if c in "UWV":
        n = d.toordinal() - _ordinal(d.year, 1, 1)
        table["U"], table["W"] = "%02d" % ((n + 7 - (day + 1) % 7)//7), "%02d" % ((n + 7 - day)//7)
        table["V"] = "%02d" % d.isocalendar().week
    return table.get(c, "%" + c)


def _parse(text, format):
    widths = {"Y": 4, "f": 6}
    fields = {"Y": 1900, "m": 1, "d": 1, "H": 0, "M": 0, "S": 0, "f": 0}
    afternoon = None
    k = i = 0
    while i < len(format):
        c = format[i]
        i += 1
        if c != "%":
            if text[k:k + 1] != c:
                raise ValueError("time data %r does not match format %r" % (text, format))
            k += 1
            continue
        c = format[i]
        i += 1
        if c in "BbAa":
            for n, name in enumerate(_MONTHS if c in "Bb" else _DAYS):
                name = name[:3] if c in "ba" else name
                if text[k:k + len(name)].lower() == name.lower():
                    if c in "Bb":
                        fields["m"] = n + 1
                    k += len(name)
                    break
            continue
        if c == "p":
            afternoon = text[k:k + 2].upper() == "PM"
            k += 2
            continue
        start = k
        while k < len(text) and k - start < widths.get(c, 2) and text[k].isdigit():
            k += 1
        if k == start:
            raise ValueError("time data %r does not match format %r" % (text, format))
        n = int(text[start:k])
        if c == "f":
            n *= 10**(6 - (k - start))
        elif c == "y":
            c, n = "Y", n + (2000 if n < 69 else 1900)
        elif c == "I":
            c = "H"
        fields[c] = n
    if k < len(text):
        raise ValueError("unconverted data remains: " + text[k:])
    if afternoon is not None:
        fields["H"] = fields["H"] % 12 + (12 if afternoon else 0)
    return datetime(fields["Y"], fields["m"], fields["d"], fields["H"], fields["M"], fields["S"], fields["f"])
