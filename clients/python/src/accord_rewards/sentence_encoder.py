"""The frozen sentence encoder that a model of texts reads, in this process. Needs the extra ``text``."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping, Optional, Sequence

import numpy as np

from .client import Client
from .dialogues import said_in
from .errors import WrongReply
from .inputs import Float32Array


@dataclass(frozen=True)
class EncoderFiles:
    """What the server keeps of an encoder."""

    #: inputs, output, size and mostTokens, as the door ``encoders/{hash}`` tells them
    about: Mapping[str, Any]
    model: bytes
    tokenizer: bytes

    def check(self, sha256: str) -> None:
        """:raises WrongReply: where the files are not those that the hash names"""
        words = hashlib.sha256(self.tokenizer).hexdigest()
        found = f"{hashlib.sha256(self.model).hexdigest()}/{words}/{self.about['output']}"
        if hashlib.sha256(found.encode()).hexdigest() != sha256:
            raise WrongReply(f"The files of the encoder {sha256} are not those that its hash names.")


class SentenceEncoder:
    """Texts to rows, as the server makes them: each text by itself, the mean over its tokens, of length 1."""

    def __init__(self, files: EncoderFiles, options: Any) -> None:
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise ImportError(
                'A model of texts needs onnxruntime and tokenizers: pip install "accord-rewards[text]"'
            ) from error
        self._about = files.about
        self._tokenizer = Tokenizer.from_str(files.tokenizer.decode())
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(max_length=int(files.about["mostTokens"]))
        # A special token that is spelt out in a text is text like any other.
        self._tokenizer.encode_special_tokens = True
        self._session = onnxruntime.InferenceSession(files.model, options, providers=["CPUExecutionProvider"])

    def rows(self, texts: Sequence[str], prompts: Sequence[str]) -> Float32Array:
        """:returns: [texts, 4 · size]: the reply, what was asked, their product, their difference"""
        known: "dict[str, Float32Array]" = {}
        rows = np.zeros((len(texts), 4 * int(self._about["size"])), np.float32)
        for i, (text, prompt) in enumerate(zip(texts, prompts)):
            reply, asked = (self._vector(part, known) for part in said_in(prompt, text))
            rows[i] = np.concatenate([reply, asked, reply * asked, reply - asked])
        return rows

    def _vector(self, text: str, known: "dict[str, Float32Array]") -> Float32Array:
        if text not in known:
            ids = np.array([self._tokenizer.encode(text).ids], np.int64)
            feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
            given = {name: feeds[name] for name in self._about["inputs"]}
            (output,) = self._session.run([self._about["output"]], given)
            vector = output[0].mean(axis=0, dtype=np.float64) if output.ndim == 3 else output[0]
            known[text] = (vector / (np.linalg.norm(vector) or 1)).astype(np.float32)
        return known[text]


def encoder_files(client: Client, sha256: str, folder: Path) -> EncoderFiles:
    """
    An encoder's files: from disk where they lie there whole, else from the server, and then they are kept.

    :raises WrongReply: where they are not those that the hash names
    """
    place = folder / "encoders" / sha256
    kept = _read(place)
    if kept is not None:
        try:
            kept.check(sha256)
            return kept
        except WrongReply:
            shutil.rmtree(place, ignore_errors=True)
    files = EncoderFiles(*client.ask(client.doors.encoder(sha256)))
    files.check(sha256)
    _write(place, files)
    return files


def _read(place: Path) -> Optional[EncoderFiles]:
    try:
        about = json.loads((place / "about.json").read_bytes())
        return EncoderFiles(about, (place / "model.onnx").read_bytes(), (place / "tokenizer.json").read_bytes())
    except (FileNotFoundError, ValueError):
        return None


def _write(place: Path, files: EncoderFiles) -> None:
    """In one move: another process sees all of it or nothing."""
    place.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=place.parent))
    (made / "about.json").write_text(json.dumps(dict(files.about)))
    (made / "model.onnx").write_bytes(files.model)
    (made / "tokenizer.json").write_bytes(files.tokenizer)
    try:
        os.rename(made, place)
    except OSError:
        # Another process was faster.
        shutil.rmtree(made, ignore_errors=True)
