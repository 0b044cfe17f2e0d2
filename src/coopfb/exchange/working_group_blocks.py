"""Good practices and open actions as blocks of a report: who has adopted what, and what is still to be done by whom."""

from collections.abc import Iterator, Sequence

from coopfb.domain.practice import ANSWER_NAMES
from coopfb.domain.spoken import Day
from coopfb.domain.statistics_report import LANGUAGES, NONE
from coopfb.domain.working_group import OpenAction, PracticeMatrix
from coopfb.exchange.side_by_side import Block, Words, heading, points, table
from coopfb.text import Named, text


def practice_blocks(practices: Sequence[PracticeMatrix], zones: Sequence[tuple[str, Named]]) -> Iterator[Block]:
    """Yield the matrix of good practices, a column a zone, or that none is recorded."""
    yield heading(text("Good practices"), LANGUAGES)
    if not practices:
        yield points(lambda _lang: (text("No good practice is recorded."),), LANGUAGES)
        return
    titles: Sequence[Words] = (text("Practice"), *(name for _code, name in zones))
    rows = [(one.title, *(_answer(one.answers.get(code, "")) for code, _name in zones)) for one in practices]
    yield table(titles, rows, LANGUAGES)
    yield points(lambda _lang: [text("{practice}: {what}", practice=one.title, what=one.what) for one in practices], LANGUAGES)


def action_blocks(actions: Sequence[OpenAction]) -> Iterator[Block]:
    """Yield the open actions, those overdue marked in words, or that none is open."""
    yield heading(text("Open actions"), LANGUAGES)
    if not actions:
        yield points(lambda _lang: (text("No action is open."),), LANGUAGES)
        return
    titles = (text("No"), text("What"), text("In charge"), text("Due on"))
    yield table(titles, [(one.number, one.what, one.who or NONE, _by(one)) for one in actions], LANGUAGES)


def _answer(answer: str) -> Words:
    return ANSWER_NAMES.get(answer) or NONE


def _by(one: OpenAction) -> Words:
    if one.by is None:
        return NONE
    return text("OVERDUE: {day}", day=Day(one.by)) if one.overdue else text("{day}", day=Day(one.by))
