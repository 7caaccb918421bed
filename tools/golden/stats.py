"""Golden values for src/engine/kernels/stats: mpmath with 60 digits, checked against SciPy where SciPy has the range.

    python -m venv /tmp/golden && /tmp/golden/bin/pip install numpy scipy mpmath
    /tmp/golden/bin/python tools/golden/stats.py > src/engine/kernels/stats/stats.golden.json
"""
import json
import math
import sys
import warnings

import mpmath as mp
import numpy as np
from scipy import special, stats

mp.mp.dps = 60
warnings.filterwarnings("ignore")


def log_of(value):
    return float(mp.log(value)) if value > 0 else None


def mp_series(first, ratio, last):
    """first · (1 + ratio(0) + ratio(0)·ratio(1) + …), to the last digit kept."""
    term = total = mp.mpf(1)
    for i in range(last):
        term *= ratio(i)
        total += term
        if term < total * mp.mpf(10) ** -50:
            break
    return first * total


def mp_binomial_at_least(k, n, p):
    p = mp.mpf(p)
    first = mp.binomial(n, k) * p**k * (1 - p) ** (n - k)
    return mp_series(first, lambda i: (n - k - i) * p / ((k + i + 1) * (1 - p)), n - k)


def mp_binomial_at_most(k, n, p):
    return mp_binomial_at_least(n - k, n, 1 - mp.mpf(p))


def mp_poisson_at_least(k, mean):
    mean = mp.mpf(mean)
    first = mp.e**-mean * mean**k / mp.factorial(k)
    return mp_series(first, lambda i: mean / (k + i + 1), 10**7)


def mp_poisson_at_most(k, mean):
    mean = mp.mpf(mean)
    first = mp.e**-mean * mean**k / mp.factorial(k)
    return mp_series(first, lambda i: (k - i) / mean, k)


def mp_hypergeometric_at_least(k, population, marked, draws):
    total = mp.binomial(population, draws)
    return mp.fsum(
        mp.binomial(marked, i) * mp.binomial(population - marked, draws - i)
        for i in range(k, min(marked, draws) + 1)
    ) / total


cases = []


def add(name, args, value, scipy_value=None):
    if value is None or not math.isfinite(value):
        return
    if scipy_value is not None and math.isfinite(scipy_value) and abs(value) < 600:
        if abs(scipy_value - value) > 1e-6 * max(1, abs(value)):
            print(f"SciPy differs: {name}{args} {value} {scipy_value}", file=sys.stderr)
    cases.append([name, list(args), value])


for x in [1e-8, 0.1, 0.5, 0.99, 1.5, 3.7, 10, 16.5, 100.25, 1e4, 1e7]:
    add("logGamma", [x], float(mp.loggamma(x)), special.gammaln(x))

for x in [-40, -6, -1.5, -0.01, 0, 1e-9, 0.3, 1, 2.4999, 2.5, 3, 5.5, 10, 20, 37, 38.4, 100, 1000]:
    value = mp.log(mp.erfc(mp.mpf(x) / mp.sqrt(2)) / 2)
    add("logNormalAbove", [x], float(value), stats.norm.logsf(x))

for log_p in [-1e-3, -0.1, -0.6931, -0.7, -1, -3, -10, -50, -300, -690, -5000]:
    p = mp.e ** mp.mpf(log_p)
    start = -special.ndtri_exp(log_p)
    x = mp.findroot(lambda t: mp.log(mp.erfc(t / mp.sqrt(2)) / 2) - mp.mpf(log_p), mp.mpf(float(start)))
    add("normalFromLogAbove", [log_p], float(x), float(start))

for k, n, p in [
    (1, 1, 0.5), (3, 10, 0.2), (10, 10, 0.01), (60, 104, 0.15), (5, 5902, 1e-4), (50, 5902, 0.001),
    (300, 1000, 0.3), (301, 1000, 0.3), (900, 1000, 0.3), (500_000, 1_000_000, 0.499), (501_500, 1_000_000, 0.5),
    (520_000, 1_000_000, 0.5), (100, 1_000_000, 1e-6), (250, 100_000, 1e-5), (12, 12, 1e-25), (200, 200, 0.032),
    (1, 1_000_000_000, 1e-9), (2, 3, 0.999999),
]:
    add("logBinomialAtLeast", [k, n, p], log_of(mp_binomial_at_least(k, n, p)), stats.binom.logsf(k - 1, n, p))
    if k <= n - 1:
        lower = mp_binomial_at_most(k, n, p)
        add("logBinomialAtMost", [k, n, p], log_of(lower), stats.binom.logcdf(k, n, p))

for k, population, marked, draws in [
    (1, 10, 3, 4), (3, 10, 3, 4), (8, 5902, 104, 118), (60, 12_000, 164, 240), (40, 5902, 60, 118), (2, 5902, 104, 118),
    (118, 5902, 118, 118), (900, 100_000, 2000, 2000), (45, 100_000, 2000, 2000), (39, 100_000, 2000, 2000),
    (1020, 2000, 1500, 1300), (30, 1_000_000, 50, 100_000), (5, 6, 5, 6), (4, 6, 5, 5),
]:
    upper = mp_hypergeometric_at_least(k, population, marked, draws)
    args = [k, population, marked, draws]
    add("logHypergeometricAtLeast", args, log_of(upper), stats.hypergeom.logsf(k - 1, population, marked, draws))
    lower = 1 - mp_hypergeometric_at_least(k + 1, population, marked, draws)
    if lower > mp.mpf(10) ** -40:
        add("logHypergeometricAtMost", args, log_of(lower), stats.hypergeom.logcdf(k, population, marked, draws))

for k, mean in [(1, 1e-12), (1, 0.5), (10, 3), (3, 10), (200, 20), (400, 20), (1000, 1000), (1100, 1000), (900, 1000),
                (1_001_000, 1_000_000), (1_030_000, 1_000_000), (5, 1e-60)]:
    add("logPoissonAtLeast", [k, mean], log_of(mp_poisson_at_least(k, mean)))
    add("logPoissonAtMost", [k, mean], log_of(mp_poisson_at_most(k, mean)), stats.poisson.logcdf(k, mean))

for x, a, b in [(0.5, 2, 3), (1e-9, 0.5, 20), (0.001, 30, 5), (0.999, 4, 400), (0.3, 0.01, 0.02), (0.9, 1000, 50),
                (0.95, 1000, 50), (1e-40, 7, 3), (0.02, 200, 900)]:
    add("logBetaLower", [x, a, b], log_of(mp.betainc(a, b, 0, mp.mpf(x), regularized=True)), stats.beta.logcdf(x, a, b))
    add("logBetaUpper", [x, a, b], log_of(mp.betainc(b, a, 0, 1 - mp.mpf(x), regularized=True)), stats.beta.logsf(x, a, b))

for p, a, b in [(0.025, 3, 8), (0.975, 4, 7), (0.025, 1, 1_000_000), (0.975, 1, 1_000_000), (0.5, 0.3, 0.2), (0.001, 60, 1)]:
    add("betaQuantile", [p, a, b], float(special.betaincinv(a, b, p)))

for x, df in [(0.1, 1), (3.84, 1), (50, 1), (1400, 1), (20, 30), (300, 30), (1000, 1000), (1200, 1000), (1e-5, 4)]:
    add("logChiSquareAbove", [x, df], log_of(mp.gammainc(mp.mpf(df) / 2, mp.mpf(x) / 2, mp.inf, regularized=True)),
        stats.chi2.logsf(x, df))

for a, b, c, d in [(3, 1, 1, 3), (8, 2, 1, 5), (0, 10, 12, 3), (100, 900, 20, 980), (5, 0, 0, 5), (60, 104, 180, 11_656)]:
    table = [[a, b], [c, d]]
    add("fisherTwoSided", [a, b, c, d], float(stats.fisher_exact(table)[1]))
    add("fisherGreater", [a, b, c, d], float(math.log(stats.fisher_exact(table, alternative="greater")[1])))
    add("fisherLess", [a, b, c, d], float(math.log(stats.fisher_exact(table, alternative="less")[1])))

for hits, total in [(0, 10), (3, 10), (10, 10), (1, 1000), (81, 263), (5901, 5902)]:
    wilson = stats.binomtest(hits, total).proportion_ci(0.95, method="wilson")
    exact = stats.binomtest(hits, total).proportion_ci(0.95, method="exact")
    cases.append(["wilson", [hits, total], [float(wilson.low), float(wilson.high)]])
    cases.append(["clopperPearson", [hits, total], [float(exact.low), float(exact.high)]])


def wilson_of(hits, total):
    ci = stats.binomtest(hits, total).proportion_ci(0.95, method="wilson")
    return hits / total, float(ci.low), float(ci.high)


for h1, n1, h2, n2 in [(56, 70, 48, 80), (9, 10, 3, 10), (10, 10, 0, 20), (0, 5, 0, 9)]:
    a, la, ua = wilson_of(h1, n1)
    b, lb, ub = wilson_of(h2, n2)
    cases.append(["newcombe", [h1, n1, h2, n2], [a - b - math.hypot(a - la, ub - b), a - b + math.hypot(ua - a, b - lb)]])

for table in [[[10, 20], [30, 5]], [[3, 0, 7], [2, 9, 4]], [[100, 100], [100, 100]], [[500, 1, 2], [3, 400, 5], [7, 8, 300]]]:
    chi = stats.chi2_contingency(table, correction=False)
    n, (r, c) = np.sum(table), np.shape(table)
    phi = max(0, chi.statistic / n - (r - 1) * (c - 1) / (n - 1))
    rc, cc = r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)
    v = math.sqrt(phi / min(rc - 1, cc - 1))
    logp = log_of(mp.gammainc(mp.mpf(int(chi.dof)) / 2, mp.mpf(float(chi.statistic)) / 2, mp.inf, regularized=True))
    cases.append(["contingency", table, [float(chi.statistic), int(chi.dof), float(logp), float(v), float(chi.expected_freq.min())]])

p = [0.01, 0.04, 0.03, 0.005, 0.5, 0.03, 1.0, 1e-300]
cases.append(["benjaminiHochberg", p, [float(x) for x in stats.false_discovery_control(p, method="bh")]])
cases.append(["benjaminiYekutieli", p, [float(x) for x in stats.false_discovery_control(p, method="by")]])

print("[")
print(",\n".join(json.dumps(case) for case in cases))
print("]")
