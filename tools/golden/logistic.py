"""Golden values for src/engine/kernels/logistic: scikit-learn's LogisticRegression, run to a tight optimum.

    pip install numpy scikit-learn && python tools/golden/logistic.py > src/engine/kernels/logistic/logistic.golden.json

The inputs are drawn by a small generator that the test repeats, so that only the answers are stored.
"""
import json

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss


class Draws:
    """x → (1103515245 x + 12345) mod 2³¹, as 16-bit fractions."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (1103515245 * self.state + 12345) % 2**31
        return (self.state >> 15) / 65536


def dense(seed, rows, columns, classes):
    draws, x, y = Draws(seed), np.zeros((rows, columns)), np.zeros(rows, int)
    for i in range(rows):
        y[i] = int(draws.next() * classes)
        common = draws.next()
        for j in range(columns):
            x[i, j] = np.float32(draws.next() + 0.8 * common + (0.35 if j % classes == y[i] else 0))
        if draws.next() < 0.08:
            y[i] = int(draws.next() * classes)
    return x, y


def sparse(seed, rows, columns, classes, words):
    draws, y = Draws(seed), np.zeros(rows, int)
    x = np.zeros((rows, columns))
    for i in range(rows):
        y[i] = int(draws.next() * classes)
        for _ in range(words):
            u = draws.next()
            j = int(u * u * columns)
            if draws.next() < 0.3:
                j = j - j % classes + y[i]
            if j < columns:
                x[i, j] += 1
        x[i] /= np.sqrt((x[i] ** 2).sum())
    return csr_matrix(x.astype(np.float32).astype(np.float64)), y


def case(name, x, y, c, weights=None):
    held = np.arange(len(y)) % 4 == 0
    model = LogisticRegression(C=c, tol=1e-10, max_iter=100_000)
    model.fit(x[~held], y[~held], sample_weight=None if weights is None else weights[~held])
    p = model.predict_proba(x[held])
    return {
        "name": name,
        "logLoss": log_loss(y[held], p, labels=model.classes_),
        "probabilities": [[round(float(v), 9) for v in row] for row in p[:12]],
    }


def standardised(x):
    return (x - x.mean(0)) / x.std(0)


x4, y4 = dense(7, 400, 12, 4)
x2, y2 = dense(11, 240, 9, 2)
s3, t3 = sparse(13, 400, 900, 3, 25)
s2, t2 = sparse(17, 400, 900, 2, 25)
weights = np.where(np.arange(400) % 5 == 0, 0.1, 1.0)
print(json.dumps([
    case("dense, four classes", standardised(x4), y4, 1),
    case("dense, two classes", standardised(x2), y2, 1),
    case("dense, row weights", standardised(x4), y4, 1, weights),
    case("sparse, three classes", s3, t3, 10),
    case("sparse, two classes", s2, t2, 10),
], indent=1))
