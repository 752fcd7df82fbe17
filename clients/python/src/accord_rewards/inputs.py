"""From arrays as trainers have them to rows as the wire and the model take them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Optional, Sequence, Union

import numpy as np
import numpy.typing as npt

from .errors import InvalidInput

Float32Array = npt.NDArray[np.float32]
Int64Array = npt.NDArray[np.int64]

#: Arrays, or sequences of arrays where fragments differ in length.
ArraysLike = Union[npt.ArrayLike, Sequence[npt.ArrayLike]]


@dataclass(frozen=True)
class Inputs:
    """
    N inputs, each of one step or more.

    ``rows`` float32 [sum of lengths, width]: the observation, the action, and what ``next_observations`` and ``dones``
    say is there too: the observation that follows, and whether the episode ended; ``lengths`` [N]. ``choices``: the
    actions are discrete, one whole number each.
    """

    rows: Float32Array
    lengths: Int64Array
    observation_size: int
    choices: bool
    next_observations: bool = False
    dones: bool = False

    def __len__(self) -> int:
        return len(self.lengths)

    def part(self, where: slice) -> "Inputs":
        """Some of the inputs."""
        start = int(self.lengths[: where.start].sum())
        lengths = self.lengths[where]
        rows = self.rows[start : start + int(lengths.sum())]
        return replace(self, rows=rows, lengths=lengths)

    @property
    def end_size(self) -> int:
        """Numbers of a row after the action."""
        return self.observation_size * self.next_observations + self.dones

    def as_json(self) -> "list[dict[str, Any]]":
        """As the JSON doors take them: whole fragments."""
        parts = np.split(self.rows, np.cumsum(self.lengths)[:-1]) if len(self) else []
        size, end = self.observation_size, self.rows.shape[1] - self.end_size
        return [
            {
                "observations": rows[:, :size].tolist(),
                "actions": rows[:, size].astype(int).tolist() if self.choices else rows[:, size:end].tolist(),
                **({"nextObservation": rows[-1, end : end + size].tolist()} if self.next_observations else {}),
                **({"done": bool(rows[-1, -1])} if self.dones else {}),
            }
            for rows in parts
        ]


def read_inputs(
    observations: ArraysLike,
    actions: ArraysLike,
    lengths: Optional[npt.ArrayLike] = None,
    next_observations: Optional[npt.ArrayLike] = None,
    dones: Optional[npt.ArrayLike] = None,
) -> Inputs:
    """
    Reads steps or fragments.

    :param observations: [N, D] for N single steps; [N, T, D] for N fragments; a sequence of N arrays [T_i, D] for
        fragments of different lengths
    :param actions: the same with A numbers for D; without that axis where an action is one number or a choice
    :param lengths: [N], with [N, T, D]: how many of the T steps count
    :param next_observations: [N, D], what the last step of each led to, for projects that read it; the steps of a
        fragment before it lead to the observation that follows
    :param dones: [N], whether the episode ended with the last step of each, for projects that read it
    :raises InvalidInput: where shapes do not fit each other, or a number is not finite
    """
    observed, counts, in_fragments = _observed(observations)
    acted = _acted(actions, counts, in_fragments)
    choices = acted.ndim == 1 and np.issubdtype(acted.dtype, np.integer)
    columns = acted[:, None] if acted.ndim == 1 else acted
    # A number beyond float32 becomes an infinity, which the check then names.
    with np.errstate(over="ignore"):
        rows = np.concatenate([observed.astype(np.float32), columns.astype(np.float32)], axis=1)
    size = observed.shape[1]
    _check_finite(rows, size)
    inputs = Inputs(rows, counts, size, choices)
    cut = inputs if lengths is None else _cut(inputs, np.asarray(lengths))
    return _ended(cut, next_observations, dones)


def _observed(observations: ArraysLike) -> "tuple[npt.NDArray[Any], Int64Array, bool]":
    """All steps one below the other [steps, D], how many each input has, and whether inputs are fragments."""
    arrays = _as_arrays(observations, "observations")
    if isinstance(arrays, list):
        if any(each.ndim != 2 or each.shape[1] != arrays[0].shape[1] or len(each) == 0 for each in arrays):
            shapes = [list(each.shape) for each in arrays[:4]]
            raise InvalidInput("observations", f"Expected a sequence of shapes [T_i, D], received {shapes} …")
        return np.concatenate(arrays), np.array([len(each) for each in arrays], dtype=np.int64), True
    if arrays.size == 0 and arrays.ndim == 1:
        arrays = arrays.reshape(0, 0)
    if arrays.ndim not in (2, 3) or (arrays.ndim == 3 and arrays.shape[1] == 0):
        shape = list(arrays.shape)
        raise InvalidInput("observations", f"Expected shape [N, D], or [N, T, D] for fragments, received {shape}.")
    in_fragments = arrays.ndim == 3
    steps = arrays.shape[1] if in_fragments else 1
    counts = np.full(len(arrays), steps, dtype=np.int64)
    return arrays.reshape(len(arrays) * steps, arrays.shape[-1]), counts, in_fragments


def _acted(actions: ArraysLike, counts: Int64Array, in_fragments: bool) -> npt.NDArray[Any]:
    """The actions of all steps, [steps, A] or [steps]."""
    arrays = _as_arrays(actions, "actions")
    if isinstance(arrays, list):
        if [len(each) for each in arrays] != counts.tolist() or len({each.shape[1:] for each in arrays}) > 1:
            raise InvalidInput("actions", "Expected as many steps for each input as in observations.")
        acted = np.concatenate(arrays)
    else:
        steps = int(counts[0]) if len(counts) else arrays.shape[1] if arrays.ndim > 1 else 0
        expected = (len(counts), steps) if in_fragments else (len(counts),)
        if arrays.shape[: len(expected)] != expected:
            shape = list(arrays.shape)
            raise InvalidInput("actions", f"Expected shape {[*expected, 'A']} or {[*expected]}, received {shape}.")
        acted = arrays.reshape(int(counts.sum()), *arrays.shape[len(expected) :])
    if acted.ndim not in (1, 2):
        raise InvalidInput("actions", f"Expected a number or a vector a step, received shape {list(acted.shape[1:])}.")
    return acted


def _as_arrays(values: ArraysLike, field: str) -> "Union[npt.NDArray[Any], list[npt.NDArray[Any]]]":
    """One array or, where they differ in length, a list of them."""
    arrays: Union[npt.NDArray[Any], list[npt.NDArray[Any]]]
    try:
        arrays = np.asarray(values)
    except ValueError:
        arrays = [np.asarray(each) for each in values]  # type: ignore[union-attr]
    for each in arrays if isinstance(arrays, list) else [arrays]:
        if each.dtype.kind not in "fiub":
            raise InvalidInput(field, f"Expected numbers, received {each.dtype}.")
    return arrays


def _check_finite(rows: Float32Array, observation_size: int) -> None:
    if np.isfinite(rows).all():
        return
    step, column = np.argwhere(~np.isfinite(rows))[0]
    field = "observations" if column < observation_size else "actions"
    at = column if column < observation_size else column - observation_size
    raise InvalidInput(field, f"Expected finite float32 numbers; step {step} has {rows[step, column]} at {at}.")


def _cut(inputs: Inputs, lengths: npt.NDArray[Any]) -> Inputs:
    """Keeps the first ``lengths`` steps of each input."""
    counts = inputs.lengths
    fits = lengths.shape == counts.shape and np.issubdtype(lengths.dtype, np.integer)
    if not fits or (lengths < 1).any() or (lengths > counts).any():
        raise InvalidInput("lengths", f"Expected {len(counts)} whole numbers from 1 to the steps that are there.")
    within = np.arange(len(inputs.rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    kept = inputs.rows[within < np.repeat(lengths, counts)]
    return replace(inputs, rows=kept, lengths=lengths.astype(np.int64))


def _ended(inputs: Inputs, next_observations: Optional[npt.ArrayLike], dones: Optional[npt.ArrayLike]) -> Inputs:
    """Adds to each row what follows it, and whether it is the last of an episode."""
    rows, count, size = [inputs.rows], len(inputs), inputs.observation_size
    last = np.cumsum(inputs.lengths) - 1
    if next_observations is not None:
        after = np.asarray(next_observations)
        if after.dtype.kind not in "fiub" or after.shape != (count, size):
            expected = f"Expected numbers of shape {[count, size]}, of the last step of each"
            raise InvalidInput("next_observations", f"{expected}, received {after.dtype} {list(after.shape)}.")
        following = np.roll(inputs.rows[:, :size], -1, axis=0)
        with np.errstate(over="ignore"):
            following[last] = after
        if not np.isfinite(following).all():
            raise InvalidInput("next_observations", "Expected finite float32 numbers.")
        rows.append(following)
    if dones is not None:
        ended = np.asarray(dones)
        if ended.shape != (count,) or not np.isin(ended, (0, 1)).all():
            raise InvalidInput("dones", f"Expected {count} booleans, of the last step of each.")
        flags = np.zeros((len(inputs.rows), 1), np.float32)
        flags[last, 0] = ended
        rows.append(flags)
    wide = np.concatenate(rows, axis=1)
    return replace(inputs, rows=wide, next_observations=next_observations is not None, dones=dones is not None)
