# numpy.testing: assertions about numbers and arrays.
import numpy as np

def shown(x):
    'Writes a value as the reports of failures do.'
    if isinstance(x, (int, float, str, bool, complex, list, tuple, dict)) or x is None:
        return repr(x)
    text = repr(x)
    return text if '\n' not in text else text.replace('\n', '\n    ')

def fail(head, x, y, err_msg):
    if err_msg:
        head += '\n' + str(err_msg)
    raise AssertionError('\n' + head + '\n x: ' + shown(x) + '\n y: ' + shown(y))

def shapes(x, y, head, err_msg):
    'Refuses arrays of different shapes; a single number fits all.'
    a, b = np.shape(x), np.shape(y)
    if a != () and b != () and a != b:
        fail(head + '\n\n(shapes ' + str(a) + ', ' + str(b) + ' mismatch)', x, y, err_msg)

def judge(good, x, y, head, err_msg):
    'Fails unless all elements of good are true.'
    good = np.asarray(good)
    if np.all(good):
        return
    total = good.size
    bad = total - int(np.sum(good))
    head += '\n\nMismatched elements: %d / %d (%.3g%%)' % (bad, total, 100 * bad / total)
    fail(head, x, y, err_msg)

def is_text(x):
    return np.asarray(x).dtype.kind in 'UO'

def same(x, y):
    'Where elements are equal, or are both no numbers.'
    good = np.asarray(x == y)
    if is_text(x) or is_text(y):
        return good
    return good | (np.isnan(x) & np.isnan(y))

def assert_array_equal(x, y, err_msg='', verbose=True):
    shapes(x, y, 'Arrays are not equal', err_msg)
    if np.size(x) == 0:
        return
    if isinstance(x, (list, tuple)):
        x = np.asarray(x)
    if isinstance(y, (list, tuple)):
        y = np.asarray(y)
    judge(same(x, y), x, y, 'Arrays are not equal', err_msg)

def assert_equal(actual, desired, err_msg='', verbose=True):
    if isinstance(desired, dict):
        if not isinstance(actual, dict):
            raise AssertionError(repr(type(actual)))
        assert_equal(len(actual), len(desired), err_msg)
        for k in desired:
            if k not in actual:
                raise AssertionError(repr(k))
            assert_equal(actual[k], desired[k], 'key=' + repr(k) + '\n' + str(err_msg))
        return
    if isinstance(desired, (list, tuple)) and isinstance(actual, (list, tuple)):
        assert_equal(len(actual), len(desired), err_msg)
        for k in range(len(desired)):
            assert_equal(actual[k], desired[k], 'item=' + repr(k) + '\n' + str(err_msg))
        return
    if isinstance(desired, (str, bool)) or desired is None or isinstance(actual, str) or actual is None:
        if not actual == desired:
            equal_failed(actual, desired, err_msg)
        return
    if np.shape(actual) == () and np.shape(desired) == ():
        if not np.all(same(actual, desired)):
            equal_failed(actual, desired, err_msg)
        return
    assert_array_equal(actual, desired, err_msg)

def equal_failed(actual, desired, err_msg):
    head = '\nItems are not equal:'
    if err_msg:
        head += ' ' + str(err_msg)
    raise AssertionError(head + '\n ACTUAL: ' + shown(actual) + '\n DESIRED: ' + shown(desired))

def within(x, y, bound, equal_nan):
    'Where |x - y| <= bound; what is infinite must be equal.'
    good = (np.abs(x - y) <= bound) | (x == y)
    if equal_nan:
        good = good | (np.isnan(x) & np.isnan(y))
    return good

def assert_allclose(actual, desired, rtol=1e-7, atol=0, equal_nan=True, err_msg='', verbose=True):
    head = 'Not equal to tolerance rtol=%g, atol=%g' % (rtol, atol)
    shapes(actual, desired, head, err_msg)
    x, y = np.asanyarray(actual), np.asanyarray(desired)
    if np.size(x) == 0 or np.size(y) == 0:
        return
    bound = rtol * np.abs(y)
    if atol:
        bound = bound + atol
    judge(within(x, y, bound, equal_nan), actual, desired, head, err_msg)

def assert_array_almost_equal(x, y, decimal=6, err_msg='', verbose=True):
    head = 'Arrays are not almost equal to %d decimals' % decimal
    shapes(x, y, head, err_msg)
    a, b = np.asarray(x), np.asarray(y)
    if np.size(a) > 0:
        judge(within(a, b, 1.5 * 10.0**(-decimal), True), x, y, head, err_msg)

def assert_almost_equal(actual, desired, decimal=7, err_msg='', verbose=True):
    if np.shape(actual) != () or np.shape(desired) != ():
        return assert_array_almost_equal(actual, desired, decimal, err_msg)
    a, b = np.asarray(actual), np.asarray(desired)
    if not np.all(within(a, b, 1.5 * 10.0**(-decimal), True)):
        head = '\nArrays are not almost equal to %d decimals' % decimal
        if err_msg:
            head += ' ' + str(err_msg)
        raise AssertionError(head + '\n ACTUAL: ' + shown(actual) + '\n DESIRED: ' + shown(desired))

def assert_approx_equal(actual, desired, significant=7, err_msg='', verbose=True):
    scale = 0.5 * (abs(actual) + abs(desired))
    if scale == 0:
        return
    scale = 10.0**np.floor(np.log10(scale))
    if not abs(desired / scale - actual / scale) < 10.0**(-(significant - 1)):
        head = '\nItems are not equal to %d significant digits:' % significant
        if err_msg:
            head += ' ' + str(err_msg)
        raise AssertionError(head + '\n ACTUAL: ' + shown(actual) + '\n DESIRED: ' + shown(desired))

def assert_array_less(x, y, err_msg='', verbose=True):
    shapes(x, y, 'Arrays are not less-ordered', err_msg)
    judge(np.asanyarray(x) < np.asanyarray(y), x, y, 'Arrays are not less-ordered', err_msg)

def assert_(val, msg=''):
    if not val:
        raise AssertionError(msg)

class Raised:
    'What assert_raises gives where no function follows: the block must raise.'
    def __init__(self, kind, where=''):
        self.kind = kind
        self.where = where
        self.exception = None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if error is None:
            name = self.kind.__name__ if not isinstance(self.kind, tuple) else ' or '.join([k.__name__ for k in self.kind])
            raise AssertionError(name + ' not raised' + self.where)
        self.exception = error
        return isinstance(error, self.kind)

def assert_raises(exception, *args, **words):
    if not args:
        return Raised(exception)
    f, rest = args[0], args[1:]
    with Raised(exception, ' by ' + f.__name__):
        f(*rest, **words)
