"""Model files on disk, each under its own hash: what lies there is whole and never changes."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Optional, Union

from .errors import WrongReply
from .rewards import Model

#: Hashes that a request names at most.
_MOST_KNOWN = 50


class ModelCache:
    """:param folder: by default ``accord-rewards`` in $XDG_CACHE_HOME or ~/.cache"""

    def __init__(self, folder: Union[str, Path, None] = None) -> None:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        self.folder = Path(folder) if folder is not None else Path(base) / "accord-rewards"

    def known(self) -> "list[str]":
        """The hashes of the files that are here, newest first."""
        files = sorted(self.folder.glob("*.onnx"), key=lambda path: path.stat().st_mtime, reverse=True)
        return [path.stem for path in files[:_MOST_KNOWN]]

    def read(self, sha256: str) -> Optional[bytes]:
        """The file of that hash; None where there is none, or where it was damaged, and then it is removed."""
        path = self._path(sha256)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        if hashlib.sha256(content).hexdigest() == sha256:
            return content
        path.unlink()
        return None

    def write(self, model: Model) -> None:
        """
        Keeps a file, in one move.

        :raises WrongReply: where its content has not its hash
        """
        found = hashlib.sha256(model.content).hexdigest()
        if found != model.sha256:
            raise WrongReply(f"Version {model.version} should have the hash {model.sha256}, and has {found}.")
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(model.content)
        os.replace(name, self._path(model.sha256))

    def _path(self, sha256: str) -> Path:
        return self.folder / f"{sha256}.onnx"
