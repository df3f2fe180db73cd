# scipy.stats._counts: tests of counts of scipy.stats.
import numpy as np
from scipy.stats import chi2, binom, hypergeom
from _numeric import result

def chisquare(f_obs, f_exp=None, ddof=0, axis=0):
    f_obs = np.asarray(f_obs, dtype=float)
    expected = np.asarray(f_obs.mean(axis=axis, keepdims=True) if f_exp is None else f_exp, dtype=float)
    if f_exp is not None and np.any(np.abs(f_obs.sum(axis=axis) - expected.sum(axis=axis)) > 1e-8*expected.sum(axis=axis)):
        raise ValueError('For each axis slice, the sum of the observed frequencies must agree with the sum of the expected frequencies to a relative tolerance of 1e-08')
    statistic = ((f_obs - expected)**2/expected).sum(axis=axis)
    df = (f_obs.size if axis is None else f_obs.shape[axis]) - 1 - ddof
    return result('Power_divergenceResult', statistic=statistic, pvalue=chi2.sf(statistic, df))

def chi2_contingency(observed, correction=True, lambda_=None):
    "A table of counts against that of independent rows and columns."
    if lambda_ not in (None, 'pearson', 1):
        raise NotImplementedError("chi2_contingency: only Pearson's statistic is built here")
    observed = np.asarray(observed, dtype=float)
    if observed.ndim != 2:
        raise NotImplementedError('chi2_contingency: only tables of rows and columns are built here')
    expected = observed.sum(axis=1)[:, None]*observed.sum(axis=0)/observed.sum()
    df = (observed.shape[0] - 1)*(observed.shape[1] - 1)
    apart = np.abs(observed - expected)
    if df == 1 and correction:
        apart = apart - np.minimum(0.5, apart)
    statistic = (apart**2/expected).sum()
    return result('Chi2ContingencyResult', statistic=statistic, pvalue=chi2.sf(statistic, df) if df else 1.0, dof=df, expected_freq=expected)

def fisher_exact(table, alternative='two-sided'):
    (a, b), (c, d) = [[int(x) for x in row] for row in table]
    if 0 in (a + b, c + d, a + c, b + d):
        return result('SignificanceResult', statistic=np.nan, pvalue=1.0)
    odds = a*d/(b*c) if b*c > 0 else np.inf
    law = hypergeom(a + b + c + d, a + b, a + c)
    p = law.pmf(np.arange(a + c + 1))
    if alternative == 'two-sided':
        p = p[p <= p[a]*(1 + 1e-14)].sum()
    else:
        p = p[:a + 1].sum() if alternative == 'less' else p[a:].sum()
    return result('SignificanceResult', statistic=odds, pvalue=float(min(p, 1.0)))

def binomtest(k, n, p=0.5, alternative='two-sided'):
    law = binom(n, p)
    if alternative == 'two-sided':
        all_p = law.pmf(np.arange(n + 1))
        value = 1.0 if k == p*n else all_p[all_p <= all_p[k]*(1 + 1e-7)].sum()
    else:
        value = law.cdf(k) if alternative == 'less' else law.sf(k - 1)
    return result('BinomTestResult', hidden={'proportion_estimate': k/n}, k=k, n=n, alternative=alternative, statistic=k/n, pvalue=float(min(value, 1.0)))

def binom_test(x, n=None, p=0.5, alternative='two-sided'):
    if n is None:
        x, n = x[0], x[0] + x[1]
    return binomtest(x, n, p, alternative).pvalue
