"""Cold start: CPU of ``newsclaims extract`` on one article against importing spaCy, loading the same pipeline and
parsing that article; the runs take turns.

    python benchmarks/cold_start.py ARTICLE [--runs 5] [--most 1.6]

Exit code 1: the ratio of the medians is over ``--most``.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path

from newsclaims.nlp import bundled_model

BARE = """
import sys, spacy
nlp = spacy.load(sys.argv[1])
nlp(open(sys.argv[2], encoding="utf8").read())
"""


def cpu(command: list[str]) -> float:
    """User and system CPU seconds of a command, with its children.

    Raises:
        subprocess.CalledProcessError: the command failed.
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_utime + usage.ru_stime


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--most", type=float, default=1.6)
    options = parser.parse_args()
    bare = [sys.executable, "-c", BARE, str(bundled_model()), str(options.article)]
    ours = [sys.executable, "-m", "newsclaims", "extract", str(options.article)]
    rows = [(cpu(bare), cpu(ours)) for _ in range(options.runs + 1)][1:]
    base, own = (statistics.median(column) for column in zip(*rows, strict=True))
    print(f"spaCy, load, parse   {base:6.2f} s CPU (median of {options.runs})")
    print(f"newsclaims extract   {own:6.2f} s CPU")
    print(f"ratio                {own / base:6.2f} (most: {options.most})")
    return int(own / base > options.most)


if __name__ == "__main__":
    sys.exit(main())
