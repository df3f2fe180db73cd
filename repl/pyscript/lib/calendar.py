# calendar: the lengths of months and the days of weeks.
import datetime as _datetime

month_name = ['', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
month_abbr = [m[:3] for m in month_name]
day_name = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
day_abbr = [d[:3] for d in day_name]

def isleap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

def leapdays(y1, y2):
    return sum(isleap(y) for y in range(y1, y2))

def weekday(year, month, day):
    return _datetime.date(year, month, day).weekday()

def monthrange(year, month):
    if not 1 <= month <= 12:
        raise ValueError('bad month number %r; must be 1-12' % month)
    length = [31, 28 + isleap(year), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return weekday(year, month, 1), length

def monthcalendar(year, month):
    first, length = monthrange(year, month)
    days = [0]*first + list(range(1, length + 1))
    days += [0]*(-len(days) % 7)
    return [days[i:i + 7] for i in range(0, len(days), 7)]
