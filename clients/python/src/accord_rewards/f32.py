"""
The binary form of a reward request and its reply, all little-endian: four uint32, then float32.

Request: "ACR1", inputs, steps of each input (0 where they differ; then uint32 [inputs] follow), numbers of a row; rows.
Reply: "ACR1", rows, columns, version; then per row mean, std, the reward where a risk was asked for, the members.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .errors import WrongReply
from .inputs import Inputs

MEDIA_TYPE = "application/x-accord-f32"
HEADER_BYTES = 16
_MAGIC = b"ACR1"


def pack(inputs: Inputs) -> bytes:
    """:param inputs: at least one"""
    first = int(inputs.lengths[0])
    alike = bool((inputs.lengths == first).all())
    words = np.array([len(inputs), first if alike else 0, inputs.rows.shape[1]], dtype="<u4")
    counts = b"" if alike else inputs.lengths.astype("<u4").tobytes()
    return _MAGIC + words.tobytes() + counts + inputs.rows.astype("<f4", copy=False).tobytes()


def unpack(content: bytes, rows: int) -> "tuple[npt.NDArray[np.float64], int]":
    """
    :param rows: how many there must be
    :returns: [rows, columns] and the version
    :raises WrongReply: where it is cut short or has another number of rows
    """
    if len(content) < HEADER_BYTES or content[:4] != _MAGIC:
        raise WrongReply(f"Expected a reply that begins with ACR1, received {len(content)} bytes of something else.")
    received, columns, version = (int(word) for word in np.frombuffer(content, "<u4", 3, 4))
    if received != rows or len(content) != HEADER_BYTES + 4 * rows * columns:
        raise WrongReply(f"Expected {rows} rewards, received {received} in {len(content)} bytes.")
    values = np.frombuffer(content, "<f4", offset=HEADER_BYTES).reshape(rows, columns)
    return values.astype(np.float64), version
