"""Golden values for src/engine/kernels/text: scikit-learn's TfidfVectorizer on a few texts.

    pip install numpy scikit-learn && python tools/golden/text.py > src/engine/kernels/text/text.golden.json

Words are \\w+ in lower case. Character n-grams are compared through the products of rows, since their columns have no
names on our side.
"""
import json
import re

from sklearn.feature_extraction.text import TfidfVectorizer

texts = [
    "Free money! Claim your FREE money now, free of charge.",
    "The meeting is moved to Monday; bring your notes.",
    "Claim now: money, money, money...",
    "Notes of the meeting on Monday are attached",
    "snake_case_names and numbers like 2024 or 3 count as words",
    "Numbers like 2024 are words, snake_case_names too",
    "Élan vital à la carte; la carte d'été",
    "à la carte, été comme hiver: la carte",
    "a b a b a b c",
    "B A!",
]
plain = [" ".join(re.findall(r"\w+", text.lower())) for text in texts]
common = {"sublinear_tf": True, "smooth_idf": True, "norm": "l2", "min_df": 2}

words = TfidfVectorizer(token_pattern=r"\w+", ngram_range=(1, 2), **common)
weights = words.fit_transform(texts).toarray()
grams = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), **common)
gram_weights = grams.fit_transform(plain)
print(
    json.dumps(
        {
            "texts": texts,
            "words": {
                name: [round(float(value), 9) for value in weights[:, column]]
                for name, column in sorted(words.vocabulary_.items())
            },
            "gramCount": len(grams.vocabulary_),
            "gramProducts": [
                [round(float(value), 9) for value in row]
                for row in (gram_weights @ gram_weights.T).toarray()
            ],
        },
        ensure_ascii=False,
        indent=1,
    )
)
