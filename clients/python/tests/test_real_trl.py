"""For real where TRL is installed (it brings PyTorch and transformers, which is too much for every run)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Optional

import pytest
from conftest import Place

from accord_rewards import AsyncClient, Client
from accord_rewards.trl import async_trl_reward, trl_reward

pytest.importorskip("trl", reason="needs trl")

#: Every completion is one token long, and a token is a whole fragment, or nothing that can be read.
WORDS = ["<pad>", "</s>", "Swing:", "no-idea", *(f"[{angle},0,0,0]" for angle in (0, 0.25, 0.5, 0.75, 1))]


def train(reward: Any, folder: Path) -> List[Any]:
    """Two steps of GRPOTrainer with a language model of a few hundred numbers; what it logs."""
    from datasets import Dataset
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast
    from trl import GRPOConfig, GRPOTrainer

    words = Tokenizer(models.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="no-idea"))
    words.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=words, pad_token="<pad>", eos_token="</s>")
    config = GPT2Config(
        vocab_size=len(WORDS), n_positions=16, n_embd=8, n_layer=1, n_head=1, eos_token_id=1, pad_token_id=0
    )
    settings = GRPOConfig(
        output_dir=str(folder),
        max_steps=2,
        per_device_train_batch_size=8,
        num_generations=8,
        max_completion_length=1,
        logging_steps=1,
        report_to=[],
        use_cpu=True,
        bf16=False,
        seed=1,
    )
    rows = Dataset.from_dict({"prompt": ["Swing:"] * 8, "task": ["swing"] * 8})
    trainer = GRPOTrainer(
        model=GPT2LMHeadModel(config),
        reward_funcs=reward,
        args=settings,
        train_dataset=rows,
        processing_class=tokenizer,
    )
    trainer.train()
    return [each for each in trainer.state.log_history if "rewards/people/mean" in each]


def seen(told: "List[List[Optional[float]]]", reward: Any) -> Any:
    """The reward function, with what it says kept."""

    def watched(**given: Any) -> Any:
        told.append(reward(**given))
        return told[-1]

    watched.__name__ = reward.__name__
    return watched


def test_grpo_trains_on_it(client: Client, tmp_path: Path) -> None:
    told: "List[List[Optional[float]]]" = []
    logged = train(seen(told, trl_reward(client, name="people")), tmp_path)
    assert len(logged) == 2 and all(len(rewards) == 8 for rewards in told)
    assert any(reward is not None for rewards in told for reward in rewards)


def test_and_awaits_it(place: Place, tmp_path: Path) -> None:
    accord = AsyncClient(place.url, place.project, place.key, timeout=30)
    assert len(train(async_trl_reward(accord, name="people"), tmp_path)) == 2
