# numpy.ma: arrays of which some elements are masked, that is left out of sums and figures.
import numpy as np


class _Masked:
    def __repr__(self):
        return "masked"

    def __str__(self):
        return "--"

    def __bool__(self):
        return False

    def __format__(self, spec):
        return format("--", "")


masked = _Masked()
nomask = False


def _values(x):
    return x.data if isinstance(x, MaskedArray) else np.asarray(x)


def _other(x):
    return None if x is masked else _values(x)


def _wrapped(data, mask):
    if np.ndim(data) == 0:
        return masked if mask else data
    return MaskedArray(data, mask)


class MaskedArray:
    __array_priority__ = 15

    def __init__(self, data, mask=False, dtype=None, copy=False, fill_value=None):
        given = getmaskarray(data) if isinstance(data, MaskedArray) else None
        data = np.array(_values(data), dtype=dtype) if dtype is not None else np.array(_values(data))
        mask = np.zeros(data.shape, dtype=bool) | np.array(mask, dtype=bool)
        self.data = data
        self.mask = mask if given is None else mask | given
        self._fill = fill_value

    @property
    def shape(self):
        return self.data.shape

    @property
    def size(self):
        return self.data.size

    @property
    def ndim(self):
        return self.data.ndim

    @property
    def dtype(self):
        return self.data.dtype

    @property
    def T(self):
        return MaskedArray(self.data.T, self.mask.T, fill_value=self._fill)

    @property
    def fill_value(self):
        if self._fill is not None:
            return self._fill
        kind = self.data.dtype.kind
        return True if kind == "b" else 999999 if kind in "iu" else 1e20

    def set_fill_value(self, value=None):
        self._fill = value

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter([self[k] for k in range(len(self))])

    def __drawn__(self):
        if self.data.dtype.kind == "b":
            return self.data
        return np.where(self.mask, np.nan, self.data)

    def filled(self, fill_value=None):
        return np.where(self.mask, self.fill_value if fill_value is None else fill_value, self.data).astype(self.data.dtype)

    def compressed(self):
        return self.data[~self.mask]

    def count(self, axis=None):
        n = np.sum(~self.mask, axis=axis)
        return int(n) if axis is None else n

    def copy(self):
        return MaskedArray(self.data, self.mask, fill_value=self._fill)

    def astype(self, dtype):
        return MaskedArray(self.data.astype(dtype), self.mask)

    def reshape(self, *shape):
        return MaskedArray(self.data.reshape(*shape), self.mask.reshape(*shape), fill_value=self._fill)

    def ravel(self):
        return MaskedArray(self.data.ravel(), self.mask.ravel(), fill_value=self._fill)

    flatten = ravel

    def transpose(self):
        return self.T

    def tolist(self, fill_value=None):
        return _listed(self.data.tolist(), self.mask.tolist(), fill_value)

    def __getitem__(self, index):
        if isinstance(index, MaskedArray):
            index = index.filled(False)
        return _wrapped(self.data[index], self.mask[index])

    def __setitem__(self, index, value):
        if isinstance(index, MaskedArray):
            index = index.filled(False)
        if value is masked:
            self.mask[index] = True
            return
        self.data[index] = _values(value)
        self.mask[index] = getmaskarray(value) if isinstance(value, MaskedArray) else False

    def _reduced(self, neutral, reduce, axis):
        values = reduce(np.where(self.mask, neutral, self.data), axis=axis)
        gone = np.all(self.mask, axis=axis)
        if axis is None:
            return masked if gone else values
        return MaskedArray(values, gone)

    def sum(self, axis=None):
        total = self._reduced(0, np.sum, axis)
        return total if total is masked or self.data.dtype.kind == "f" else total.astype(int)

    def prod(self, axis=None):
        return self._reduced(1, np.prod, axis)

    def cumsum(self, axis=None):
        return MaskedArray(np.cumsum(np.where(self.mask, 0, self.data), axis=axis), self.mask)

    def mean(self, axis=None):
        if axis is None:
            return np.mean(self.compressed()) if self.count() else masked
        n = self.count(axis)
        return MaskedArray(np.sum(np.where(self.mask, 0, self.data), axis=axis) / np.where(n == 0, 1, n), n == 0)

    def var(self, axis=None, ddof=0):
        if axis is None:
            return np.var(self.compressed(), ddof=ddof) if self.count() > ddof else masked
        n = self.count(axis)
        center = self.mean(axis).data
        d = np.where(self.mask, 0, self.data - np.expand_dims(center, axis))
        return MaskedArray(np.sum(d * d, axis=axis) / np.where(n <= ddof, 1, n - ddof), n <= ddof)

    def std(self, axis=None, ddof=0):
        return sqrt(self.var(axis, ddof))

    def _least(self):
        return np.min(self.compressed()) if self.count() else 0

    def _greatest(self):
        return np.max(self.compressed()) if self.count() else 0

    def max(self, axis=None):
        return self._reduced(self._least(), np.max, axis)

    def min(self, axis=None):
        return self._reduced(self._greatest(), np.min, axis)

    def ptp(self, axis=None):
        return self.max(axis) - self.min(axis)

    def argmax(self, axis=None):
        return np.argmax(np.where(self.mask, self._least(), self.data), axis=axis)

    def argmin(self, axis=None):
        return np.argmin(np.where(self.mask, self._greatest(), self.data), axis=axis)

    def any(self, axis=None):
        return self._reduced(False, np.any, axis)

    def all(self, axis=None):
        return self._reduced(True, np.all, axis)

    def _with(self, other, f):
        if other is masked:
            return MaskedArray(self.data, True)
        return MaskedArray(f(self.data, _values(other)), self.mask | getmaskarray(other))

    def __add__(self, other):
        return self._with(other, lambda x, y: x + y)

    def __radd__(self, other):
        return self._with(other, lambda x, y: y + x)

    def __sub__(self, other):
        return self._with(other, lambda x, y: x - y)

    def __rsub__(self, other):
        return self._with(other, lambda x, y: y - x)

    def __mul__(self, other):
        return self._with(other, lambda x, y: x * y)

    def __rmul__(self, other):
        return self._with(other, lambda x, y: y * x)

    def __truediv__(self, other):
        return self._divided(self.data, _values(other), other)

    def __rtruediv__(self, other):
        return self._divided(_values(other), self.data, other)

    def _divided(self, x, y, other):
        zero = y == 0
        return MaskedArray(x / np.where(zero, 1, y), self.mask | getmaskarray(other) | zero)

    def __pow__(self, other):
        return self._with(other, lambda x, y: x**y)

    def __neg__(self):
        return MaskedArray(-self.data, self.mask)

    def __abs__(self):
        return MaskedArray(abs(self.data), self.mask)

    def __invert__(self):
        return MaskedArray(~self.data, self.mask)

    def __lt__(self, other):
        return self._with(other, lambda x, y: x < y)

    def __le__(self, other):
        return self._with(other, lambda x, y: x <= y)

    def __gt__(self, other):
        return self._with(other, lambda x, y: x > y)

    def __ge__(self, other):
        return self._with(other, lambda x, y: x >= y)

    def __eq__(self, other):
        return self._with(other, lambda x, y: x == y)

    def __ne__(self, other):
        return self._with(other, lambda x, y: x != y)

    def __and__(self, other):
        return self._with(other, lambda x, y: x & y)

    def __or__(self, other):
        return self._with(other, lambda x, y: x | y)

    def round(self, decimals=0):
        return MaskedArray(np.round(self.data, decimals), self.mask)

    def __str__(self):
        return _written(_listed(self.data.tolist(), self.mask.tolist(), masked), str, " ", "\n ")

    def __repr__(self):
        rows = _written(_listed(self.data.tolist(), self.mask.tolist(), masked), str, ", ", ",\n" + " " * 7)
        masks = repr(self.mask)[6:-1].replace("\n", "\n ")
        head = "masked_array(data=" + rows + ",\n             mask=" + masks
        return head + ",\n       fill_value=" + repr(self.fill_value) + ")"


masked_array = MaskedArray
array = MaskedArray


def _listed(values, mask, fill):
    if isinstance(values, list):
        return [_listed(v, m, fill) for v, m in zip(values, mask)]
    return fill if mask else values


def _written(x, one, gap, rows):
    if not isinstance(x, list):
        return one(x)
    between = rows if x and isinstance(x[0], list) else gap
    return "[" + between.join(_written(y, one, gap, rows) for y in x) + "]"


def asarray(a, dtype=None):
    return a if isinstance(a, MaskedArray) else MaskedArray(a, dtype=dtype)


asanyarray = asarray


def isMaskedArray(x):
    return isinstance(x, MaskedArray)


isMA = isarray = isMaskedArray


def is_masked(x):
    return x is masked or isinstance(x, MaskedArray) and bool(np.any(x.mask))


def getdata(a):
    return _values(a)


def getmask(a):
    return a.mask if isinstance(a, MaskedArray) else nomask


def getmaskarray(a):
    return a.mask if isinstance(a, MaskedArray) else np.zeros(np.shape(a), dtype=bool)


def filled(a, fill_value=None):
    return a.filled(fill_value) if isinstance(a, MaskedArray) else a


def compressed(a):
    return asarray(a).compressed()


def count(a, axis=None):
    return asarray(a).count(axis)


def masked_where(condition, a, copy=True):
    where = filled(condition, False) if isinstance(condition, MaskedArray) else condition
    if np.shape(where) != np.shape(_values(a)):
        raise IndexError("Inconsistent shape between the condition and the input (got %s and %s)" % (np.shape(where), np.shape(_values(a))))
    return MaskedArray(a, where)


def masked_invalid(a, copy=True):
    return masked_where(~np.isfinite(_values(a)), a)


def masked_equal(x, value, copy=True):
    out = masked_where(_values(x) == value, x)
    out.set_fill_value(value)
    return out


def masked_values(x, value, rtol=1e-5, atol=1e-8):
    out = masked_where(np.isclose(_values(x), value, rtol=rtol, atol=atol), x)
    out.set_fill_value(value)
    return out


def masked_not_equal(x, value, copy=True):
    return masked_where(_values(x) != value, x)


def masked_greater(x, value, copy=True):
    return masked_where(_values(x) > value, x)


def masked_greater_equal(x, value, copy=True):
    return masked_where(_values(x) >= value, x)


def masked_less(x, value, copy=True):
    return masked_where(_values(x) < value, x)


def masked_less_equal(x, value, copy=True):
    return masked_where(_values(x) <= value, x)


def masked_inside(x, v1, v2, copy=True):
    return masked_where((_values(x) >= min(v1, v2)) & (_values(x) <= max(v1, v2)), x)


def masked_outside(x, v1, v2, copy=True):
    return masked_where((_values(x) < min(v1, v2)) | (_values(x) > max(v1, v2)), x)


def masked_all(shape, dtype=float):
    return MaskedArray(np.zeros(shape, dtype=dtype), True)


def zeros(shape, dtype=float):
    return MaskedArray(np.zeros(shape, dtype=dtype))


def ones(shape, dtype=float):
    return MaskedArray(np.ones(shape, dtype=dtype))


def sum(a, axis=None):
    return asarray(a).sum(axis)


def mean(a, axis=None):
    return asarray(a).mean(axis)


average = mean


def std(a, axis=None, ddof=0):
    return asarray(a).std(axis, ddof)


def var(a, axis=None, ddof=0):
    return asarray(a).var(axis, ddof)


def amax(a, axis=None):
    return asarray(a).max(axis)


def amin(a, axis=None):
    return asarray(a).min(axis)


def median(a, axis=None):
    a = asarray(a)
    if axis is None:
        return np.median(a.compressed()) if a.count() else masked
    rows = a if axis in (1, -1) else a.T
    found = [median(row) for row in rows]
    return MaskedArray([0.0 if x is masked else x for x in found], [x is masked for x in found])


def _mapped(f, outside):
    def apply(a):
        if a is masked:
            return masked
        values = _values(a)
        bad = outside(values) | getmaskarray(a)
        return _wrapped(f(np.where(bad, 1.0, values)), bad)

    return apply


def _never(x):
    return np.zeros(np.shape(x), dtype=bool)


sqrt = _mapped(np.sqrt, lambda x: x < 0)
log = _mapped(np.log, lambda x: x <= 0)
log10 = _mapped(np.log10, lambda x: x <= 0)
log2 = _mapped(np.log2, lambda x: x <= 0)
exp = _mapped(np.exp, _never)
abs = absolute = _mapped(np.abs, _never)


def concatenate(arrays, axis=0):
    return MaskedArray(np.concatenate([_values(a) for a in arrays], axis=axis), np.concatenate([getmaskarray(a) for a in arrays], axis=axis))


def where(condition, x, y):
    hidden = np.where(filled(condition, False), getmaskarray(x), getmaskarray(y))
    return MaskedArray(np.where(filled(condition, False), _values(x), _values(y)), hidden | getmaskarray(condition))
