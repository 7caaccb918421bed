"""HDBSCAN of scikit-learn over all pairs; its labels go to `labels`."""

import numpy as np
import sklearn
from sklearn.cluster import HDBSCAN
from sklearn.metrics import adjusted_rand_score

from peer import measured, request, say, vectors

asked = request()
points = vectors(asked["vectors"]).astype(np.float64)
if asked["metric"] == "cosine":
    points /= np.linalg.norm(points, axis=1, keepdims=True)


def cluster(order):
    rows = points[order]
    if asked["metric"] == "cosine":
        data, metric = 1 - rows @ rows.T, "precomputed"
        np.clip(data, 0, None, out=data)
        np.fill_diagonal(data, 0)
    else:
        data, metric = rows, "euclidean"
    return HDBSCAN(
        min_cluster_size=asked["minClusterSize"], min_samples=10, metric=metric, n_jobs=asked["threads"], copy=False
    ).fit(data)


def facts(model):
    """Also how far it agrees with itself on the same rows in another order: equal distances come in any order."""
    model.labels_.astype(np.int32).tofile(asked["labels"])
    order = np.random.default_rng(1).permutation(len(points))
    return {"itself": adjusted_rand_score(model.labels_[order], cluster(order).labels_)}


given = np.arange(len(points))
say([measured(f"scikit-learn {sklearn.__version__}", asked["times"], lambda _: cluster(given), facts)])
