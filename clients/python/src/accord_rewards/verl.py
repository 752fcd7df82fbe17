"""
``compute_score`` for verl's custom reward function, of the project that ACCORD_URL, ACCORD_PROJECT and ACCORD_KEY name:

    custom_reward_function.path=pkg://accord_rewards.verl custom_reward_function.name=compute_score

or a file of yours with ``from accord_rewards.verl import compute_score``. ACCORD_RISK may be ``mean`` (default),
``discounted`` or ``lcb:k``.
"""

from __future__ import annotations

import asyncio
import os
import weakref
from functools import lru_cache
from typing import Any, Mapping, Optional

from .async_client import AsyncClient
from .client import Client
from .rewards import Risk, TextRewards
from .text_rewards import plain


def compute_score(
    data_source: str, solution_str: str, ground_truth: Any, extra_info: Optional[Mapping[str, Any]] = None
) -> "dict[str, float]":
    """
    The reward of one response: ``score`` under the risk, and ``std`` over the ensemble, which verl logs.

    :param extra_info: ``prompt`` in it, where there is one, is what the response answers
    """
    return _score(_client().reward_texts([solution_str], [_prompt(extra_info)], risk=_risk()))


async def compute_score_async(
    data_source: str, solution_str: str, ground_truth: Any, extra_info: Optional[Mapping[str, Any]] = None
) -> "dict[str, float]":
    """The same, awaited: verl's reward loop asks for many at once."""
    return _score(await _async_client().reward_texts([solution_str], [_prompt(extra_info)], risk=_risk()))


def _prompt(extra_info: Optional[Mapping[str, Any]]) -> str:
    return plain((extra_info or {}).get("prompt") or "")


def _score(told: TextRewards) -> "dict[str, float]":
    return {"score": float(told.reward[0]), "std": float(told.std[0])}


def _risk() -> Risk:
    text = os.environ.get("ACCORD_RISK", "mean")
    return {"lcb": float(text[len("lcb:") :])} if text.startswith("lcb:") else text


@lru_cache(maxsize=1)
def _client() -> Client:
    return Client.from_environment()


#: A client's connections belong to the loop that opened them.
_of_loop: "weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, AsyncClient]" = weakref.WeakKeyDictionary()


def _async_client() -> AsyncClient:
    loop = asyncio.get_running_loop()
    client = _of_loop.get(loop)
    if client is None:
        client = _of_loop[loop] = AsyncClient.from_environment()
    return client
