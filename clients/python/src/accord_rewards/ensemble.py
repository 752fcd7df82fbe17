"""From the scores that a model's file gives to the rewards that the server would tell of them."""

from __future__ import annotations

from typing import Any, Optional

import numpy as np
import numpy.typing as npt

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
) -> Rewards:
    """
    Every member sums its own rewards over an input's steps; mean and (population) standard deviation are taken over
    those sums, and a risk of the whole input: members may disagree about steps and agree about their sum.

    :param scores: [rows, members]
    :param lengths: [inputs], rows of each
    """

    def told(sums: Float64Array, of_steps: Optional[Rewards]) -> Rewards:
        mean, std = sums.mean(axis=1), sums.std(axis=1)
        reward = under_risk(mean, std, risk)
        return Rewards(mean, std, reward, version, sha256, sums if members else None, of_steps)

    exact = scores.astype(np.float64)
    starts = np.cumsum(lengths) - lengths
    sums = np.add.reduceat(exact, starts, axis=0) if len(lengths) else exact.reshape(0, scores.shape[1])
    return told(sums, told(exact, None) if steps else None)
