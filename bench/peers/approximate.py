"""Approximate neighbours by pynndescent; recall is looked at on sampled rows, against all pairs in float32."""

import numpy as np
import pynndescent

from peer import measured, request, say, vectors

asked = request()
points = vectors(asked["vectors"])
metric = asked["metric"]
sample = np.arange(0, len(points), max(1, len(points) // 300))


def search(data, k):
    index = pynndescent.NNDescent(data, n_neighbors=k + 1, metric=metric, random_state=1, n_jobs=asked["threads"])
    return index.neighbor_graph[0][:, 1:]


def truth(k):
    rows = points / np.linalg.norm(points, axis=1, keepdims=True) if metric == "cosine" else points
    near = rows[sample] @ rows.T - (0 if metric == "cosine" else (rows**2).sum(axis=1) / 2)
    near[np.arange(len(sample)), sample] = -np.inf
    return np.argpartition(-near, k, axis=1)[:, :k]


def recall(found, k):
    held = [len(set(a[:k]) & set(b)) for a, b in zip(found[sample], truth(k))]
    return {"recall": sum(held) / (k * len(sample))}


# Its functions are compiled when they first run; that is not counted.
search(points[:2000], 15)
say(
    [
        measured(
            f"pynndescent {pynndescent.__version__}, k = {k}",
            asked["times"],
            lambda _, k=k: search(points, k),
            lambda found, k=k: recall(found, k),
        )
        for k in asked["ks"]
    ]
)
