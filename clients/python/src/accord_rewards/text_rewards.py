"""What the language-model trainers have in common: texts in, a number or None for each out."""

from __future__ import annotations

from typing import Any, Callable, Mapping, Optional, Sequence, Union

from .doors import Doors
from .errors import Refused
from .exchange import Asking
from .rewards import Risk

#: A prompt or a completion: text, or a conversation's messages ``{"role", "content"}``.
Text = Union[str, Sequence[Mapping[str, Any]]]

#: Whether a completion is to be judged, by its prompt, its text and the other columns of its row.
Applies = Callable[[str, str, Mapping[str, Any]], bool]


def plain(text: Text) -> str:
    """A conversation as text: one message is its content, several are ``role: content``, a blank line between."""
    if isinstance(text, str):
        return text
    if len(text) == 1:
        return _content(text[0])
    return "\n\n".join(f"{message['role']}: {_content(message)}" for message in text)


def _content(message: Mapping[str, Any]) -> str:
    """Content may be text, parts of which those of type ``text`` count, or missing (a tool call)."""
    content = message.get("content") or ""
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content if part.get("type") == "text")


def ask_text_rewards(
    doors: Doors,
    prompts: Sequence[Text],
    completions: Sequence[Text],
    columns: Mapping[str, Any],
    *,
    risk: Risk,
    applies: Optional[Applies],
    exclude_unreadable: bool,
) -> Asking["list[Optional[float]]"]:
    """
    A reward for each completion, None for those that are excluded.

    :param columns: lists of as many values as completions; others are passed over
    :param exclude_unreadable: a text that the project's model can not read is excluded, not an error
    """
    asked = [plain(prompt) for prompt in prompts]
    texts = [plain(completion) for completion in completions]
    rows = {name: values for name, values in columns.items() if isinstance(values, list) and len(values) == len(texts)}
    left = [
        i
        for i in range(len(texts))
        if applies is None or applies(asked[i], texts[i], {name: values[i] for name, values in rows.items()})
    ]
    rewards: "list[Optional[float]]" = [None] * len(texts)
    while left:
        try:
            told = yield from doors.reward_texts([texts[i] for i in left], [asked[i] for i in left], risk, None)
        except Refused as refusal:
            at = _place(refusal)
            if not exclude_unreadable or at is None or at >= len(left):
                raise
            del left[at]
        else:
            for i, reward in zip(left, told.reward.tolist()):
                rewards[i] = reward
            break
    return rewards


def _place(refusal: Refused) -> Optional[int]:
    """Which of the texts was refused: query.3 → 3."""
    if refusal.code != "invalid-input" or not refusal.field:
        return None
    parts = refusal.field.split(".")
    return int(parts[1]) if len(parts) > 1 and parts[0] == "query" and parts[1].isdigit() else None
