"""What comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Optional, Sequence, Union

import numpy as np
import numpy.typing as npt

from .errors import InvalidInput

Float64Array = npt.NDArray[np.float64]

#: "mean"; "discounted": mean − std²/2; {"lcb": k}: mean − k·std.
Risk = Union[str, Mapping[str, float]]

#: A version by its number, or "live", which follows promotions.
Version = Union[int, str]


@dataclass(frozen=True)
class Rewards:
    """
    The rewards of N inputs, in their order. A model's rewards have mean 0 and variance 1 on the steps that it was
    trained on; the reward of a fragment is what the project makes of its steps': their sum unless it says otherwise.

    ``mean``, ``std`` [N]: over the ensemble. ``reward`` [N]: the number to train on, the mean unless a risk was asked
    for. ``members`` [N, M], ``steps`` (of every step, inputs one after the other): where asked for. ``version`` and
    ``sha256`` name the model.
    """

    mean: Float64Array
    std: Float64Array
    reward: Float64Array
    version: int
    sha256: str
    members: Optional[Float64Array] = None
    steps: Optional["Rewards"] = None

    def __len__(self) -> int:
        return len(self.mean)


@dataclass(frozen=True)
class TextRewards:
    """The rewards of N texts, in their order, under the risk that was asked for; ``std`` [N] over the ensemble."""

    reward: Float64Array
    std: Float64Array
    version: int
    sha256: str


@dataclass(frozen=True)
class Comparisons:
    """
    What people would answer, for each of N pairs: ``probability`` [N] of left, with its 95 % interval ``low`` …
    ``high``, and ``tie``; right is what these leave of 1.
    """

    probability: Float64Array
    low: Float64Array
    high: Float64Array
    tie: Float64Array
    version: int
    sha256: str


@dataclass(frozen=True)
class AnswerWeight:
    """``weight``: the probability that people would pick an input with this answer as the best of all."""

    answer: str
    weight: float
    count: int
    best: int


@dataclass(frozen=True)
class Ranking:
    """Inputs from the best to the worst: ``index`` [n] says which input, ``index[0]`` being the best of n."""

    index: npt.NDArray[np.int64]
    reward: Float64Array
    mean: Float64Array
    std: Float64Array
    version: int
    sha256: str
    answers: Optional[Sequence[AnswerWeight]] = None


@dataclass(frozen=True)
class Model:
    """A version's ONNX file: float32 ``features`` [rows, width] → ``members`` [rows, M], ``mean``, ``std`` [rows]."""

    content: bytes
    version: int
    sha256: str


@dataclass(frozen=True)
class NotModified:
    """The file is one of those that are here already."""

    version: int
    sha256: str


def risk_text(risk: Risk) -> str:
    """
    A risk as it stands in a query: ``mean``, ``discounted`` or ``lcb:1.5``.

    :raises InvalidInput: for anything else
    """
    if isinstance(risk, str) and risk in ("mean", "discounted"):
        return risk
    k = risk.get("lcb") if isinstance(risk, Mapping) else None
    if isinstance(k, (int, float)) and 0 <= k <= 1000:
        return f"lcb:{k:.9f}".rstrip("0").rstrip(".")
    raise InvalidInput("risk", f'Expected "mean", "discounted" or {{"lcb": 0 … 1000}}, received {risk!r}.')


def under_risk(mean: Float64Array, std: Float64Array, risk: Optional[Risk]) -> Float64Array:
    """The reward under a risk, of a mean and a (population) standard deviation over the ensemble."""
    text = "mean" if risk is None else risk_text(risk)
    if text == "mean":
        return mean
    return mean - std**2 / 2 if text == "discounted" else mean - float(text[len("lcb:") :]) * std
