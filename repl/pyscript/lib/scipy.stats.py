# scipy.stats: measures of samples, correlations and lines. Distributions are of package python, tests of scipy.stats._tests.
import math
import numpy as np
from scipy.stats import norm, t as student
from scipy._samples import along, lists, ranks, ties, tail
from scipy.stats._tests import (ttest_1samp, ttest_rel, ttest_ind, ttest_ind_from_stats, f_oneway, kruskal, friedmanchisquare, mannwhitneyu, ranksums,
                          wilcoxon)
from scipy.stats._kolmogorov import ks_2samp, ks_1samp, kstest
from scipy.stats._counts import chisquare, chi2_contingency, fisher_exact, binomtest, binom_test
from scipy.stats._shapes import levene, bartlett, skewtest, kurtosistest, normaltest, jarque_bera, shapiro
from scipy.stats._density import gaussian_kde, multivariate_normal, binned_statistic, binned_statistic_2d
from _numeric import result

def rankdata(a, method='average', *, axis=None):
    'The places of numbers by size, from 1.'
    return ranks(np.ravel(a), method) if axis is None else along(lambda v: ranks(v, method), a, axis)

def moment(a, moment=1, axis=0, nan_policy='propagate'):
    'The mean of powers of the distances from the mean.'
    return lists(lambda v: central(v, moment), a, axis, nan_policy)

def central(v, k):
    return 0.0 if k == 1 else ((v - v.mean())**k).mean()

def skew(a, axis=0, bias=True, nan_policy='propagate'):
    def one(v):
        n, m2 = len(v), central(v, 2)
        g = central(v, 3)/m2**1.5 if m2 > 0 else np.nan
        return g if bias or n < 3 else g*math.sqrt(n*(n - 1))/(n - 2)
    return lists(one, a, axis, nan_policy)

def kurtosis(a, axis=0, fisher=True, bias=True, nan_policy='propagate'):
    def one(v):
        n, m2 = len(v), central(v, 2)
        k = central(v, 4)/m2**2 if m2 > 0 else np.nan
        if not bias and n > 3:
            k = ((n*n - 1)*k - 3*(n - 1)**2)/((n - 2)*(n - 3)) + 3
        return k - 3 if fisher else k
    return lists(one, a, axis, nan_policy)

def sem(a, axis=0, ddof=1, nan_policy='propagate'):
    'The standard error of the mean.'
    return lists(lambda v: v.std(ddof=ddof)/math.sqrt(len(v)), a, axis, nan_policy)

def zscore(a, axis=0, ddof=0, nan_policy='propagate'):
    return zmap(a, a, axis, ddof, nan_policy)

def zmap(scores, compare, axis=0, ddof=0, nan_policy='propagate'):
    'Distances from the mean of other numbers, in their standard deviations.'
    scores, compare = np.asarray(scores, dtype=float), np.asarray(compare, dtype=float)
    mean, std = (np.nanmean, np.nanstd) if nan_policy == 'omit' else (np.mean, np.std)
    m, s = mean(compare, axis=axis), std(compare, axis=axis, ddof=ddof)
    if axis is not None and compare.ndim > 1:
        m, s = np.expand_dims(m, axis), np.expand_dims(s, axis)
    return (scores - m)/s

def gmean(a, axis=0, dtype=None, weights=None):
    return np.exp(np.average(np.log(np.asarray(a, dtype=float)), axis=axis, weights=weights))

def hmean(a, axis=0, dtype=None, weights=None):
    a = np.asarray(a, dtype=float)
    if (a < 0).any():
        raise ValueError('Harmonic mean only defined if all elements greater than or equal to zero')
    return 1/np.average(1/a, axis=axis, weights=weights)

def gstd(a, axis=0, ddof=1):
    return np.exp(np.std(np.log(np.asarray(a, dtype=float)), axis=axis, ddof=ddof))

def variation(a, axis=0, nan_policy='propagate', ddof=0):
    return lists(lambda v: v.std(ddof=ddof)/v.mean(), a, axis, nan_policy)

def iqr(x, axis=None, rng=(25, 75), scale=1.0, nan_policy='propagate'):
    'The distance of two percentiles.'
    scale = 1.3489795003921634 if scale == 'normal' else scale
    return lists(lambda v: (np.percentile(v, rng[1]) - np.percentile(v, rng[0]))/scale, x, axis, nan_policy)

def median_abs_deviation(x, axis=0, center=np.median, scale=1.0, nan_policy='propagate'):
    scale = 0.6744897501960817 if scale == 'normal' else scale
    return lists(lambda v: np.median(np.abs(v - center(v)))/scale, x, axis, nan_policy)

def trim_mean(a, proportiontocut, axis=0):
    'The mean without a part of the numbers at each end.'
    def one(v):
        cut = int(proportiontocut*len(v))
        if 2*cut >= len(v):
            raise ValueError('Proportion too big.')
        return np.sort(v)[cut:len(v) - cut].mean()
    return lists(one, a, axis)

def sigmaclip(a, low=4.0, high=4.0):
    'What is left when numbers far from the mean are left out, again and again.'
    c = np.ravel(a)
    while True:
        m, s = c.mean(), c.std()
        kept = c[(c >= m - s*low) & (c <= m + s*high)]
        if len(kept) == len(c):
            return result('SigmaclipResult', clipped=c, lower=m - s*low, upper=m + s*high)
        c = kept

def mode(a, axis=0, nan_policy='propagate', keepdims=True):
    'The value that is there most often, the smallest of several, and how often.'
    a = np.asarray(a)
    def one(v):
        if nan_policy == 'omit':
            v = v[~np.isnan(v)]
        values, counts = np.unique(v, return_counts=True)
        k = counts.argmax()
        return values[k], counts[k]
    if axis is None or a.ndim == 1:
        found = one(np.ravel(a))
        if keepdims:
            found = [np.array([x]).reshape((1,)*(a.ndim if axis is None else 1)) for x in found]
    else:
        rows = np.moveaxis(a, axis, -1)
        pairs = [one(v) for v in rows.reshape(-1, rows.shape[-1])]
        found = [np.array([p[i] for p in pairs]).reshape(rows.shape[:-1]) for i in (0, 1)]
        if keepdims:
            found = [np.expand_dims(x, axis) for x in found]
    return result('ModeResult', mode=found[0], count=found[1])

def describe(a, axis=0, ddof=1, bias=True, nan_policy='propagate'):
    a = np.ravel(a) if axis is None else np.asarray(a)
    axis = axis or 0
    return result('DescribeResult', nobs=a.shape[axis], minmax=(a.min(axis=axis), a.max(axis=axis)), mean=a.mean(axis=axis),
                  variance=a.var(axis=axis, ddof=ddof), skewness=skew(a, axis, bias), kurtosis=kurtosis(a, axis, True, bias))

def entropy(pk, qk=None, base=None, axis=0):
    'The entropy of a distribution, or its divergence from another one.'
    pk = np.asarray(pk, dtype=float)
    pk = pk/pk.sum(axis=axis, keepdims=True)
    if qk is not None:
        qk = np.asarray(qk, dtype=float)
        qk = qk/qk.sum(axis=axis, keepdims=True)
        safe = np.where(pk > 0, pk, 1.0)
        terms = np.where(pk > 0, pk*np.log(safe/qk), 0.0)
    else:
        terms = np.where(pk > 0, -pk*np.log(np.where(pk > 0, pk, 1.0)), 0.0)
    s = terms.sum(axis=axis)
    return s if base is None else s/np.log(base)

def percentileofscore(a, score, kind='rank', nan_policy='propagate'):
    'How many percent of the numbers are below a score.'
    a = np.ravel(a)
    below, upto = (a < score).sum(), (a <= score).sum()
    parts = {'rank': (below + upto + (upto > below))*50.0, 'strict': below*100.0, 'weak': upto*100.0, 'mean': (below + upto)*50.0}
    if kind not in parts:
        raise ValueError("kind can only be 'rank', 'strict', 'weak' or 'mean'")
    return parts[kind]/len(a)

def scoreatpercentile(a, per, limit=(), interpolation_method='fraction', axis=None):
    kinds = {'fraction': 'linear', 'lower': 'lower', 'higher': 'higher'}
    a = np.asarray(a)
    if limit:
        a = a[(limit[0] <= a) & (a <= limit[1])]
    return np.percentile(a, per, axis=axis, method=kinds[interpolation_method])

def wasserstein_distance(u_values, v_values, u_weights=None, v_weights=None):
    'The area between two distribution functions.'
    return distance(1, u_values, v_values, u_weights, v_weights)

def energy_distance(u_values, v_values, u_weights=None, v_weights=None):
    return math.sqrt(2)*distance(2, u_values, v_values, u_weights, v_weights)

def distance(p, u, v, u_weights, v_weights):
    def steps(x, weights):
        x = np.ravel(x).astype(float)
        order = np.argsort(x)
        w = np.ones(len(x)) if weights is None else np.ravel(weights).astype(float)[order]
        return x[order], np.concatenate([[0.0], np.cumsum(w)/w.sum()])
    (u, below_u), (v, below_v) = steps(u, u_weights), steps(v, v_weights)
    x = np.sort(np.concatenate([u, v]))
    apart = np.abs(below_u[np.searchsorted(u, x[:-1], 'right')] - below_v[np.searchsorted(v, x[:-1], 'right')])
    return float((apart**p*np.diff(x)).sum()**(1/p))

def circular(samples, high, low, axis):
    angles = (np.asarray(samples, dtype=float) - low)*2*np.pi/(high - low)
    s, c = np.sin(angles).mean(axis=axis), np.cos(angles).mean(axis=axis)
    return s, c, np.minimum(np.hypot(s, c), 1.0)

def circmean(samples, high=2*np.pi, low=0, axis=None, nan_policy='propagate'):
    'The direction of the mean of angles.'
    s, c, r = circular(samples, high, low, axis)
    return np.mod(np.arctan2(s, c), 2*np.pi)*(high - low)/2/np.pi + low

def circvar(samples, high=2*np.pi, low=0, axis=None, nan_policy='propagate'):
    return 1 - circular(samples, high, low, axis)[2]

def circstd(samples, high=2*np.pi, low=0, axis=None, nan_policy='propagate', *, normalize=False):
    s = np.sqrt(-2*np.log(circular(samples, high, low, axis)[2]))
    return s if normalize else s*(high - low)/2/np.pi

def pearsonr(x, y, *, alternative='two-sided'):
    'The correlation of two samples, with the p of none.'
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    n = len(x)
    if n != len(y):
        raise ValueError('x and y must have the same length.')
    if n < 2:
        raise ValueError('x and y must have length at least 2.')
    x, y = x - x.mean(), y - y.mean()
    sizes = math.sqrt((x*x).sum())*math.sqrt((y*y).sum())
    r = max(-1.0, min(1.0, float((x*y).sum()/sizes))) if sizes > 0 else np.nan
    if n == 2:
        return correlation(float(round(r)), 1.0, n, alternative)
    return correlation(r, of_correlation(r, n, alternative), n, alternative)

def of_correlation(r, n, alternative):
    "The p of a correlation, by Student's t."
    if abs(r) == 1:
        return {'two-sided': 0.0, 'less': float(r > 0), 'greater': float(r < 0)}[alternative]
    return tail(student(n - 2), r*math.sqrt((n - 2)/((1 - r)*(1 + r))), alternative)

def correlation(r, p, n, alternative):
    def confidence_interval(confidence_level=0.95):
        "The interval of the correlation, by Fisher's transformation."
        low, high, z, s = -1.0, 1.0, math.atanh(r), 1/math.sqrt(n - 3)
        h = s*norm.ppf(0.5 + confidence_level/2 if alternative == 'two-sided' else confidence_level)
        if alternative != 'less':
            low = math.tanh(z - h)
        if alternative != 'greater':
            high = math.tanh(z + h)
        return result('ConfidenceInterval', low=low, high=high)
    return result('PearsonRResult', hidden={'correlation': r, 'confidence_interval': confidence_interval}, statistic=r, pvalue=p)

def spearmanr(a, b=None, axis=0, nan_policy='propagate', alternative='two-sided'):
    'The correlation of ranks: of two lists, or of the columns of a table.'
    a = np.asarray(a, dtype=float)
    columns = [a] if a.ndim == 1 else list(a.T if axis == 0 else a)
    if b is not None:
        b = np.asarray(b, dtype=float)
        columns = columns + ([b] if b.ndim == 1 else list(b.T if axis == 0 else b))
    if nan_policy == 'omit':
        keep = ~np.isnan(np.array(columns)).any(axis=0)
        columns = [c[keep] for c in columns]
    table = np.array([ranks(c) for c in columns])
    n = table.shape[1]
    rs = np.corrcoef(table)
    if len(columns) == 2:
        r = float(rs[1, 0])
        return result('SignificanceResult', hidden={'correlation': r}, statistic=r, pvalue=of_correlation(min(r, 1.0), n, alternative))
    p = np.array([[0.0 if i == j else of_correlation(max(-1.0, min(1.0, rs[i, j])), n, alternative) for j in range(len(rs))] for i in range(len(rs))])
    return result('SignificanceResult', hidden={'correlation': rs}, statistic=rs, pvalue=p)

def pointbiserialr(x, y):
    r, p = pearsonr(x, y)
    return result('SignificanceResult', hidden={'correlation': r}, statistic=r, pvalue=p)

def kendalltau(x, y, initial_lexsort=None, nan_policy='propagate', method='auto', variant='b', alternative='two-sided'):
    "Kendall's tau, by the pairs that are in the same order in both lists, and those that are not."
    x, y = np.ravel(x).astype(float), np.ravel(y).astype(float)
    n = len(x)
    if variant not in ('b', 'c'):
        raise ValueError("Unknown variant of the statistic; variant must be 'b' or 'c'.")
    score = sum(float((np.sign(x[i + 1:] - x[i])*np.sign(y[i + 1:] - y[i])).sum()) for i in range(n - 1))
    pairs, tx, ty = n*(n - 1)/2, ties(x), ties(y)
    same = lambda t: float((t*(t - 1)/2).sum())
    if variant == 'b':
        tau = score/math.sqrt(pairs - same(tx))/math.sqrt(pairs - same(ty))
    else:
        classes = min(len(tx), len(ty))
        tau = 2*score/(n*n*(classes - 1)/classes)
    tau = max(-1.0, min(1.0, tau))
    tied = same(tx) + same(ty) > 0
    discordant = (pairs - score)/2
    if method == 'exact' and tied:
        raise ValueError('Ties found, exact method cannot be used.')
    if method == 'exact' or method == 'auto' and not tied and (n <= 33 or min(discordant, pairs - discordant) <= 1):
        p = exact_tau(n, int(min(discordant, pairs - discordant)), int(discordant), alternative)
    else:
        f = lambda t, k: float((t*(t - 1)*(t - 2)).sum()) if k == 3 else float((t*(t - 1)*(2*t + 5)).sum())
        m = n*(n - 1)
        var = (m*(2*n + 5) - f(tx, 5) - f(ty, 5))/18 + 2*same(tx)*same(ty)/m + (f(tx, 3)*f(ty, 3)/(9*m*(n - 2)) if n > 2 else 0.0)
        p = tail(norm, score/math.sqrt(var), alternative)
    return result('SignificanceResult', hidden={'correlation': tau}, statistic=tau, pvalue=p)

def exact_tau(n, c, discordant, alternative):
    'The p of a number of discordant pairs, of all orders of n numbers.'
    counts = np.ones(1)
    for k in range(2, n + 1):
        counts = np.convolve(counts, np.ones(k))/k
    less, greater = counts[discordant:].sum(), counts[:discordant + 1].sum()
    p = 2*min(less, greater) if alternative == 'two-sided' else less if alternative == 'less' else greater
    return float(max(0.0, min(1.0, p)))

def linregress(x, y=None, alternative='two-sided'):
    'The line through points, with its correlation, the p of the slope being zero, and standard errors.'
    if y is None:
        x, y = np.asarray(x) if len(x) == 2 else np.asarray(x).T
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    n = len(x)
    if n == 0:
        raise ValueError('Inputs must not be empty.')
    if x.max() == x.min() and n > 1:
        raise ValueError('Cannot calculate a linear regression if all x values are identical')
    dx, dy = x - x.mean(), y - y.mean()
    xx, xy, yy = float((dx*dx).mean()), float((dx*dy).mean()), float((dy*dy).mean())
    r = 0.0 if xx == 0 or yy == 0 else max(-1.0, min(1.0, xy/math.sqrt(xx*yy)))
    slope = xy/xx
    if n == 2:
        p, err = (1.0 if y[0] == y[1] else 0.0), 0.0
    else:
        err = math.sqrt((1 - r*r)*yy/xx/(n - 2))
        p = tail(student(n - 2), r*math.sqrt((n - 2)/((1 - r + 1e-20)*(1 + r + 1e-20))), alternative)
    return result('LinregressResult', more={'intercept_stderr': err*math.sqrt(xx + x.mean()**2)}, slope=slope,
                  intercept=float(y.mean() - slope*x.mean()), rvalue=r, pvalue=p, stderr=err)

def theilslopes(y, x=None, alpha=0.95, method='separate'):
    'The median of the slopes between points, with its interval.'
    y = np.ravel(y).astype(float)
    x = np.arange(len(y), dtype=float) if x is None else np.ravel(x).astype(float)
    dx, dy = x[:, None] - x, y[:, None] - y
    slopes = np.sort(dy[dx > 0]/dx[dx > 0])
    slope = float(np.median(slopes))
    intercept = np.median(y - slope*x) if method == 'joint' else np.median(y) - slope*np.median(x)
    z = norm.ppf(min(alpha, 1 - alpha)/2)
    f = lambda t: float((t*(t - 1)*(2*t + 5)).sum())
    n, count = len(y), len(slopes)
    s = math.sqrt((n*(n - 1)*(2*n + 5) - f(ties(x)) - f(ties(y)))/18)
    high, low = min(int(round((count - z*s)/2)), count - 1), max(int(round((count + z*s)/2)) - 1, 0)
    return result('TheilslopesResult', slope=slope, intercept=float(intercept), low_slope=slopes[low], high_slope=slopes[high])

def cumfreq(a, numbins=10, defaultreallimits=None, weights=None):
    h = relative(a, numbins, defaultreallimits, weights)
    return result('CumfreqResult', cumcount=np.cumsum(h[0]), lowerlimit=h[1], binsize=h[2], extrapoints=h[3])

def relfreq(a, numbins=10, defaultreallimits=None, weights=None):
    h = relative(a, numbins, defaultreallimits, weights)
    return result('RelfreqResult', frequency=h[0]/len(np.ravel(a)), lowerlimit=h[1], binsize=h[2], extrapoints=h[3])

def relative(a, numbins, limits, weights):
    a = np.ravel(a)
    if limits is None:
        s = (a.max() - a.min())/(2*(numbins - 1))
        limits = (a.min() - s, a.max() + s)
    counts, edges = np.histogram(a, bins=numbins, range=limits, weights=weights)
    return counts.astype(float), limits[0], edges[1] - edges[0], int(((a < limits[0]) | (a > limits[1])).sum())
