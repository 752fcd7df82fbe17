"""Model files on disk, each under its own hash: what lies there is whole and never changes."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Optional, Union

from .errors import WrongReply
from .rewards import Model

#: Files that are kept; a request names the hashes of all.
_MOST = 50


class ModelCache:
    """:param folder: by default ``accord-rewards`` in $XDG_CACHE_HOME or ~/.cache"""

    def __init__(self, folder: Union[str, Path, None] = None) -> None:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        self.folder = Path(folder) if folder is not None else Path(base) / "accord-rewards"

    def known(self) -> "list[str]":
        """The hashes of the files that are here, newest first."""
        return [path.stem for path in self._files()[:_MOST]]

    def read(self, sha256: str) -> Optional[bytes]:
        """The file of that hash; None where there is none, or where it was damaged, and then it is removed."""
        path = self._path(sha256)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        if hashlib.sha256(content).hexdigest() == sha256:
            return content
        path.unlink(missing_ok=True)
        return None

    def write(self, model: Model) -> None:
        """
        Keeps a file, in one move, and of those that were here the newest.

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
        for old in self._files()[_MOST:]:
            old.unlink(missing_ok=True)

    def _files(self) -> "list[Path]":
        """Newest first. Another process may remove one meanwhile."""
        dated = []
        for path in self.folder.glob("*.onnx"):
            with suppress(FileNotFoundError):
                dated.append((path.stat().st_mtime, path))
        return [path for _, path in sorted(dated, reverse=True)]

    def _path(self, sha256: str) -> Path:
        return self.folder / f"{sha256}.onnx"
