"""What of a prompt and a completion a sentence encoder reads; as the server has it (core/text/exchange.ts)."""

from __future__ import annotations

import re
from typing import NamedTuple

_ROLES = {"Human": "user", "Assistant": "assistant", "System": "system"}

#: A turn in Anthropic's form: two line breaks, who speaks, a colon.
_SPOKEN = re.compile(r"\n\n(Human|Assistant|System): ?")


class Said(NamedTuple):
    #: What is judged.
    reply: str
    #: What a person last asked before it; empty where nobody did.
    asked: str


class _Turn(NamedTuple):
    role: str
    content: str


def said_in(prompt: str, completion: str) -> Said:
    """
    The completion is the reply, all of it; only where there is no prompt and the completion is a whole dialogue
    (``\\n\\nHuman: …\\n\\nAssistant: …``), its last turn is.
    """
    if prompt:
        return Said(completion, _last_asked(_turns_of(prompt)))
    turns = _spoken_turns(completion)
    if not turns:
        return Said(completion, "")
    return Said(turns[-1].content, _last_asked(turns[:-1]))


def _turns_of(prompt: str) -> "list[_Turn]":
    """The turns of a prompt; one that ends by giving the word to the assistant says nothing there."""
    turns = _spoken_turns(prompt)
    if not turns:
        return [_Turn("user", prompt)]
    return turns if turns[-1].content.strip() else turns[:-1]


def _spoken_turns(text: str) -> "list[_Turn]":
    """The turns of a text in Anthropic's form; none where it does not begin like one."""
    marks = list(_SPOKEN.finditer(text))
    if not marks or marks[0].start() != 0:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [_Turn(_ROLES[mark.group(1)], text[mark.end() : end]) for mark, end in zip(marks, ends)]


def _last_asked(turns: "list[_Turn]") -> str:
    return next((turn.content for turn in reversed(turns) if turn.role == "user"), "")
