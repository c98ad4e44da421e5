"""The wheel holds all it needs: built, installed into a fresh environment elsewhere, and run there."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = "3 May 2021\n\nThe agency said on Monday that 300 men had left Kabul.\n"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(ROOT)]
    subprocess.run(command, check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_contents(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "pipeline" / "newsclaims"
    for path in source.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert f"newsclaims/{path.relative_to(source).as_posix()}" in names, path
    roots = {name.split("/")[0] for name in names}
    assert {root for root in roots if not root.endswith(".dist-info")} == {"newsclaims"}
    assert not [name for name in names if name.endswith((".pkl", ".pickle"))]
    model = sum(i.compress_size for i in zipfile.ZipFile(wheel).infolist() if "/models/" in i.filename)
    assert model < 25_000_000


def test_main_job_from_elsewhere(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    binaries = tmp_path / "venv" / "bin"
    subprocess.run([binaries / "pip", "install", "-q", str(wheel)], check=True)
    work = tmp_path / "work"
    work.mkdir()
    (work / "a.txt").write_text(TEXT, encoding="utf8")
    command = [binaries / "newsclaims", "extract", "a.txt", "-o", "claims.jsonl"]
    subprocess.run(command, cwd=work, check=True)
    claims = [json.loads(line) for line in (work / "claims.jsonl").read_text(encoding="utf8").splitlines()]
    assert [claim["quantity"]["value"] for claim in claims if claim["quantity"]] == [300]
    code = (
        "import newsclaims, pathlib; print(pathlib.Path(newsclaims.__file__).is_relative_to(__import__('sys').prefix))"
    )
    out = subprocess.run([binaries / "python", "-c", code], cwd=work, check=True, capture_output=True, text=True)
    assert out.stdout.strip() == "True"
