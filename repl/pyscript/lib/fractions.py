# fractions: exact rational numbers.
import math as _math

def _terms(x):
    'A number or text as a numerator and a denominator.'
    if isinstance(x, Fraction):
        return x.numerator, x.denominator
    if isinstance(x, float):
        return x.as_integer_ratio()
    if isinstance(x, str):
        text = x.strip()
        if '/' in text:
            n, d = text.split('/')
            return int(n), int(d)
        mantissa, _, exponent = text.lower().partition('e')
        whole, _, rest = mantissa.partition('.')
        n, d = int(whole + rest), 10**len(rest)
        e = int(exponent or 0)
        return (n*10**e, d) if e >= 0 else (n, d*10**-e)
    return int(x), 1

class Fraction:
    def __init__(self, numerator=0, denominator=None):
        n, d = _terms(numerator)
        if denominator is not None:
            p, q = _terms(denominator)
            n, d = n*q, d*p
        if d == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % n)
        g = _math.gcd(n, d)*(-1 if d < 0 else 1)
        self.numerator, self.denominator = n//g, d//g
    @classmethod
    def from_float(cls, x):
        return cls(x)
    def limit_denominator(self, max_denominator=1000000):
        'The nearest fraction with a denominator that is not greater.'
        if self.denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self.numerator, self.denominator
        while True:
            a = n//d
            if q0 + a*q1 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a*p1, q0 + a*q1
            n, d = d, n - a*d
        k = (max_denominator - q0)//q1
        low, high = Fraction(p0 + k*p1, q0 + k*q1), Fraction(p1, q1)
        return high if abs(high - self) <= abs(low - self) else low
    def __add__(self, o):
        if isinstance(o, float):
            return float(self) + o
        n, d = _terms(o)
        return Fraction(self.numerator*d + n*self.denominator, self.denominator*d)
    def __sub__(self, o):
        return self + -o
    def __mul__(self, o):
        if isinstance(o, float):
            return float(self)*o
        n, d = _terms(o)
        return Fraction(self.numerator*n, self.denominator*d)
    def __truediv__(self, o):
        if isinstance(o, float):
            return float(self)/o
        n, d = _terms(o)
        return Fraction(self.numerator*d, self.denominator*n)
    def __floordiv__(self, o):
        if isinstance(o, float):
            return float(self)//o
        n, d = _terms(o)
        return (self.numerator*d)//(self.denominator*n)
    def __mod__(self, o):
        if isinstance(o, float):
            return float(self) % o
        return self - o*(self//o)
    def __divmod__(self, o):
        return self//o, self % o
    def __pow__(self, k):
        if isinstance(k, Fraction) and k.denominator == 1:
            k = k.numerator
        if not isinstance(k, int):
            return float(self)**float(k)
        if k >= 0:
            return Fraction(self.numerator**k, self.denominator**k)
        return Fraction(self.denominator**-k, self.numerator**-k)
    def __radd__(self, o):
        return self + o
    def __rmul__(self, o):
        return self*o
    def __rsub__(self, o):
        return -self + o
    def __rtruediv__(self, o):
        return o/float(self) if isinstance(o, float) else Fraction(o)/self
    def __rfloordiv__(self, o):
        return Fraction(o)//self
    def __rmod__(self, o):
        return Fraction(o) % self
    def __rpow__(self, o):
        return o**float(self) if self.denominator != 1 else o**self.numerator
    def __neg__(self):
        return Fraction(-self.numerator, self.denominator)
    def __pos__(self):
        return self
    def __abs__(self):
        return Fraction(abs(self.numerator), self.denominator)
    def __bool__(self):
        return self.numerator != 0
    def __float__(self):
        return self.numerator/self.denominator
    def __int__(self):
        return int(abs(self.numerator)//self.denominator)*(-1 if self.numerator < 0 else 1)
    def __trunc__(self):
        return int(self)
    def __floor__(self):
        return self.numerator//self.denominator
    def __ceil__(self):
        return -(-self.numerator//self.denominator)
    def __round__(self, ndigits=None):
        if ndigits is not None:
            return Fraction(round(self*10**ndigits), 10**ndigits)
        whole, rest = divmod(self.numerator, self.denominator)
        if 2*rest > self.denominator or 2*rest == self.denominator and whole % 2:
            whole += 1
        return whole
    def __hash__(self):
        return hash(self.numerator) if self.denominator == 1 else hash(float(self))
    def _order(self, o):
        if isinstance(o, float):
            a, b = float(self), o
        else:
            n, d = _terms(o)
            a, b = self.numerator*d, n*self.denominator
        return (a > b) - (a < b)
    def __eq__(self, o):
        return isinstance(o, (int, float, Fraction)) and self._order(o) == 0
    def __lt__(self, o):
        return self._order(o) < 0
    def __le__(self, o):
        return self._order(o) <= 0
    def __gt__(self, o):
        return self._order(o) > 0
    def __ge__(self, o):
        return self._order(o) >= 0
    def __str__(self):
        return str(self.numerator) if self.denominator == 1 else '%s/%s' % (self.numerator, self.denominator)
    def __repr__(self):
        return 'Fraction(%s, %s)' % (self.numerator, self.denominator)
