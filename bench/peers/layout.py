"""Maps by umap-learn: from a given neighbour graph, or whole. Each run's map goes to `outs`, x,y pairs in float32."""

import warnings

import numpy as np
import umap

from peer import measured, request, say, vectors

warnings.filterwarnings("ignore")
asked = request()
points = vectors(asked["vectors"])
common = {
    "n_neighbors": asked["neighbours"],
    "min_dist": asked["minDist"],
    "n_epochs": asked["epochs"],
    "metric": asked["metric"],
}


def graph():
    """Neighbours with each row itself in front, as umap-learn has them."""
    shape = (len(points), asked["neighbours"] - 1)
    indexes = np.fromfile(asked["indexes"], dtype=np.int32).reshape(shape)
    distances = np.fromfile(asked["distances"], dtype=np.float64).reshape(shape).astype(np.float32)
    rows = np.arange(len(points), dtype=np.int32)[:, None]
    return np.hstack([rows, indexes]), np.hstack([np.zeros((len(points), 1), np.float32), distances])


def lay(at, threads):
    seed = {"random_state": at + 1} if threads == 1 else {"n_jobs": threads}
    known = {"precomputed_knn": graph()} if "indexes" in asked else {}
    found = umap.UMAP(**common, **known, **seed).fit_transform(points)
    found.astype(np.float32).tofile(f"{asked['out']}.{threads}.{at}")


# Its functions are compiled when they first run; that is not counted.
for threads in asked["threads"]:
    seed = {"random_state": 1} if threads == 1 else {"n_jobs": threads}
    umap.UMAP(**{**common, "n_epochs": 5}, **seed).fit(points[:5000])
say(
    [
        measured(
            f"umap-learn {umap.__version__}, " + ("one thread, seeded" if threads == 1 else f"{threads} threads"),
            asked["times"],
            lambda at, threads=threads: lay(at, threads),
        )
        for threads in asked["threads"]
    ]
)
