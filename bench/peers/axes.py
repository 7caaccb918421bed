"""Principal axes by scikit-learn, and how much of the variance that 50 axes can hold ours hold, in float64."""

import numpy as np
import sklearn
from sklearn.decomposition import PCA

from peer import measured, request, say, vectors

asked = request()
points, count = vectors(asked["vectors"]), asked["axes"]


def facts(_):
    ours = np.fromfile(asked["ours"], dtype=np.float64).reshape(points.shape[1], -1)
    mean = points.mean(axis=0, dtype=np.float64)
    covariance = np.zeros((points.shape[1],) * 2)
    for block in np.array_split(points, max(1, len(points) // 4096)):
        centred = block - mean
        covariance += centred.T @ centred
    best = np.linalg.eigvalsh(covariance)[::-1][:count].sum()
    return {"held": np.trace(ours.T @ covariance @ ours) / best}


run = lambda _: PCA(n_components=count, random_state=1).fit(points)
say([measured(f"scikit-learn {sklearn.__version__}", asked["times"], run, facts)])
