"""JSON lines out: to a temporary file that is renamed when all is well, or to standard output."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from filecmp import cmp
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from newsclaims.errors import UsageError

STDOUT = "-"


class JsonlWriter:
    """Writes one object a line. Use it as a context manager: an exception leaves an earlier file as it was.

    ``replaced``: whether a file of that name was there before. ``kept``: with ``keep``, the name under which that
    file stays if it held something else. What is no regular file, such as ``/dev/null``, is written to as it stands.

    Raises:
        UsageError: when the folder does not exist or cannot be written to, or the file cannot be put in its place.
    """

    def __init__(self, path: str, *, keep: bool = False) -> None:
        self.path = path
        self.count = 0
        self.kept: str | None = None
        self._keep = keep
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
            if target.exists() and not target.is_file():
                self.replaced = False
                self._stream = target.open("w", encoding="utf8", errors="backslashreplace", newline="\n")
                return self
            number, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        except OSError as error:
            raise self._unwritable(error) from error
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
            if self._stream is not sys.stdout:
                self._stream.close()
            return
        try:
            self._stream.close()
            if kind is None:
                mask = os.umask(0)
                os.umask(mask)
                self._temporary.chmod(0o666 & ~mask)
                self._save_earlier(self._temporary)
                self._temporary.replace(self.path)
        except OSError as failure:  # a full disk, a folder that came to stand there
            raise self._unwritable(failure) from failure
        finally:
            self._temporary.unlink(missing_ok=True)

    def _save_earlier(self, new: Path) -> None:
        """Move the earlier file to ``NAME.1`` (or the next free number) if it says what the new one does not."""
        earlier = Path(self.path)
        if not self._keep or not earlier.is_file() or not earlier.stat().st_size or cmp(earlier, new, shallow=False):
            return
        free = next(name for n in count(1) if not (name := earlier.with_name(f"{earlier.name}.{n}")).exists())
        earlier.replace(free)
        self.kept = str(free)

    def _unwritable(self, error: OSError) -> UsageError:
        return UsageError(
            f"cannot write {self.path}: {error}", cure="Name a file in a folder that exists and has room."
        )
