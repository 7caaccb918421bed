"""What a scan does that others do too, by those others: label probabilities out of five folds from vectors and from texts,
label issues of both, and a map."""

import warnings

import cleanlab
import numpy as np
import sklearn
import umap
from cleanlab.filter import find_label_issues
from joblib.externals.loky import get_reusable_executor
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict
from sklearn.preprocessing import StandardScaler

from peer import measured, request, say, vectors

warnings.filterwarnings("ignore")
asked = request()
points = vectors(asked["vectors"])
codes = np.fromfile(asked["codes"], dtype=np.int32)
with open(asked["texts"], encoding="utf-8") as file:
    texts = file.read().split("\n")


def issues(features):
    learner = LogisticRegression(max_iter=100)
    probabilities = cross_val_predict(learner, features, codes, cv=5, method="predict_proba", n_jobs=2)
    return find_label_issues(codes, probabilities, n_jobs=2)


def scan(_):
    of_vectors = issues(StandardScaler().fit_transform(points.astype(np.float64)))
    of_texts = issues(TfidfVectorizer(min_df=2).fit_transform(texts))
    umap.UMAP(n_neighbors=15, min_dist=0.1, n_epochs=200, metric="cosine", n_jobs=2).fit_transform(points)
    # Its helpers end, so that what they took is counted.
    get_reusable_executor().shutdown(wait=True)
    return of_vectors | of_texts


def facts(is_issue):
    return {"rows": len(texts), "issues": is_issue.sum()}


# Its functions are compiled when they first run; that is not counted.
umap.UMAP(n_epochs=5, n_jobs=2).fit(points[:5000])
name = f"cleanlab {cleanlab.__version__}, scikit-learn {sklearn.__version__}, umap-learn {umap.__version__}: the comparable parts"
say([measured(name, asked["times"], scan, facts)])
