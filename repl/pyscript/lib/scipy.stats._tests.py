# scipy.stats._tests: tests of means and of ranks of scipy.stats.
import math
import numpy as np
from scipy.stats import norm, chi2, f as fisher, t as student
from scipy._samples import ranks, ties, tail, tests
from _numeric import result

def interval(t, df, estimate, error, alternative):
    'The method confidence_interval of a t test.'
    def of(confidence_level=0.95):
        law = student(df)
        if alternative == 'two-sided':
            h = law.ppf(0.5 + confidence_level/2)*error
            return result('ConfidenceInterval', low=estimate - h, high=estimate + h)
        h = law.ppf(confidence_level)*error
        return result('ConfidenceInterval', low=-np.inf if alternative == 'less' else estimate - h, high=np.inf if alternative == 'greater' else estimate + h)
    return of

def of_mean(samples, axis, nan_policy, alternative, mean):
    def one(v):
        n = len(v)
        error = v.std(ddof=1)/math.sqrt(n)
        t = (v.mean() - mean)/error
        return t, tail(student(n - 1), t, alternative), n - 1, v.mean(), error
    t, p, df, estimate, error = tests(one, [samples], axis, nan_policy)
    return result('TtestResult', more={'df': df}, hidden={'confidence_interval': interval(t, df, estimate, error, alternative)}, statistic=t, pvalue=p)

def ttest_1samp(a, popmean, axis=0, nan_policy='propagate', alternative='two-sided'):
    return of_mean(a, axis, nan_policy, alternative, popmean)

def ttest_rel(a, b, axis=0, nan_policy='propagate', alternative='two-sided'):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        raise ValueError('unequal length arrays')
    return of_mean(a - b, axis, nan_policy, alternative, 0)

def ttest_ind(a, b, axis=0, equal_var=True, nan_policy='propagate', permutations=None, random_state=None, alternative='two-sided', trim=0):
    if permutations or trim:
        raise NotImplementedError('ttest_ind: permutations and trim are not built here')
    of = lambda x, y: two_means(x.mean(), x.var(ddof=1), len(x), y.mean(), y.var(ddof=1), len(y), equal_var, alternative)
    t, p = tests(of, [a, b], axis, nan_policy)
    return result('Ttest_indResult', statistic=t, pvalue=p)

def ttest_ind_from_stats(mean1, std1, nobs1, mean2, std2, nobs2, equal_var=True, alternative='two-sided'):
    t, p = two_means(mean1, std1**2, nobs1, mean2, std2**2, nobs2, equal_var, alternative)
    return result('Ttest_indResult', statistic=t, pvalue=p)

def two_means(m1, v1, n1, m2, v2, n2, equal, alternative):
    'The t and p of two means: with the variance of both samples, or by Welch.'
    if equal:
        df = n1 + n2 - 2.0
        error = math.sqrt(((n1 - 1)*v1 + (n2 - 1)*v2)/df*(1/n1 + 1/n2))
    else:
        a, b = v1/n1, v2/n2
        df, error = (a + b)**2/(a**2/(n1 - 1) + b**2/(n2 - 1)), math.sqrt(a + b)
    t = (m1 - m2)/error
    return t, tail(student(df), t, alternative)

def f_oneway(*samples, axis=0):
    'The analysis of variance of several samples.'
    def one(*groups):
        n, k = sum(len(g) for g in groups), len(groups)
        mean = np.concatenate(groups).mean()
        between = sum(len(g)*(g.mean() - mean)**2 for g in groups)/(k - 1)
        within = sum(((g - g.mean())**2).sum() for g in groups)/(n - k)
        f = between/within
        return f, fisher.sf(f, k - 1, n - k)
    if len(samples) < 2:
        raise TypeError('at least two inputs are required; got %d.' % len(samples))
    f, p = tests(one, samples, axis)
    return result('F_onewayResult', statistic=f, pvalue=p)

def kruskal(*samples, nan_policy='propagate', axis=0):
    def one(*groups):
        n, r = sum(len(g) for g in groups), ranks(np.concatenate(groups))
        ends = np.cumsum([0] + [len(g) for g in groups])
        h = 12/(n*(n + 1))*sum(r[i:j].sum()**2/(j - i) for i, j in zip(ends, ends[1:])) - 3*(n + 1)
        t = ties(r)
        h = h/(1 - (t**3 - t).sum()/(n**3 - n))
        return h, chi2.sf(h, len(groups) - 1)
    if len(samples) < 2:
        raise ValueError('Need at least two groups in stats.kruskal()')
    h, p = tests(one, samples, axis, nan_policy)
    return result('KruskalResult', statistic=h, pvalue=p)

def friedmanchisquare(*samples):
    k = len(samples)
    if k < 3:
        raise ValueError('At least 3 sets of samples must be given for Friedman test, got %d.' % k)
    rows = np.array([ranks(row) for row in np.array(samples, dtype=float).T])
    n = len(rows)
    t = np.concatenate([ties(row) for row in rows])
    ssbn = (rows.sum(axis=0)**2).sum()
    c = 1 - (t*(t*t - 1)).sum()/(k*(k*k - 1)*n)
    statistic = (12/(k*n*(k + 1))*ssbn - 3*n*(k + 1))/c
    return result('FriedmanchisquareResult', statistic=statistic, pvalue=chi2.sf(statistic, k - 1))

def mannwhitneyu(x, y, use_continuity=True, alternative='two-sided', axis=0, method='auto', nan_policy='propagate'):
    'How often numbers of x are above those of y.'
    def one(x, y):
        n1, n2 = len(x), len(y)
        r = ranks(np.concatenate([x, y]))
        u = r[:n1].sum() - n1*(n1 + 1)/2
        t = ties(r)
        most = {'two-sided': max(u, n1*n2 - u), 'greater': u, 'less': n1*n2 - u}[alternative]
        if method == 'exact' or method == 'auto' and min(n1, n2) <= 8 and (t == 1).all():
            p = counts_of_u(n1, n2)[int(most):].sum()
        else:
            n = n1 + n2
            s = math.sqrt(n1*n2/12*(n + 1 - (t**3 - t).sum()/(n*(n - 1))))
            p = norm.sf((most - n1*n2/2 - (0.5 if use_continuity else 0.0))/s)
        return u, max(0.0, min(1.0, p*(2 if alternative == 'two-sided' else 1)))
    if alternative not in ('two-sided', 'less', 'greater'):
        raise ValueError("`alternative` must be one of {'two-sided', 'less', 'greater'}")
    u, p = tests(one, [x, y], axis, nan_policy)
    return result('MannwhitneyuResult', statistic=u, pvalue=p)

def counts_of_u(m, n):
    "The distribution of Mann's and Whitney's U: the coefficients of a Gaussian binomial, as parts of their sum."
    size = m*n + 1
    c = np.zeros(size)
    c[0] = 1.0
    for k in range(1, m + 1):
        for i in range(size - 1, n + k - 1, -1):
            c[i] -= c[i - n - k]
        for i in range(k, size):
            c[i] += c[i - k]
    return c/c.sum()

def ranksums(x, y, alternative='two-sided'):
    x, y = np.ravel(x), np.ravel(y)
    n1, n2 = len(x), len(y)
    s = ranks(np.concatenate([x, y]))[:n1].sum()
    z = (s - n1*(n1 + n2 + 1)/2)/math.sqrt(n1*n2*(n1 + n2 + 1)/12)
    return result('RanksumsResult', statistic=z, pvalue=tail(norm, z, alternative))

def wilcoxon(x, y=None, zero_method='wilcox', correction=False, alternative='two-sided', method='auto'):
    'The ranks of the differences above zero, and of those below.'
    if zero_method not in ('wilcox', 'pratt', 'zsplit'):
        raise ValueError("Zero method should be either 'wilcox' or 'pratt' or 'zsplit'")
    d = np.ravel(x).astype(float) if y is None else np.ravel(x).astype(float) - np.ravel(y)
    zeros = int((d == 0).sum())
    if method == 'auto':
        method = 'exact' if len(d) <= 50 and zeros == 0 else 'approx'
    if zeros == len(d) and zero_method != 'zsplit':
        raise ValueError("zero_method 'wilcox' and 'pratt' do not work if x - y is zero for all elements.")
    if zero_method == 'wilcox' and method == 'approx':
        d = d[d != 0]
    n, r = len(d), ranks(np.abs(d))
    plus, minus = r[d > 0].sum(), r[d < 0].sum()
    if zero_method == 'zsplit':
        plus, minus = plus + r[d == 0].sum()/2, minus + r[d == 0].sum()/2
    statistic = min(plus, minus) if alternative == 'two-sided' else plus
    if method == 'exact':
        c = np.ones(1)
        for k in range(1, n + 1):
            c = (np.concatenate([c, np.zeros(k)]) + np.concatenate([np.zeros(k), c]))/2
        less, greater = c[:int(plus) + 1].sum(), c[int(plus):].sum()
        p = {'two-sided': min(1.0, 2*min(less, greater)), 'less': less, 'greater': greater}[alternative]
        return result('WilcoxonResult', statistic=statistic, pvalue=float(p))
    mean, var = n*(n + 1)/4, n*(n + 1)*(2*n + 1)
    if zero_method == 'pratt':
        mean -= zeros*(zeros + 1)/4
        var -= zeros*(zeros + 1)*(2*zeros + 1)
        r = r[d != 0]
    t = ties(r)
    s = math.sqrt((var - (t*(t*t - 1)).sum()/2)/24)
    shift = 0.0
    if correction:
        shift = {'two-sided': 0.5*np.sign(statistic - mean), 'less': -0.5, 'greater': 0.5}[alternative]
    return result('WilcoxonResult', statistic=statistic, pvalue=tail(norm, (statistic - mean - shift)/s, alternative))
