# Expected values of the noncentral t in 40 digits, from mpmath (1.4 or later). Run here: python3 noncentral-t.py
# The series of Poisson weights and incomplete beta functions (Lenth 1989, AS 243) at 170 digits, so that what cancels below
# zero is still there; checked against the integral over chi at every 29th point. A row: t, df, delta, lower tail, upper tail
# (0 for less than 1e-110).
import json
from mpmath import mp, mpf

mp.dps = 170


def phi(z):
    return mp.erfc(-z / mp.sqrt(2)) / 2


def positive(t, df, delta):
    """P(T <= t) for t >= 0."""
    x = t * t / (df + t * t)
    half = delta * delta / 2
    total, j = phi(-delta), 0
    while t > 0:
        odd = mp.exp(-half) * half**j / mp.factorial(j)
        even = delta / mp.sqrt(2) * mp.exp(-half) * half**j / mp.gamma(j + mpf(3) / 2)
        total += (odd * mp.betainc(j + mpf(1) / 2, df / 2, 0, x, regularized=True)
                  + even * mp.betainc(j + 1, df / 2, 0, x, regularized=True)) / 2
        j += 1
        if j > half and abs(odd) + abs(even) < mpf(10) ** -160:
            break
    return total


def lower(t, df, delta):
    return positive(t, df, delta) if t >= 0 else 1 - positive(-t, df, -delta)


def integral_over(low, t, df, delta):
    a = df / 2
    scale = 2 * a**a / mp.gamma(a)
    height = lambda s: phi(t * mp.exp(s) - delta) * scale * mp.exp(df * s - a * mp.exp(2 * s)) / low
    return mp.quad(height, [-100, -20, -8, -4] + [mpf(i) / 8 for i in range(-16, 29)])


def digits(tail):
    """Below 1e-110 the series has fewer than 40 digits left: such a tail is written as 0."""
    return mp.nstr(tail, 25) if tail > mpf(10) ** -110 else '0'


rows = []
for df in ['1', '2.5', '5', '30', '200', '1000']:
    for delta in ['-3', '0.5', '2', '5', '10']:
        for t in ['-12', '-3', '-0.5', '0', '1', '4', '12', '30']:
            t_, df_, delta_ = mpf(t), mpf(df), mpf(delta)
            low = lower(t_, df_, delta_)
            if len(rows) % 29 == 0:
                mp.dps = 40
                assert abs(integral_over(low, t_, df_, delta_) - 1) < mpf(10) ** -14, (t, df, delta)
                mp.dps = 170
            rows.append([float(t), float(df), float(delta), digits(low), digits(1 - low)])
with open('noncentral-t.json', 'w') as out:
    line = lambda r: '  [%s, %s, %s, %s, %s]' % (repr(r[0]), repr(r[1]), repr(r[2]), r[3], r[4])
    out.write('[\n' + ',\n'.join(line(r) for r in rows) + '\n]\n')
