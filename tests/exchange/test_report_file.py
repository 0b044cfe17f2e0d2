"""A report in TOML: its figures as typed, every fault with its line."""

import io
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.errors import InvalidDataError, UnreadableFileError
from coopfb.exchange.report_file import KEYS, read_report
from coopfb.i18n import say


def file_of(folder: Path, content: str | bytes) -> Path:
    """Return a file that holds this."""
    path = folder / "report.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_every_figure_may_be_given_with_hyphens_or_underscores(tmp_path: Path) -> None:
    """As options or as JSON name them."""
    found = read_report(file_of(tmp_path, 'hours = 6.5\nfr-interpellations = 1\nbe_judicial = 2\nincidents = "none"\nsent = 2026-03-03\n'))
    assert found == {"hours": "6.5", "fr-interpellations": "1", "be-judicial": "2", "incidents": "none", "sent": "2026-03-03"}


def test_standard_input_is_a_file_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hyphen, as everywhere."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"persons = 4\n")))
    assert read_report("-") == {"persons": "4"}


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("persons = 4\n\ncolour = 1\n", 3, "unknown key colour"),
        ("persons = 4\n[vehicle]\nx = 1\n", 2, "unknown key vehicle"),
        ("persons = 4\nvehicles = 1.5\n", 2, "vehicles cannot be “1.5”"),
        ("persons = -4\n", 1, "persons cannot be “-4”"),
        ("persons = true\n", 1, "persons cannot be “True”"),
        ("persons = [4]\n", 1, "persons cannot be"),
        ("be-judicial = 1\nbe_judicial = 2\n", 2, "be_judicial is given twice"),
        ("persons = 4\npersons = 5\n", 2, "not written as TOML"),
        ("persons = \n", 1, "not written as TOML"),
        ("a = " + "[" * 5000, 1, "not written as TOML"),
        (b"persons = 4\n\xff\n", 2, "not UTF-8"),
        ("# " + "x" * 1_000_001, 1, "too large"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, content: str | bytes, line: int, said: str) -> None:
    """File, line, and what is wrong there."""
    path = file_of(tmp_path, content)
    with pytest.raises(InvalidDataError) as refused:
        read_report(str(path))
    told = say(refused.value.text, "en")
    assert f"{path}, line {line}: " in told
    assert said in told


def test_a_file_that_is_not_there_or_no_file_is_told(tmp_path: Path) -> None:
    """A kind of error of its own."""
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(UnreadableFileError, match="file-unreadable"):
            read_report(str(path))


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_file_is_read_or_refused_never_more(content: bytes) -> None:
    """Whatever it holds."""
    with tempfile.TemporaryDirectory() as folder, suppress(InvalidDataError):
        assert set(read_report(str(file_of(Path(folder), content)))) <= set(KEYS)


@pytest.mark.parametrize(
    "content",
    [
        f"persons = {'9' * 5000}\n",
        f"{'a.' * 2000}a = 1\n",
        f"{'a.' * 100_000}a = 1\n",
        f"a = {'[' * 3000}{']' * 3000}\n",
        "\n".join(f"key{number} = 1" for number in range(50_000)),
    ],
    ids=["digits", "deep key", "endless key", "deep list", "many faults"],
)
def test_hostile_files_are_refused_in_few_words(tmp_path: Path, content: str) -> None:
    """No file takes long, ends in a fault of coopfb, or fills the screen."""
    with pytest.raises(InvalidDataError) as refused:
        read_report(str(file_of(tmp_path, content)))
    assert len(say(refused.value.text, "en")) < 20_000
