"""Out-of-fold probabilities by scikit-learn's logistic regression, on the folds and the standardised rows of ours."""

import warnings

import numpy as np
import sklearn
import sklearn.exceptions
from sklearn.linear_model import LogisticRegression

from peer import measured, request, say, vectors

warnings.filterwarnings("ignore", category=sklearn.exceptions.ConvergenceWarning)
asked = request()
points = vectors(asked["vectors"]).astype(np.float64)
points = (points - points.mean(axis=0)) / points.std(axis=0)
folds = np.fromfile(asked["folds"], dtype=np.int32)
codes = np.fromfile(asked["codes"], dtype=np.int32)


steps = []


def learn(_):
    probabilities = np.zeros((len(points), codes.max() + 1))
    for fold in range(folds.max() + 1):
        held = folds == fold
        model = LogisticRegression(C=1, max_iter=asked["steps"]).fit(points[~held], codes[~held])
        steps.append(model.n_iter_.max())
        probabilities[np.ix_(held, model.classes_)] = model.predict_proba(points[held])
    return probabilities


def facts(probabilities):
    given = probabilities[np.arange(len(codes)), codes]
    return {"logLoss": -np.log(np.maximum(given, 1e-15)).mean(), "steps": max(steps)}


say([measured(f"scikit-learn {sklearn.__version__}, {asked['steps']} steps at most", asked["times"], learn, facts)])
