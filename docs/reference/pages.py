"""The generated pages of the reference: commands, errors, remarks, rules and settings, written from the source."""  # noqa: INP001

import inspect
from collections.abc import Iterable
from pathlib import Path

from sentences import Told, told

import coopfb
from coopfb import errors
from coopfb.cli import lazy, usage
from coopfb.domain.rule import Rule
from coopfb.domain.rulebook import CHAPTERS, rules
from coopfb.domain.settings import KNOWN, KnownSetting
from coopfb.i18n import say

SOURCE = Path(coopfb.__file__).parent
NOTE = "<!-- Written by docs/reference/make.py: change the source, not this page. -->"
WIDTH = 80

COMMANDS = """\
Every command answers `--help`. `--lang`, `--db`, `--operator` and `--no-input` may stand anywhere on the line.
What `--json` prints: [json.md](json.md); `--plain`: [plain.md](plain.md); exit codes: [exit-codes.md](exit-codes.md)."""
ERRORS = """\
A failure is one line on standard error: what happened and what to do next, in the language of the session.
With `--json`, standard output holds `{"schema":"coopfb/error/1","code","message","remedy","nearest"}` as well.
Codes are stable; sentences may change. Words in braces are filled in."""
REMARKS = """\
Reasons, warnings and findings are `{"code","text"}` in JSON and sentences on the screen.
Codes are stable; sentences may change. Words in braces are filled in."""
SETTINGS = """\
`coopfb settings list` shows them with their values, `coopfb settings set KEY VALUE` changes one, `coopfb settings unset KEY`
brings its default back. Each change leaves an audit entry."""
RULES = """\
What a plan is measured against: `coopfb patrol rules` shows them, `coopfb patrol rules R05` one of them.

An **error** keeps an order from being issued (exit 6), a **warning** does not, a **note** is printed on the order. An error that may be
waived is set aside in writing, `--waive R05 --why …`, and the waiver is printed.

Each rule says what it rests on: **law** (the text of the source), **deduced** (from law, or from what is published about it),
**practice** (of the services) or **policy** (coopfb asks for it; no text does). *Not verified*: the source itself, or part of it, was not
read for coopfb; look it up before you rely on it. Decision 2008/616/JHA, art. 17(3), lets the authorities settle its points orally or in
writing and says “such as”: that a missing one is an error is policy.

What no rule asks, because no source does: a lead time, a longest patrol, notice to the prosecutor beforehand, a grade of the leader
(outside article 67 quater), a largest distance from the border for joint patrols (the area is whole départements and all Belgium)."""
SCOPES = {"database": "all who use this database", "login": "each login its own"}


def commands_page() -> str:
    """Return the commands with their help, as a screen of 80 columns shows it."""
    usage.speak()
    context = usage.Context(lazy.root(), info_name="coopfb", terminal_width=WIDTH, max_content_width=WIDTH)
    return _page("Commands", COMMANDS, *_helps(context, {}))


def errors_page() -> str:
    """Return every error with its exit code, its sentences and what to do next."""
    kinds = {name: kind for name, kind in vars(errors).items() if inspect.isclass(kind) and issubclass(kind, errors.CoopfbError)}
    found = told(SOURCE, frozenset(kinds))
    parts = []
    for name, kind in sorted(kinds.items(), key=lambda item: item[1].exit_code):
        rows = [one for one in found if one.kind == name]
        if rows:
            table = _table(("Code", "What it says", "What to do"), _by_code(rows, remedies=True))
            parts.append(f"## Exit {kind.exit_code}\n\n{inspect.getdoc(kind)}\n\n{table}")
    return _page("Errors", ERRORS, *parts)


def remarks_page() -> str:
    """Return every remark that stands in `reasons`, `warnings` and `findings`."""
    rows = told(SOURCE, frozenset(("Remark",)))
    return _page("Remarks", REMARKS, _table(("Code", "What it says"), _by_code(rows, remedies=False)))


def rules_page() -> str:
    """Return every rule by chapter: what it asks, its severity, what it rests on, and what to do."""
    parts = []
    for chapter in CHAPTERS:
        rows = [_rule(one) for one in rules() if one.look.__module__ == chapter.__name__]
        heading = (inspect.getdoc(chapter) or "").removeprefix("Rules about ").rstrip(".")
        table = _table(("Rule", "What it asks", "Severity", "Basis", "Source", "What to do"), rows)
        parts.append(f"## {heading[:1].upper()}{heading[1:]}\n\n{table}")
    return _page("Rules", RULES, *parts)


def _rule(one: Rule) -> tuple[str, ...]:
    """Return the cells of one rule."""
    cases = f" (in some cases {' or '.join(one.also)})" if one.also else ""
    severity = one.severity + cases + ("; may be waived" if one.waivable else "")
    basis = one.basis if one.verified else f"{one.basis}, *not verified*"
    return (one.id, say(one.title, "en"), severity, basis, say(one.source, "en"), say(one.remedy, "en"))


def settings_page() -> str:
    """Return every setting: whose it is, its default, what it may be."""
    rows = [
        (f"`{one.key}`", one.description.msgid, SCOPES[one.scope], f"`{one.default}`" if one.default else "–", _allowed(one))
        for one in KNOWN.values()
    ]
    return _page("Settings", SETTINGS, _table(("Setting", "What it is", "For", "Default", "Allowed"), rows))


def _helps(context: usage.Context, known: dict[str, str]) -> list[str]:
    """Return heading and help of a command and of those inside it; a second name of a `known` one (help → path) only says so."""
    usage_line, *lines = [line.rstrip() for line in context.command.get_help(context).splitlines()]
    path = context.command_path
    first = known.setdefault("\n".join(lines), path)
    shown = "\n".join(("```text", usage_line, *lines, "```")) if first == path else f"Short for `{first}`, with the same options."
    found = [f"## {path}\n\n{shown}"]
    if isinstance(context.command, usage.HouseGroup):
        for name in context.command.list_commands(context):
            inner = context.command.get_command(context, name)
            if inner is not None:
                found += _helps(usage.Context(inner, info_name=name, parent=context, terminal_width=WIDTH, max_content_width=WIDTH), known)
    return found


def _by_code(rows: Iterable[Told], *, remedies: bool) -> list[tuple[str, ...]]:
    """Return one row of cells a code: its sentences and, where wanted, what to do."""
    grouped: dict[str, list[Told]] = {}
    for row in rows:
        grouped.setdefault(row.code, []).append(row)
    return [
        (f"`{code}`", _cell(one.sentence for one in same), *([_cell(one.remedy for one in same)] if remedies else []))
        for code, same in grouped.items()
    ]


def _cell(sentences: Iterable[str]) -> str:
    """Return sentences as one cell, each once; a sentence put together at run time is only announced."""
    return "<br>".join(dict.fromkeys(sentence.replace("|", "\\|") for sentence in sentences if sentence)) or "(one sentence that says why)"


def _allowed(setting: KnownSetting) -> str:
    """Return what a setting may be, asked of its own check."""
    try:
        setting.check("\0")
    except errors.WrongCommandLineError as error:
        return say(error.remedy, "en").removeprefix("Allowed: ").removesuffix(".") if error.remedy else ""
    return "anything"


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table."""
    lines = [[*headings], *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _page(title: str, *parts: str) -> str:
    """Return a page."""
    return "\n\n".join((f"# {title}", NOTE, *parts)) + "\n"
