"""Fits crowd-kit's models to the labels on standard input and prints what it finds, for tests/crowd-kit.test.ts.

In:  {"labels": [[item, annotator, answer], …], "binary": the same with answers 0 and 1,
      "pairs": [[left, right, annotator, outcome 0 or 1], …],
      "noisy": {"scores": […], "bias_logits": […], "skill_logits": […]}}
Tolerances are set so that nothing stops early: the number of iterations is the stopping rule.
"""

import json
import sys

import numpy as np
import pandas as pd
from crowdkit.aggregation import (
    GLAD,
    KOS,
    MACE,
    BradleyTerry,
    DawidSkene,
    MajorityVote,
    NoisyBradleyTerry,
    OneCoinDawidSkene,
    Wawa,
)
from crowdkit.metrics.data import alpha_krippendorff

ITERATIONS = 25
NEVER = -np.inf

given = json.load(sys.stdin)
frame = pd.DataFrame(given["labels"], columns=["task", "worker", "label"])
binary = pd.DataFrame(given["binary"], columns=["task", "worker", "label"])


def rows(probas):
    return probas.sort_index().sort_index(axis=1).fillna(0).to_numpy().tolist()


found = {
    "majority": rows(MajorityVote().fit_predict_proba(frame)),
    # Wawa's own predict asks scikit-learn for what newer versions no longer answer; this is what it does.
    "wawa": rows(MajorityVote().fit_predict_proba(frame, Wawa().fit(frame).skills_)),
    "dawid-skene": rows(DawidSkene(n_iter=ITERATIONS, tol=NEVER).fit_predict_proba(frame)),
    "one-coin": rows(OneCoinDawidSkene(n_iter=ITERATIONS, tol=NEVER).fit_predict_proba(frame)),
    "alpha": alpha_krippendorff(frame),
}

# GLAD's maximisation ends where its gradients vanish, so both must be led there.
glad = GLAD(n_iter=40, tol=NEVER, m_step_max_iter=40, m_step_tol=1e-10)
found["glad"] = rows(glad.fit_predict_proba(frame.iloc[: given["gladLabels"]].copy()))

# Its counts come sorted and its parameters in the order of first appearance: only sorted labels fit both.
by_name = frame.sort_values(["worker", "label"], ignore_index=True)
mace = MACE(n_restarts=1, n_iter=ITERATIONS)
mace._initialize(by_name["worker"].nunique(), by_name["label"].nunique())
found["maceStart"] = {
    "competence": mace.spamming_[:, 1].tolist(),
    "strategy": mace.thetas_.tolist(),
}
mace.fit(by_name)
found["mace"] = rows(mace.probas_)

kos_random = np.random.RandomState(0)
found["kosMessages"] = kos_random.normal(loc=1, scale=1, size=len(binary)).tolist()
found["kos"] = KOS(n_iter=10, random_state=0).fit_predict(binary).sort_index().tolist()

pairs = pd.DataFrame(given["pairs"], columns=["left", "right", "worker", "outcome"])
pairs["label"] = pairs["left"].where(pairs["outcome"] == 0, pairs["right"])
found["bradley-terry"] = BradleyTerry(n_iter=1000, tol=0).fit_predict(pairs).sort_index().tolist()

noisy = given["noisy"]
x = np.concatenate([[0], noisy["scores"], noisy["bias_logits"], noisy["skill_logits"]])
np_data = pairs[["left", "right", "label"]].to_numpy() + 1
found["noisyLogLikelihood"] = -NoisyBradleyTerry._compute_log_likelihood(
    x, np_data, pairs["worker"].to_numpy(), len(noisy["scores"]), len(noisy["skill_logits"]), 0.0
)

json.dump(found, sys.stdout)
