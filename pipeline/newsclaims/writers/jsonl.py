"""JSON lines out: to a temporary file that is renamed when all is well, or to standard output."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from newsclaims.errors import UsageError

STDOUT = "-"


class JsonlWriter:
    """Writes one object a line. Use it as a context manager: an exception leaves an earlier file as it was.

    ``replaced``: whether a file of that name was there before.

    Raises:
        UsageError: on entering, when the folder does not exist or cannot be written to.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.count = 0
        self.replaced = path != STDOUT and Path(path).exists()
        self._stream: TextIO = sys.stdout
        self._temporary: Path | None = None

    def __enter__(self) -> JsonlWriter:
        if self.path == STDOUT:
            return self
        target = Path(self.path)
        try:
            if target.is_dir():
                raise IsADirectoryError(f"{target} is a folder")
            number, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        except OSError as error:
            raise UsageError(
                f"cannot write {self.path}: {error}", cure="Name a file in a folder that exists."
            ) from error
        self._temporary = Path(name)
        self._stream = os.fdopen(number, "w", encoding="utf8", errors="backslashreplace", newline="\n")
        return self

    def write(self, record: Mapping[str, Any]) -> None:
        self._stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        self.count += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._temporary is None:
            self._stream.flush()
            return
        self._stream.close()
        if kind is None:
            mask = os.umask(0)
            os.umask(mask)
            self._temporary.chmod(0o666 & ~mask)
            self._temporary.replace(self.path)
        else:
            self._temporary.unlink(missing_ok=True)
