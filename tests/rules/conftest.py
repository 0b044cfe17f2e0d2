"""What the house rules are checked against: the source as trees, and every command with its path."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from coopfb.cli import lazy, usage


def commands_under(command: usage.Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], usage.Command]]:
    """Return the command and, when it is a group, every command inside it, each with the words that call it."""
    yield path, command
    if isinstance(command, usage.HouseGroup):
        context = usage.Context(command, info_name=path[-1])
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from commands_under(inner, (*path, name))


@pytest.fixture(scope="session")
def commands() -> dict[tuple[str, ...], usage.Command]:
    """Return every command and group by the words that call it, `("coopfb", "contact", "find")`."""
    usage.speak()
    return dict(commands_under(lazy.root(), ("coopfb",)))


@pytest.fixture(scope="session")
def sources(root: Path) -> dict[Path, ast.Module]:
    """Return the parsed source of the package, by path."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((root / "src").rglob("*.py"))}
