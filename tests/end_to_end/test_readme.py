"""The README's examples run as they stand, and what it says of the command line is so."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from newsclaims.cli import app

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf8")
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "corpus/README.md")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_python_examples() -> None:
    source = "\n".join(blocks("python"))
    test = doctest.DocTestParser().get_doctest(source, {}, "README.md", "README.md", 0)
    assert len(test.examples) >= 10
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
    said: list[str] = []
    runner.run(test, out=said.append)
    assert not runner.failures, "".join(said)


def test_two_commands() -> None:
    first, second = (block.strip() for block in blocks("sh"))
    assert "\n" not in first
    assert "\n" not in second
    assert "newsclaims extract corpus -o claims.jsonl" in first
    assert "pytest" in second


@pytest.mark.parametrize("line", sorted(set(re.findall(r"`newsclaims ([a-z]+(?: (?:check|export))?)", README))))
def test_commands_exist_and_help(line: str) -> None:
    result = CliRunner().invoke(app, [*line.split(), "--help"])
    assert result.exit_code == 0, result.output


def test_every_command_is_in_the_readme_and_has_help() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    for name, command in commands.items():
        assert f"`newsclaims {name}" in README, f"{name} is not in the README"
        assert command.help, f"{name} has no help"
        for parameter in command.params:
            if parameter.name != "help":
                assert parameter.help, f"{name} {parameter.name} has no help"


def test_options_of_extract_exist() -> None:
    section = README[README.index("**Inputs**") : README.index("| exit code")]
    text = CliRunner().invoke(app, ["extract", "--help"], env={"COLUMNS": "200"}).output
    for option in set(re.findall(r"`(-{1,2}[a-z]+)", section)):
        assert option in text, option


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{name}: {target}"


def test_rooms_of_the_architecture_exist() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf8")
    section = text[text.index("## Reading") : text.index("## Understanding")]
    for room in re.findall(r"`(\w+\.py)`", section):
        found = list((ROOT / "pipeline" / "newsclaims").rglob(room))
        assert found, room
