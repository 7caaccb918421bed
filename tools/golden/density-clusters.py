"""Golden values for src/engine/kernels/hdbscan, made with scikit-learn 1.9.1.

    pip install scikit-learn
    python tools/golden/density-clusters.py > tools/golden/density-clusters.json

`sklearn` are the labels of sklearn.cluster.HDBSCAN over all pairs. Where several distances are equal, which mutual
reachability makes them often, it takes merges in whatever order its unstable sort leaves them; `levels` are labels by the
definition, in which everything that merges at one distance merges at once. On `blobs` ties do not matter and both agree.
"""

import json
import sys

import numpy as np
from sklearn.cluster import HDBSCAN
from sklearn.cluster._hdbscan._reachability import mutual_reachability_graph
from sklearn.metrics import pairwise_distances
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

MIN_CLUSTER_SIZE = 10
MIN_SAMPLES = 10


def random_numbers(seed):
    """The generator that the test has too."""
    state = seed
    while True:
        state = (state * 1664525 + 1013904223) % 2**32
        yield state / 2**32


def data(seed, spread, count=400, dimensions=3):
    """Five clumps of different width, and a tenth of the points anywhere."""
    numbers = random_numbers(seed)
    centres = [[10 * next(numbers) for _ in range(dimensions)] for _ in range(5)]
    points = []
    for i in range(count):
        near = [sum(next(numbers) for _ in range(4)) - 2 for _ in range(dimensions)]
        if i % 10 == 9:
            points.append([10 * next(numbers) for _ in range(dimensions)])
        else:
            width = spread * (1 + i % 5)
            points.append([c + width * x for c, x in zip(centres[i % 5], near)])
    return np.array(points, dtype=np.float32).astype(np.float64)


def by_levels(reach):
    """Condensed tree by cutting the graph at each distance, from the top."""
    clusters = [{"parent": -1, "birth": 0.0, "points": {}, "children": []}]
    open_parts = [(0, np.arange(len(reach)))]
    while open_parts:
        cluster, members = open_parts.pop()
        inside = reach[np.ix_(members, members)]
        # The part falls apart below the longest edge of its spanning tree: find it by bisection over its distances.
        distances = np.unique(inside[~np.eye(len(members), dtype=bool)])
        low, high = 0, len(distances) - 1
        while low < high:
            middle = (low + high) // 2
            if connected_components(csr_matrix(inside <= distances[middle]), directed=False)[0] == 1:
                high = middle
            else:
                low = middle + 1
        density = 1 / distances[low]
        count, labels = connected_components(csr_matrix(inside < distances[low]), directed=False)
        large = [c for c in range(count) if (labels == c).sum() >= MIN_CLUSTER_SIZE]
        for c in range(count):
            part = members[labels == c]
            if c not in large:
                for point in part:
                    clusters[cluster]["points"][int(point)] = density
            elif len(large) == 1:
                open_parts.append((cluster, part))
            else:
                clusters.append({"parent": cluster, "birth": density, "points": {}, "children": [], "size": len(part)})
                clusters[cluster]["children"].append(len(clusters) - 1)
                open_parts.append((len(clusters) - 1, part))
    return clusters


def labels_of(clusters, chosen, count):
    labels = np.full(count, -1)
    for label, top in enumerate(sorted(chosen)):
        open_clusters = [top]
        while open_clusters:
            cluster = open_clusters.pop()
            labels[list(clusters[cluster]["points"])] = label
            open_clusters += clusters[cluster]["children"]
    return labels.tolist()


def levels(reach):
    clusters = by_levels(reach)

    def best(cluster):
        own = sum(d - clusters[cluster]["birth"] for d in clusters[cluster]["points"].values()) + sum(
            (clusters[c]["birth"] - clusters[cluster]["birth"]) * clusters[c]["size"] for c in clusters[cluster]["children"]
        )
        below = [best(c) for c in clusters[cluster]["children"]]
        total = sum(value for value, _ in below)
        if cluster != 0 and own >= total:
            return own, [cluster]
        return total, [c for _, chosen in below for c in chosen]

    leaves = [i for i, c in enumerate(clusters) if i > 0 and not c["children"]]
    return {"eom": labels_of(clusters, best(0)[1], len(reach)), "leaf": labels_of(clusters, leaves, len(reach))}


cases = {}
for name, seed, spread in [("blobs", 1, 0.12), ("overlapping", 2, 0.35), ("loose", 3, 0.6)]:
    points = data(seed, spread)
    distances = pairwise_distances(points)
    reach = np.asarray(mutual_reachability_graph(distances.copy(), min_samples=MIN_SAMPLES))
    sklearn = {
        method: HDBSCAN(
            min_cluster_size=MIN_CLUSTER_SIZE,
            min_samples=MIN_SAMPLES,
            metric="precomputed",
            cluster_selection_method=method,
            copy=True,
        ).fit(distances)
        for method in ("eom", "leaf")
    }
    cases[name] = {
        "seed": seed,
        "spread": spread,
        "sklearn": {method: model.labels_.tolist() for method, model in sklearn.items()},
        "strengths": [round(float(p), 6) for p in sklearn["eom"].probabilities_],
        "levels": levels(reach),
    }
json.dump(cases, sys.stdout)
