"""Golden values for src/engine/kernels/stats/distribution-distance.ts and symmetry.ts, from SciPy.

    python -m venv /tmp/golden && /tmp/golden/bin/pip install numpy scipy
    /tmp/golden/bin/python tools/golden/drift.py > src/engine/kernels/stats/drift.golden.json
"""
import json
import sys

import numpy as np
from scipy import special, stats

rng = np.random.default_rng(20260)


def stability(first, second):
    p = np.maximum(1e-4, np.array(first) / sum(first))
    q = np.maximum(1e-4, np.array(second) / sum(second))
    used = (np.array(first) > 0) | (np.array(second) > 0)
    both = special.rel_entr(p, q) + special.rel_entr(q, p)
    return float(both[used].sum())


def tables():
    fixed = [([50, 50], [50, 50]), ([100, 0], [0, 100]), ([5, 0, 3], [2, 0, 9]), ([999, 1, 0], [980, 15, 5])]
    drawn = [(rng.integers(0, 400, k).tolist(), rng.integers(0, 400, k).tolist()) for k in (2, 5, 10, 21)]
    return fixed + drawn


def samples():
    yield [1.0], [2.0]
    yield [1.0, 2.0, 3.0], [1.0, 2.0, 3.0]
    yield [0.0, 0.0, 0.0, 1.0], [0.0, 1.0, 1.0]
    for n, m, shift in ((20, 30, 0.0), (100, 40, 0.5), (57, 133, 2.0)):
        yield rng.normal(0, 1, n).round(2).tolist(), rng.normal(shift, 1, m).round(2).tolist()


def flows():
    return [[(5, 5)], [(12, 3)], [(1, 0)], [(0, 0), (9, 2)], [(40, 0), (3, 4), (0, 2)], [(300, 20), (11, 13)]]


def bowker(pairs):
    used = [(a, b) for a, b in pairs if a + b > 0]
    chi = sum((a - b) ** 2 / (a + b) for a, b in used)
    return {"chiSquare": chi, "degreesOfFreedom": len(used), "logP": float(stats.chi2.logsf(chi, len(used)))}


json.dump(
    {
        "stability": [{"first": a, "second": b, "value": stability(a, b)} for a, b in tables()],
        "kolmogorovSmirnov": [
            {"first": a, "second": b, "value": float(stats.ks_2samp(a, b).statistic)} for a, b in samples()
        ],
        "bowker": [{"pairs": pairs, **bowker(pairs)} for pairs in flows()],
        "mcNemar": [
            {"there": a, "back": b, "logP": float(np.log(stats.binomtest(a, a + b, 0.5).pvalue))}
            for a, b in [(5, 5), (12, 3), (3, 12), (1, 0), (40, 0), (300, 20), (6, 5)]
        ],
    },
    sys.stdout,
    indent=1,
)
print()
