"""
Rewards that people taught, for Python.

>>> from accord_rewards import Client, LocalReward, RewardFn
>>> reward_fn = RewardFn(LocalReward(Client("https://HOST", "prj_…", "KEY")))

Beside what stands here: ``accord_rewards.gymnasium`` (environments), ``.recorder`` (fragments out of them), ``.sb3``,
``.trl`` and ``.verl`` (language-model trainers).
"""

from .async_client import AsyncClient
from .client import Client
from .errors import AccordError, InvalidInput, ProblemCode, Refused, Unreachable, WrongReply
from .fragments import Fragment, UploadedItem
from .local import LocalReward
from .retries import NO_RETRIES, Retries
from .reward_fn import AsyncRewardFn, RewardFn, RewardSource
from .rewards import (
    AnswerWeight,
    Comparisons,
    Model,
    NotModified,
    Ranking,
    Rewards,
    Risk,
    TextRewards,
    Version,
)

__all__ = [
    "AccordError",
    "AnswerWeight",
    "AsyncClient",
    "AsyncRewardFn",
    "Client",
    "Comparisons",
    "Fragment",
    "InvalidInput",
    "LocalReward",
    "Model",
    "NO_RETRIES",
    "NotModified",
    "ProblemCode",
    "Ranking",
    "Refused",
    "RewardFn",
    "RewardSource",
    "Rewards",
    "Retries",
    "Risk",
    "TextRewards",
    "Unreachable",
    "UploadedItem",
    "Version",
    "WrongReply",
]
