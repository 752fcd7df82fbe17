"""From the scores that a model's file gives to the rewards that the server would tell of them."""

from __future__ import annotations

from typing import Any, Mapping, Optional

import numpy as np
import numpy.typing as npt

from .errors import WrongReply
from .inputs import Int64Array
from .rewards import Float64Array, Rewards, Risk, under_risk


def describe(
    scores: npt.NDArray[Any],
    lengths: Int64Array,
    *,
    version: int,
    sha256: str,
    risk: Optional[Risk] = None,
    members: bool = False,
    steps: bool = False,
    aggregation: Optional[Mapping[str, Any]] = None,
) -> Rewards:
    """
    Every member sums its own rewards over an input's steps, by what each step counts; mean and (population) standard
    deviation are taken over those sums, and a risk of the whole input: members may disagree about steps and agree
    about their sum.

    :param scores: [rows, members]
    :param lengths: [inputs], rows of each
    :param aggregation: of the model's card: ``{"by": "sum" | "mean"}`` or ``{"by": "discount", "gamma": γ}``
    """

    def told(sums: Float64Array, of_steps: Optional[Rewards]) -> Rewards:
        mean, std = sums.mean(axis=1), sums.std(axis=1)
        reward = under_risk(mean, std, risk)
        return Rewards(mean, std, reward, version, sha256, sums if members else None, of_steps)

    exact = scores.astype(np.float64)
    starts = np.cumsum(lengths) - lengths
    counted = exact * step_weights(aggregation, lengths)[:, np.newaxis]
    sums = np.add.reduceat(counted, starts, axis=0) if len(lengths) else exact.reshape(0, scores.shape[1])
    return told(sums, told(exact, None) if steps else None)


def step_weights(aggregation: Optional[Mapping[str, Any]], lengths: Int64Array) -> Float64Array:
    """
    What each step counts among the steps of its input.

    :returns: [rows]
    :raises WrongReply: where this package does not know the way
    """
    way = aggregation or {"by": "sum"}
    rows = int(lengths.sum())
    if way["by"] == "sum":
        return np.ones(rows)
    if way["by"] == "mean":
        return np.repeat(1 / lengths, lengths)
    if way["by"] == "discount":
        steps = np.arange(rows) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return np.power(float(way["gamma"]), steps)
    raise WrongReply(f"This model takes steps together by {way['by']}, which this package does not know.")
