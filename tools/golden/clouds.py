"""Golden values for src/engine/kernels/clouds, made with NumPy and scikit-learn.

    pip install numpy scikit-learn
    python tools/golden/clouds.py > src/engine/kernels/clouds/clouds.golden.json

The rows come from a generator that the test has too. `spread` repeats the concentration steps of trimmed-spread.kernel.ts
with NumPy's own covariance, quantile and eigenvalues; everything else is the library's.
"""

import json
import sys

import numpy as np
from sklearn.cluster import KMeans
from sklearn.covariance import ledoit_wolf_shrinkage

ROWS, WIDTH, MOVED = 120, 6, 18


def random_numbers(seed):
    """The generator that the test has too."""
    state = seed
    while True:
        state = (state * 1664525 + 1013904223) % 2**32
        yield state / 2**32


def rows():
    """One cloud of different width along its axes, in which the first rows are moved."""
    numbers = random_numbers(7)
    out = []
    for i in range(ROWS):
        near = [(sum(next(numbers) for _ in range(4)) - 2) * 3 / (1 + j) for j in range(WIDTH)]
        out.append([x + (4 if i < MOVED and j < 2 else 0) for j, x in enumerate(near)])
    x = np.array(out)
    return x - x.mean(axis=0)


def silhouette(x, centres, side):
    distances = np.sqrt(((x[:, None, :] - centres[None]) ** 2).sum(axis=2))
    own = distances[np.arange(len(x)), side]
    other = distances[np.arange(len(x)), 1 - side]
    return float(((other - own) / np.maximum(own, other)).mean())


def spread(white):
    kept = np.ones(len(white), dtype=bool)
    share = np.ceil(0.85 * len(white)) / len(white)
    for _ in range(9):
        mean = white[kept].mean(axis=0)
        covariance = np.cov(white[kept].T, bias=True)
        centred = white - mean
        distances = (centred * np.linalg.solve(covariance, centred.T).T).sum(axis=1)
        kept = distances <= np.quantile(distances, share)
    values, vectors = np.linalg.eigh(covariance)
    ratios = np.median(values) / values
    most = ratios.max()
    weights = np.exp(4 * (ratios - 1) / (most - 1))
    along = centred @ vectors
    return float(most), ((along**2 / values) * weights).sum(axis=1) / weights.sum()


def main():
    x = rows()
    u, s, vt = np.linalg.svd(x, full_matrices=False)
    scores = u * s
    means = KMeans(n_clusters=2, n_init=20, random_state=0, tol=0).fit(scores)
    smaller = int(means.labels_.sum() * 2 < len(x))
    inside = means.labels_ == smaller
    between = float(((means.cluster_centers_[means.labels_]) ** 2).sum() / len(x))
    excess, outlyingness = spread(u * np.sqrt(len(x)))
    json.dump(
        {
            "lengths": s.tolist(),
            "axes": np.abs(vt.T).ravel().tolist(),
            "smaller": np.flatnonzero(inside).tolist(),
            "silhouette": silhouette(scores, means.cluster_centers_, means.labels_),
            "between": between,
            "shrinkage": float(ledoit_wolf_shrinkage(scores, assume_centered=True)),
            "excess": excess,
            "outlyingness": outlyingness.tolist(),
        },
        sys.stdout,
    )
    print()


main()
