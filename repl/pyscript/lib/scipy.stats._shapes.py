# scipy.stats._shapes: tests of scipy.stats for equal variances, and for the shape of a normal distribution.
import math
import numpy as np
from scipy.stats import norm, chi2
from scipy._samples import lists, tail, one_sample
from scipy.stats._tests import f_oneway
from _numeric import result

def levene(*samples, center='median', proportiontocut=0.05):
    'Whether variances are equal, by the distances from the centres.'
    middle = {'median': np.median, 'mean': np.mean}
    if center not in middle:
        raise NotImplementedError("levene: center can be 'median' or 'mean' here")
    f, p = f_oneway(*[np.abs(np.asarray(s) - middle[center](s)) for s in samples])
    return result('LeveneResult', statistic=f, pvalue=p)

def bartlett(*samples):
    k = len(samples)
    n = np.array([len(s) for s in samples], dtype=float)
    v = np.array([np.var(s, ddof=1) for s in samples])
    total = n.sum()
    pooled = ((n - 1)*v).sum()/(total - k)
    t = ((total - k)*np.log(pooled) - ((n - 1)*np.log(v)).sum())/(1 + ((1/(n - 1)).sum() - 1/(total - k))/(3*(k - 1)))
    return result('BartlettResult', statistic=t, pvalue=chi2.sf(t, k - 1))

def shape(v, k):
    return float(((v - v.mean())**k).mean()/v.var()**(k/2))

def z_of_skew(v):
    n = len(v)
    if n < 8:
        raise ValueError('skewtest is not valid with less than 8 samples; %d samples were given.' % n)
    y = shape(v, 3)*math.sqrt((n + 1)*(n + 3)/(6*(n - 2)))
    beta2 = 3*(n*n + 27*n - 70)*(n + 1)*(n + 3)/((n - 2)*(n + 5)*(n + 7)*(n + 9))
    w2 = math.sqrt(2*(beta2 - 1)) - 1
    return math.asinh(y/math.sqrt(2/(w2 - 1)))/math.sqrt(0.5*math.log(w2))

def z_of_kurtosis(v):
    n = len(v)
    if n < 5:
        raise ValueError('kurtosistest requires at least 5 observations; %d observations were given.' % n)
    x = (shape(v, 4) - 3*(n - 1)/(n + 1))/math.sqrt(24*n*(n - 2)*(n - 3)/((n + 1)**2*(n + 3)*(n + 5)))
    b = 6*(n*n - 5*n + 2)/((n + 7)*(n + 9))*math.sqrt(6*(n + 3)*(n + 5)/(n*(n - 2)*(n - 3)))
    a = 6 + 8/b*(2/b + math.sqrt(1 + 4/b**2))
    root = np.cbrt((1 - 2/a)/(abs(1 + x*math.sqrt(2/(a - 4)))))
    sign = 1 if 1 + x*math.sqrt(2/(a - 4)) > 0 else -1
    return float((1 - 2/(9*a) - sign*root)/math.sqrt(2/(9*a)))

def skewtest(a, axis=0, nan_policy='propagate', alternative='two-sided'):
    z = lists(z_of_skew, a, axis, nan_policy)
    return result('SkewtestResult', statistic=z, pvalue=tail(norm, z, alternative))

def kurtosistest(a, axis=0, nan_policy='propagate', alternative='two-sided'):
    z = lists(z_of_kurtosis, a, axis, nan_policy)
    return result('KurtosistestResult', statistic=z, pvalue=tail(norm, z, alternative))

def normaltest(a, axis=0, nan_policy='propagate'):
    k = lists(lambda v: z_of_skew(v)**2 + z_of_kurtosis(v)**2, a, axis, nan_policy)
    return result('NormaltestResult', statistic=k, pvalue=chi2.sf(k, 2))

def jarque_bera(x, *, axis=None):
    k = lists(lambda v: len(v)/6*(shape(v, 3)**2 + (shape(v, 4) - 3)**2/4), x, axis)
    return result('SignificanceResult', statistic=k, pvalue=chi2.sf(k, 2))

def shapiro(x):
    'Whether numbers are normal, by Royston (1995): the regression of ordered numbers on the expected normal ones.'
    x = np.sort(one_sample(x, 'shapiro', 3))
    n = len(x)
    m = norm.ppf((np.arange(1, n + 1) - 0.375)/(n + 0.25))
    size = float((m*m).sum())
    a = np.zeros(n)
    if n == 3:
        a[0], a[2] = -math.sqrt(0.5), math.sqrt(0.5)
    else:
        u = 1/math.sqrt(n)
        last = np.polyval([-2.706056, 4.434685, -2.071190, -0.147981, 0.221157, 0], u) + m[-1]/math.sqrt(size)
        if n > 5:
            second = np.polyval([-3.582633, 5.682633, -1.752461, -0.293762, 0.042981, 0], u) + m[-2]/math.sqrt(size)
            phi = (size - 2*m[-1]**2 - 2*m[-2]**2)/(1 - 2*last**2 - 2*second**2)
            a = m/math.sqrt(phi)
            a[1], a[-2] = -second, second
        else:
            a = m/math.sqrt((size - 2*m[-1]**2)/(1 - 2*last**2))
        a[0], a[-1] = -last, last
    w = float((a*x).sum()**2/((x - x.mean())**2).sum())
    if n == 3:
        p = max(0.0, 6/math.pi*(math.asin(math.sqrt(w)) - math.asin(math.sqrt(0.75))))
        return result('ShapiroResult', statistic=w, pvalue=p)
    y = math.log(1 - w)
    if n <= 11:
        gamma = 0.459*n - 2.273
        if y >= gamma:
            return result('ShapiroResult', statistic=w, pvalue=1e-19)
        y = -math.log(gamma - y)
        mean = np.polyval([-0.0006714, 0.025054, -0.39978, 0.5440], n)
        sd = math.exp(np.polyval([-0.0020322, 0.062767, -0.77857, 1.3822], n))
    else:
        mean = np.polyval([0.0038915, -0.083751, -0.31082, -1.5861], math.log(n))
        sd = math.exp(np.polyval([0.0030302, -0.082676, -0.4803], math.log(n)))
    return result('ShapiroResult', statistic=w, pvalue=norm.sf((y - mean)/sd))
