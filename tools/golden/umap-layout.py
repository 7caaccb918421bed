"""Golden values for src/engine/kernels/umap, made with umap-learn 0.5.12 and scikit-learn 1.9.1.

    pip install umap-learn scikit-learn pyarrow
    python tools/golden/umap-layout.py DATA_FOLDER > tools/golden/umap-layout.json

DATA_FOLDER holds spam.parquet, digits.parquet and fashion.parquet.
"""

import json
import sys

import numpy as np
import pyarrow.parquet as parquet
import umap
from sklearn.manifold import trustworthiness
from sklearn.neighbors import NearestNeighbors
from umap.umap_ import find_ab_params, fuzzy_simplicial_set


def points(count, dimensions):
    """Numbers that the test makes again: a linear congruential generator, and two clumps."""
    state = 1
    values = np.zeros((count, dimensions))
    for i in range(count):
        for t in range(dimensions):
            state = (state * 1664525 + 1013904223) % 2**32
            values[i, t] = np.float32(state / 2**32 + (2.0 if i % 3 == 0 and t == 0 else 0.0))
    return values.astype(np.float32)


def fuzzy_set():
    data = points(60, 4)
    distances, indexes = NearestNeighbors(n_neighbors=10).fit(data.astype(np.float64)).kneighbors()
    # umap-learn counts the point itself as its first neighbour.
    indexes = np.hstack([np.arange(60)[:, None], indexes[:, :9]])
    distances = np.hstack([np.zeros((60, 1)), distances[:, :9]])
    graph, _, _ = fuzzy_simplicial_set(
        data, 10, np.random.RandomState(0), "euclidean", knn_indices=indexes, knn_dists=distances
    )
    graph = graph.tocoo()
    order = np.lexsort((graph.col, graph.row))
    order = [i for i in order if graph.row[i] < graph.col[i]]
    return {
        "from": [int(graph.row[i]) for i in order],
        "to": [int(graph.col[i]) for i in order],
        "weights": [round(float(graph.data[i]), 6) for i in order],
    }


def quality(folder, name):
    data = np.array(parquet.read_table(f"{folder}/{name}.parquet")["embedding"].to_pylist(), dtype=np.float32)
    epochs = 500
    layout = umap.UMAP(
        n_neighbors=15, min_dist=0.1, metric="cosine", random_state=1, n_epochs=epochs, n_jobs=1
    ).fit_transform(data)
    before = NearestNeighbors(n_neighbors=15, metric="cosine").fit(data).kneighbors(return_distance=False)
    after = NearestNeighbors(n_neighbors=15).fit(layout).kneighbors(return_distance=False)
    kept = np.mean([len(set(a) & set(b)) / 15 for a, b in zip(before, after)])
    return {
        "trustworthiness": round(float(trustworthiness(data, layout, n_neighbors=15, metric="cosine")), 4),
        "preserved": round(float(kept), 4),
    }


curves = [[d, s, *map(float, find_ab_params(s, d))] for d, s in [(0.1, 1), (0.0, 1), (0.5, 1), (0.25, 2)]]
json.dump(
    {
        "curves": [{"minDist": d, "spread": s, "a": a, "b": b} for d, s, a, b in curves],
        "fuzzySet": fuzzy_set(),
        "quality": {name: quality(sys.argv[1], name) for name in ("digits", "spam", "fashion")},
    },
    sys.stdout,
)
