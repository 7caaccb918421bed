"""All pairs compared by scikit-learn, in float32, and a check of our neighbours against it in float64."""

import numpy as np
import sklearn
from sklearn.neighbors import NearestNeighbors

from peer import measured, request, say, vectors

asked = request()
points, k = vectors(asked["vectors"]), asked["k"]


def search(_):
    model = NearestNeighbors(n_neighbors=k + 1, algorithm="brute", metric=asked["metric"], n_jobs=asked["threads"])
    return model.fit(points).kneighbors(points, return_distance=False)


def facts(theirs):
    """How much farther the farthest of our neighbours is than the k-th of the oracle's, at most, on sampled rows."""
    ours = np.fromfile(asked["indexes"], dtype=np.int32).reshape(len(points), k)
    rows = points.astype(np.float64)
    if asked["metric"] == "cosine":
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    beyond = 0.0
    for row in range(0, len(points), max(1, len(points) // 2000)):
        apart = lambda others: np.linalg.norm(rows[others] - rows[row], axis=1)
        kth = np.sort(apart(theirs[row][theirs[row] != row][:k]))[-1]
        beyond = max(beyond, apart(ours[row]).max() - kth)
    return {"beyond": beyond}


say([measured(f"scikit-learn {sklearn.__version__}, brute force", asked["times"], search, facts)])
