# scipy.optimize: what it has beside package python.
import math
import numpy as np
import scipy.optimize as _own
from _numeric import result as _result

def least_squares(fun, x0, jac='2-point', bounds=(-np.inf, np.inf), method='trf', ftol=1e-8, xtol=1e-8, gtol=1e-8, x_scale=1.0, loss='linear', f_scale=1.0,
                  diff_step=None, tr_solver=None, tr_options=None, jac_sparsity=None, max_nfev=None, verbose=0, args=(), kwargs=None):
    'The x with the least sum of squares of fun(x), near x0 and within bounds.'
    if loss != 'linear':
        raise NotImplementedError("least_squares(): only loss='linear' is supported here; weight the residuals in the function")
    calls = [0]
    def residuals(p):
        calls[0] += 1
        return np.atleast_1d(np.asarray(fun(np.array(p), *args, **(kwargs or {})), dtype=float))
    start = np.atleast_1d(np.asarray(x0, dtype=float))
    if np.less(start, bounds[0]).any() or np.greater(start, bounds[1]).any():
        raise ValueError('`x0` is infeasible.')
    m = len(residuals(start))
    free = all(np.isinf(np.ravel(b)).all() for b in bounds)
    if free:
        x = _own.leastsq(lambda p: residuals(p), start)[0]
    else:
        x = _own.curve_fit(lambda t, *p: residuals(p), np.zeros(m), np.zeros(m), p0=start, bounds=bounds)[0]
    r = residuals(x)
    steps = [np.sqrt(np.finfo(float).eps)*max(abs(v), 1e-8) for v in x]
    J = np.array([(residuals([v + (h if i == j else 0) for j, v in enumerate(x)]) - r)/h for i, h in enumerate(steps)]).T
    grad = J.T @ r
    return _result('OptimizeResult', x=x, cost=0.5*float(r @ r), fun=r, jac=J, grad=grad, optimality=float(np.abs(grad).max()), nfev=calls[0], njev=None, status=1,
                   message='`gtol` termination condition is satisfied.', success=True)

def minimize_scalar(fun, bracket=None, bounds=None, args=(), method=None, tol=None, options=None):
    'The least value of a function of one number, by Brent (1973): parabolas where they serve, and else the golden section.'
    calls = [0]
    def f(x):
        calls[0] += 1
        return float(fun(x, *args))
    name = (method or ('bounded' if bounds is not None else 'brent')).lower()
    if name not in ('brent', 'bounded', 'golden'):
        raise ValueError('Unknown solver %s' % method)
    if bounds is not None:
        a, b = float(bounds[0]), float(bounds[1])
        if a > b:
            raise ValueError('The lower bound exceeds the upper bound.')
        tolerance = 1e-5 if tol is None else tol
    elif name == 'bounded':
        raise ValueError('The `bounds` parameter is mandatory for method `bounded`.')
    else:
        a, b = enclosed(f, bracket)
        tolerance = 1.48e-8 if tol is None else tol
    x, value, steps = parabolas(f, a, b, tolerance)
    return _result('OptimizeResult', fun=value, message='Solution found.' if bounds is not None else '\nOptimization terminated successfully;\nThe returned value satisfies the termination criteria\n(using xtol = %g )' % tolerance,
                   nfev=calls[0], nit=steps, status=0, success=True, x=x)

def enclosed(f, bracket):
    'Ends of an interval with a minimum in it, downhill from two places.'
    if bracket is not None and len(bracket) == 3:
        a, b, c = [float(v) for v in bracket]
        if not (f(b) < f(a) and f(b) < f(c)):
            raise ValueError('Not a bracketing interval.')
        return min(a, c), max(a, c)
    a, b = (0.0, 1.0) if bracket is None else (float(bracket[0]), float(bracket[1]))
    fa, fb = f(a), f(b)
    if fa < fb:
        a, b, fa, fb = b, a, fb, fa
    for step in range(200):
        c = b + 1.618034*(b - a)
        fc = f(c)
        if fc > fb:
            return min(a, c), max(a, c)
        a, b, fa, fb = b, c, fb, fc
    raise RuntimeError('Too many iterations.')

def parabolas(f, a, b, tolerance):
    part = 0.5*(3 - math.sqrt(5))
    x = w = v = a + part*(b - a)
    fx = fw = fv = f(x)
    d = before = 0.0
    for step in range(500):
        mid = 0.5*(a + b)
        near = tolerance*abs(x)/3 + 1e-11
        if abs(x - mid) <= 2*near - 0.5*(b - a):
            break
        p = q = 0.0
        if abs(before) > near:
            r, q = (x - w)*(fx - fv), (x - v)*(fx - fw)
            p = (x - v)*q - (x - w)*r
            q = 2*(q - r)
            p, q = (-p, q) if q > 0 else (p, -q)
        if q and abs(p) < abs(0.5*q*before) and q*(a - x) < p < q*(b - x):
            before, d = d, p/q
            if x + d - a < 2*near or b - x - d < 2*near:
                d = math.copysign(near, mid - x)
        else:
            before = (b if x < mid else a) - x
            d = part*before
        u = x + (d if abs(d) >= near else math.copysign(near, d))
        fu = f(u)
        if fu <= fx:
            a, b = (a, x) if u < x else (x, b)
            v, w, x, fv, fw, fx = w, x, u, fw, fx, fu
        else:
            a, b = (u, b) if u < x else (a, u)
            if fu <= fw or w == x:
                v, w, fv, fw = w, u, fw, fu
            elif fu <= fv or v == x or v == w:
                v, fv = u, fu
    return x, fx, step

def fminbound(func, x1, x2, args=(), xtol=1e-05, maxfun=500, full_output=0, disp=1):
    r = minimize_scalar(func, bounds=(x1, x2), args=args, tol=xtol)
    return (r.x, r.fun, 0, r.nfev) if full_output else r.x

def golden(func, args=(), brack=None, tol=1.48e-08, full_output=0, maxiter=5000):
    r = minimize_scalar(func, bracket=brack, args=args, tol=tol)
    return (r.x, r.fun, r.nfev) if full_output else r.x

def root_scalar(f, args=(), method=None, bracket=None, fprime=None, fprime2=None, x0=None, x1=None, xtol=None, rtol=None, maxiter=None, options=None):
    'A zero of a function of one number: between two places, or near one.'
    calls = [0]
    def g(x, *more):
        calls[0] += 1
        return f(x, *more)
    if bracket is not None:
        found = _own.brentq(g, bracket[0], bracket[1], args=args)
    elif x0 is not None:
        if fprime is True:
            value = f
            g = lambda x, *more: value(x, *more)[0]
            fprime = lambda x, *more: value(x, *more)[1]
        found = _own.newton(g, x0, fprime=fprime, args=args, tol=1.48e-8 if xtol is None else xtol, maxiter=maxiter or 50)
    else:
        raise ValueError('Unable to select a solver as neither bracket nor starting point provided.')
    return _result('RootResults', root=float(found), converged=True, flag='converged', function_calls=calls[0], iterations=calls[0])

def linear_sum_assignment(cost_matrix, maximize=False):
    'Which column goes with each row so that the sum of the costs is least: shortest paths one row after the other (Kuhn, Munkres).'
    cost = np.asarray(cost_matrix, dtype=float)
    if cost.ndim != 2:
        raise ValueError('expected a matrix (2-D array), got a %r array' % (cost.shape,))
    if np.isnan(cost).any():
        raise ValueError('matrix contains invalid numeric entries')
    if maximize:
        cost = -cost
    turned = cost.shape[0] > cost.shape[1]
    if turned:
        cost = cost.T
    rows, n = [list(r) for r in cost.tolist()], cost.shape[1]
    level, price, owner = [0.0]*len(rows), [0.0]*n, [-1]*n
    for start in range(len(rows)):
        least, came, done = [math.inf]*n, [-1]*n, [False]*n
        row, last = start, -1
        while True:
            best, at = math.inf, -1
            for j in range(n):
                if done[j]:
                    continue
                d = rows[row][j] - level[row] - price[j]
                if d < least[j]:
                    least[j], came[j] = d, last
                if least[j] < best:
                    best, at = least[j], j
            if at < 0:
                raise ValueError('cost matrix is infeasible')
            level[start] += best
            for j in range(n):
                if done[j]:
                    level[owner[j]] += best
                    price[j] -= best
                else:
                    least[j] -= best
            done[at], last = True, at
            row = owner[at]
            if row < 0:
                break
        while last >= 0:
            before = came[last]
            owner[last] = owner[before] if before >= 0 else start
            last = before
    pairs = sorted((i, j) for j, i in enumerate(owner) if i >= 0)
    if turned:
        pairs = sorted((j, i) for i, j in pairs)
    return np.array([i for i, j in pairs], dtype=int), np.array([j for i, j in pairs], dtype=int)

def nnls(A, b, maxiter=None):
    'The least squares with numbers that are not negative (Lawson and Hanson 1974).'
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    n = A.shape[1]
    x, passive = np.zeros(n), np.zeros(n, dtype=bool)
    for step in range(maxiter or 3*n + 30):
        w = A.T @ (b - A @ x)
        w[passive] = -np.inf
        k = int(np.argmax(w))
        if w[k] <= 1e-12:
            break
        passive[k] = True
        while True:
            s = np.zeros(n)
            s[passive] = np.linalg.lstsq(A[:, passive], b, rcond=None)[0]
            if (s[passive] > 0).all():
                break
            bad = passive & (s <= 0)
            part = (x[bad]/(x[bad] - s[bad])).min()
            x = x + part*(s - x)
            passive &= x > 1e-14
        x = s
    return x, float(np.linalg.norm(A @ x - b))
