"""Golden values for src/engine/kernels/stats/confident-joint.ts: cleanlab 2.9 on made-up probabilities.

    python -m venv /tmp/golden && /tmp/golden/bin/pip install cleanlab==2.9.0
    /tmp/golden/bin/python tools/golden/confident-joint.py > src/engine/kernels/stats/confident-joint.golden.json
"""
import json

import numpy as np
from cleanlab.count import calibrate_confident_joint, compute_confident_joint, get_confident_thresholds


def case(seed, n, classes, sharpness, noise):
    random = np.random.default_rng(seed)
    true = random.integers(classes, size=n)
    labels = np.where(random.random(n) < noise, (true + 1) % classes, true)
    scores = random.normal(size=(n, classes))
    scores[np.arange(n), true] += sharpness
    p = np.exp(scores)
    p = np.round(p / p.sum(axis=1, keepdims=True), 6)
    joint = compute_confident_joint(labels, p, calibrate=False)
    return {
        "classes": classes,
        "labels": labels.tolist(),
        "probabilities": p.ravel().tolist(),
        "thresholds": get_confident_thresholds(labels, p).tolist(),
        "joint": joint.ravel().tolist(),
        "calibrated": calibrate_confident_joint(joint, labels).ravel().tolist(),
    }


print(json.dumps([case(1, 80, 2, 2.0, 0.2), case(2, 120, 4, 2.5, 0.1), case(3, 60, 3, 0.5, 0.4)]))
