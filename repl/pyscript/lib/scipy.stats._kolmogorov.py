# scipy.stats._kolmogorov: the distances of distribution functions of scipy.stats.
import math
import numpy as np
from scipy.special import gammaln
from _numeric import result, paths_outside

def of_distances(above, below, at_above, at_below, alternative):
    'The greatest distance of two distribution functions, where it is, and its sign.'
    if alternative not in ('two-sided', 'less', 'greater'):
        raise ValueError('Unexpected value alternative=%r' % alternative)
    if alternative == 'less' or alternative == 'two-sided' and below > above:
        return below, at_below, -1
    return above, at_above, 1

def of_ks(d, p, at, sign):
    return result('KstestResult', more={'statistic_location': at, 'statistic_sign': sign}, statistic=d, pvalue=max(0.0, min(1.0, p)))

def ks_2samp(data1, data2, alternative='two-sided', method='auto'):
    x, y = np.sort(np.ravel(data1)), np.sort(np.ravel(data2))
    m, n = len(x), len(y)
    if min(m, n) == 0:
        raise ValueError('Data passed to ks_2samp must not be empty')
    both = np.concatenate([x, y])
    apart = np.searchsorted(x, both, 'right')/m - np.searchsorted(y, both, 'right')/n
    i, j = int(apart.argmin()), int(apart.argmax())
    d, at, sign = of_distances(apart[j], max(0.0, min(1.0, -apart[i])), both[j], both[i], alternative)
    if method == 'exact' or method == 'auto' and max(m, n) <= 10000:
        p = paths_outside(m, n, int(round(d*(m*n//math.gcd(m, n)))), alternative == 'two-sided')
    elif alternative == 'two-sided':
        p = two_sided(d, int(round(m*n/(m + n))))
    else:
        big, few = max(m, n), min(m, n)
        z = math.sqrt(m*n/(m + n))*d
        p = math.exp(-2*z*z - 2*z*(big + 2*few)/math.sqrt(big*few*(big + few))/3)
    return of_ks(d, p, at, sign)

def ks_1samp(x, cdf, args=(), alternative='two-sided', method='auto'):
    x = np.sort(np.ravel(x))
    n = len(x)
    c = cdf(x, *args)
    over, under = np.arange(1, n + 1)/n - c, c - np.arange(n)/n
    i, j = int(over.argmax()), int(under.argmax())
    d, at, sign = of_distances(over[i], under[j], x[i], x[j], alternative)
    if alternative != 'two-sided':
        return of_ks(d, one_sided(d, n), at, sign)
    if method == 'asymp':
        return of_ks(d, limit(d*math.sqrt(n)), at, sign)
    return of_ks(d, 2*one_sided(d, n) if method == 'approx' else two_sided(d, n), at, sign)

def kstest(rvs, cdf, args=(), N=20, alternative='two-sided', method='auto'):
    import scipy.stats as stats
    if isinstance(rvs, str):
        rvs = getattr(stats, rvs).rvs(*args, size=N)
    elif callable(rvs):
        rvs = rvs(*args, size=N)
    if isinstance(cdf, str):
        cdf = getattr(stats, cdf).cdf
    elif not callable(cdf):
        return ks_2samp(rvs, cdf, alternative, method)
    return ks_1samp(rvs, cdf, args, alternative, method)

def one_sided(d, n):
    "The p of Smirnov's one-sided distance, a sum of n terms."
    if d <= 0 or d >= 1:
        return float(d <= 0)
    k = np.arange(int(math.floor(n*(1 - d))) + 1)
    rest = np.maximum(1 - d - k/n, 1e-300)
    logs = gammaln(n + 1.0) - gammaln(k + 1.0) - gammaln(n - k + 1.0) + (k - 1)*np.log(d + k/n) + (n - k)*np.log(rest)
    return float(d*np.exp(logs).sum())

def limit(z):
    "Kolmogorov's limit of the p of distances for large samples."
    if z < 0.5:
        k = np.arange(1, 40, 2)
        return 1 - math.sqrt(2*math.pi)/z*float(np.exp(-k*k*math.pi**2/(8*z*z)).sum()) if z > 0 else 1.0
    k = np.arange(1, 40)
    return float((2*(-1.0)**(k - 1)*np.exp(-2*k*k*z*z)).sum())

def two_sided(d, n):
    "The p of Kolmogorov's distance: exact for few numbers and far out, else by the expansion of Pelz and Good (1976)."
    size = n*d*d
    if d <= 0.5/n or d >= 1:
        return float(d < 1)
    if size > (4 if n <= 140 else 2.2):
        return 2*one_sided(d, n)
    if n <= 140 or n*d**1.5 <= 1.4:
        return 1 - by_matrix(d, n)
    z = math.sqrt(n)*d
    h = (np.arange(-20, 20) + 0.5)**2*math.pi**2
    w = np.arange(-20, 21)**2*math.pi**2
    e, g, s = np.exp(-h/(2*z*z)), np.exp(-w/(2*z*z)), math.sqrt(math.pi/2)
    k0 = s/z*e.sum()
    k1 = s/(6*z**4)*((h - z**2)*e).sum()
    k2 = s/(72*z**7)*((6*z**6 + 2*z**4 + h*(2*z**4 - 5*z**2) + h**2*(1 - 2*z**2))*e).sum() - s/(36*z**3)*(w*g).sum()
    k3 = s/(6480*z**10)*((h**3*(5 - 30*z**2) + h**2*(212*z**4 - 60*z**2) + h*(135*z**4 - 96*z**6) - 30*z**6 - 90*z**8)*e).sum()
    k3 += s/(216*z**6)*((3*w*z**2 - w**2)*g).sum()
    return float(1 - (k0 + k1/math.sqrt(n) + k2/n + k3/n**1.5))

def by_matrix(d, n):
    "Kolmogorov's distribution as an entry of a power of a matrix (Marsaglia, Tsang, Wang 2003)."
    k = int(n*d) + 1
    m, h = 2*k - 1, k - n*d
    i = np.arange(m)
    gap = i[:, None] - i + 1
    H = np.where(gap < 0, 0.0, 1.0)
    powers = h**(i + 1.0)
    H[:, 0] -= powers
    H[-1] -= powers[::-1]
    H[-1, 0] += max(0.0, 2*h - 1)**m
    H = H/np.exp(gammaln(np.maximum(gap, 0) + 1.0))
    out, power, rest = np.eye(m), H, n
    while rest > 0:
        if rest % 2:
            out = out @ power
        power, rest = power @ power, rest//2
    return float(out[k - 1, k - 1]*math.exp(math.lgamma(n + 1) - n*math.log(n)))
