"""HDBSCAN of scikit-learn over all pairs; its labels go to `labels`."""

import numpy as np
import sklearn
from sklearn.cluster import HDBSCAN

from peer import measured, request, say, vectors

asked = request()
points = vectors(asked["vectors"]).astype(np.float64)
if asked["metric"] == "cosine":
    points /= np.linalg.norm(points, axis=1, keepdims=True)


def cluster(_):
    if asked["metric"] == "cosine":
        reach = 1 - points @ points.T
        np.clip(reach, 0, None, out=reach)
        np.fill_diagonal(reach, 0)
        data, metric = reach, "precomputed"
    else:
        data, metric = points, "euclidean"
    return HDBSCAN(
        min_cluster_size=asked["minClusterSize"], min_samples=10, metric=metric, n_jobs=asked["threads"], copy=False
    ).fit(data)


def facts(model):
    model.labels_.astype(np.int32).tofile(asked["labels"])
    return {"clusters": model.labels_.max() + 1}


say([measured(f"scikit-learn {sklearn.__version__}", asked["times"], cluster, facts)])
