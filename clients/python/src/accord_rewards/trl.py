"""Reward functions for TRL's GRPOTrainer, RLOOTrainer and whoever else takes ``reward_funcs``."""

from __future__ import annotations

from typing import Any, Awaitable, Callable, Optional, Sequence

from .async_client import AsyncClient
from .client import Client
from .rewards import Risk
from .text_rewards import Applies, Text, ask_text_rewards

RewardFunc = Callable[..., "list[Optional[float]]"]
AsyncRewardFunc = Callable[..., "Awaitable[list[Optional[float]]]"]


def trl_reward(
    client: Client,
    *,
    risk: Risk = "mean",
    applies: Optional[Applies] = None,
    exclude_unreadable: bool = True,
    name: str = "accord_reward",
) -> RewardFunc:
    """
    Makes ``f(prompts, completions, completion_ids=None, **columns) -> list[float | None]``; prompts and completions
    are texts or conversations. None excludes a completion, as TRL has it.

    >>> GRPOTrainer(model, reward_funcs=trl_reward(client, risk={"lcb": 1}), ...)

    :param applies: judges only completions for which it is true: ``(prompt, completion, row) -> bool``
    :param exclude_unreadable: a completion that the project's model can not read is excluded; otherwise it is an error
    :param name: under which TRL logs it
    """

    def reward(
        prompts: Sequence[Text],
        completions: Sequence[Text],
        completion_ids: Any = None,
        **columns: Any,
    ) -> "list[Optional[float]]":
        asking = ask_text_rewards(
            client.doors,
            prompts,
            completions,
            columns,
            risk=risk,
            applies=applies,
            exclude_unreadable=exclude_unreadable,
        )
        return client.ask(asking)

    reward.__name__ = name
    return reward


def async_trl_reward(
    client: AsyncClient,
    *,
    risk: Risk = "mean",
    applies: Optional[Applies] = None,
    exclude_unreadable: bool = True,
    name: str = "accord_reward",
) -> AsyncRewardFunc:
    """The same as a coroutine function, which TRL awaits together with its other rewards."""

    async def reward(
        prompts: Sequence[Text],
        completions: Sequence[Text],
        completion_ids: Any = None,
        **columns: Any,
    ) -> "list[Optional[float]]":
        asking = ask_text_rewards(
            client.doors,
            prompts,
            completions,
            columns,
            risk=risk,
            applies=applies,
            exclude_unreadable=exclude_unreadable,
        )
        return await client.ask(asking)

    reward.__name__ = name
    return reward
