# statistics: means, medians, spreads of lists of numbers.
import math
from collections import namedtuple


class StatisticsError(ValueError):
    pass


def _some(data, n=1, what="mean"):
    data = list(data)
    if len(data) < n:
        if n == 1:
            raise StatisticsError(what + " requires at least one data point")
        raise StatisticsError(what + " requires at least two data points")
    return data


def _whole(x, data):
    return int(x) if x == int(x) and all(isinstance(v, int) for v in data) else x


def mean(data):
    data = _some(data)
    return _whole(math.fsum(data)/len(data), data)


def fmean(data):
    data = _some(data, what="fmean")
    return math.fsum(data)/len(data)


def geometric_mean(data):
    data = _some(data)
    return math.exp(fmean([math.log(x) for x in data]))


def harmonic_mean(data):
    data = _some(data, what="harmonic_mean")
    return len(data)/math.fsum([1/x for x in data])


def median(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    n = len(data)
    if n % 2 == 1:
        return data[n//2]
    return (data[n//2 - 1] + data[n//2])/2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1)//2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data)//2]


def multimode(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    most = max(counts.values(), default=0)
    return [x for x, n in counts.items() if n == most]


def mode(data):
    best = multimode(data)
    if not best:
        raise StatisticsError("no mode for empty data")
    return best[0]


def _squares(data, centre):
    c = math.fsum(data)/len(data) if centre is None else centre
    return math.fsum([(x - c)**2 for x in data])


def variance(data, xbar=None):
    data = _some(data, 2, "variance")
    return _whole(_squares(data, xbar)/(len(data) - 1), data)


def pvariance(data, mu=None):
    data = _some(data, what="pvariance")
    return _whole(_squares(data, mu)/len(data), data)


def stdev(data, xbar=None):
    data = _some(data, 2, "stdev")
    return math.sqrt(_squares(data, xbar)/(len(data) - 1))


def pstdev(data, mu=None):
    data = _some(data, what="pstdev")
    return math.sqrt(_squares(data, mu)/len(data))


def quantiles(data, n=4, method="exclusive"):
    data = sorted(_some(data, 2, "quantiles"))
    size = len(data)
    m = size + 1 if method == "exclusive" else size - 1
    result = []
    for i in range(1, n):
        if method == "exclusive":
            j = min(max(i*m//n, 1), size - 1)
            delta = i*m - j*n
            result.append((data[j - 1]*(n - delta) + data[j]*delta)/n)
        else:
            j, delta = divmod(i*m, n)
            result.append((data[j]*(n - delta) + data[j + 1]*delta)/n)
    return result

def covariance(x, y):
    n = len(x)
    if n != len(y):
        raise StatisticsError('covariance requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('covariance requires at least two data points')
    mx, my = math.fsum(x)/n, math.fsum(y)/n
    return math.fsum((a - mx)*(b - my) for a, b in zip(x, y))/(n - 1)

def correlation(x, y):
    if len(x) != len(y):
        raise StatisticsError('correlation requires that both inputs have same number of data points')
    n = len(x)
    if n < 2:
        raise StatisticsError('correlation requires at least two data points')
    mx, my = math.fsum(x)/n, math.fsum(y)/n
    xy, xx, yy = math.fsum((a - mx)*(b - my) for a, b in zip(x, y)), math.fsum((a - mx)**2 for a in x), math.fsum((b - my)**2 for b in y)
    if xx*yy == 0:
        raise StatisticsError('at least one of the inputs is constant')
    return xy/math.sqrt(xx*yy)

LinearRegression = namedtuple('LinearRegression', 'slope intercept')

def linear_regression(x, y):
    n = len(x)
    mx, my = math.fsum(x)/n, math.fsum(y)/n
    slope = math.fsum((a - mx)*(b - my) for a, b in zip(x, y))/math.fsum((a - mx)**2 for a in x)
    return LinearRegression(slope, my - slope*mx)
