"""The generated pages of the reference, and the console blocks of every page: `make.py` writes them, `make.py --check` compares."""  # noqa: INP001

import argparse
import difflib
import inspect
import sys
from pathlib import Path

from console import ROOT, pages_with_blocks, refreshed
from sentences import Told, told

SOURCE = ROOT / "src" / "coopfb"
HERE = ROOT / "docs" / "reference"
NOTE = "<!-- Written by docs/reference/make.py: change the source, not this page. -->"


def cli_page() -> str:
    """Return the commands with their help, as a screen of 80 columns shows it."""
    from coopfb import i18n  # noqa: PLC0415 - after the path is set
    from coopfb.cli import usage  # noqa: PLC0415 - the same

    i18n.use("en")
    usage.speak()
    from coopfb.cli import lazy  # noqa: PLC0415 - its help is written when it is imported

    context = usage.Context(lazy.root(), info_name="coopfb", terminal_width=80, max_content_width=80)
    parts = [
        "# Commands",
        NOTE,
        "Every command answers `--help`. `--lang`, `--db`, `--operator` and `--no-input` may stand anywhere on the line.\n"
        "What `--json` prints: [json.md](json.md); `--plain`: [plain.md](plain.md); exit codes: [exit-codes.md](exit-codes.md).",
    ]
    return "\n\n".join((*parts, *_helps(context))) + "\n"


def _helps(context: object) -> list[str]:
    """Return heading and help of a command and of those inside it."""
    from coopfb.cli.usage import Context, HouseGroup  # noqa: PLC0415 - as above

    assert isinstance(context, Context)  # noqa: S101 - for the type checker
    lines = context.command.get_help(context).splitlines()
    shown = "\n".join(line.rstrip() for line in lines)
    found = [f"## `{context.command_path}`\n\n```text\n{shown}\n```"]
    if isinstance(context.command, HouseGroup):
        for name in context.command.list_commands(context):
            inner = context.command.get_command(context, name)
            if inner is not None:
                found += _helps(Context(inner, info_name=name, parent=context, terminal_width=80, max_content_width=80))
    return found


def errors_page() -> str:
    """Return every error with its exit code, its sentences and what to do next."""
    from coopfb import errors  # noqa: PLC0415 - after the path is set

    classes = {name: kind for name, kind in vars(errors).items() if inspect.isclass(kind) and issubclass(kind, errors.CoopfbError)}
    found = told(SOURCE, frozenset(classes) - {"CoopfbError"})
    parts = [
        "# Errors",
        NOTE,
        "A failure is one line on standard error: what happened and what to do next, in the language of the session.\n"
        'With `--json`, standard output holds `{"schema":"coopfb/error/1","code","message","remedy","nearest"}` as well.\n'
        "Codes are stable; sentences may change. Words in braces are filled in.",
    ]
    for name, kind in sorted(classes.items(), key=lambda item: item[1].exit_code):
        rows = [one for one in found if one.kind == name]
        if rows:
            parts += [f"## Exit {kind.exit_code}\n\n{inspect.getdoc(kind)}", _told_table(rows, "What it says", "What to do")]
    return "\n\n".join(parts) + "\n"


def remarks_page() -> str:
    """Return every remark that stands in `reasons`, `warnings` and `findings`."""
    rows = told(SOURCE, frozenset(("Remark",)))
    parts = [
        "# Remarks",
        NOTE,
        'Reasons, warnings and findings are `{"code","text"}` in JSON and sentences on the screen. Codes are stable; sentences may change.\n'
        "Words in braces are filled in.",
        _told_table(rows, "What it says", ""),
    ]
    return "\n\n".join(parts) + "\n"


def _told_table(rows: list[Told], sentence: str, remedy: str) -> str:
    """Return a table of codes; without a heading for remedies, without that column."""
    headings = ["Code", sentence, *([remedy] if remedy else [])]
    lines = [f"| {' | '.join(headings)} |", "|" + "---|" * len(headings)]
    for code in dict.fromkeys(row.code for row in rows):
        same = [row for row in rows if row.code == code]
        cells = [f"`{code}`", _several(row.sentence for row in same), *([_several(row.remedy for row in same)] if remedy else [])]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _several(sentences: object) -> str:
    """Return sentences as one cell of a table, each once."""
    assert hasattr(sentences, "__iter__")  # noqa: S101 - for the type checker
    return "<br>".join(dict.fromkeys(sentence.replace("|", "\\|") for sentence in sentences if sentence))


def settings_page() -> str:
    """Return every setting: whose it is, its default, what it may be."""
    from coopfb.domain.settings import KNOWN  # noqa: PLC0415 - after the path is set

    scopes = {"database": "everybody who uses this database", "login": "each login its own"}
    lines = ["| Setting | What it is | For | Default | Allowed |", "|---|---|---|---|---|"]
    for setting in KNOWN.values():
        default = f"`{setting.default}`" if setting.default else "–"
        lines.append(f"| `{setting.key}` | {setting.description.msgid} | {scopes[setting.scope]} | {default} | {_allowed(setting)} |")
    parts = [
        "# Settings",
        NOTE,
        "`coopfb settings list` shows them with their values, `coopfb settings set KEY VALUE` changes one, `coopfb settings unset KEY`\n"
        "brings its default back. Each change leaves an audit entry.",
        "\n".join(lines),
    ]
    return "\n\n".join(parts) + "\n"


def _allowed(setting: object) -> str:
    """Return what a setting may be, asked of its own check."""
    from coopfb.domain.settings import KnownSetting  # noqa: PLC0415 - after the path is set
    from coopfb.errors import WrongCommandLineError  # noqa: PLC0415 - the same
    from coopfb.i18n import say  # noqa: PLC0415 - the same

    assert isinstance(setting, KnownSetting)  # noqa: S101 - for the type checker
    try:
        setting.check("\0")
    except WrongCommandLineError as error:
        assert error.remedy is not None  # noqa: S101 - every check says what is allowed
        return say(error.remedy, "en").removeprefix("Allowed: ").removesuffix(".")
    message = f"{setting.key} takes anything"
    raise ValueError(message)


def wanted(*, blocks: bool, pages: bool) -> dict[Path, str]:
    """Return what each page should hold."""
    found: dict[Path, str] = {}
    if pages:
        makers = {"cli": cli_page, "errors": errors_page, "remarks": remarks_page, "settings": settings_page}
        found |= {HERE / f"{name}.md": maker() for name, maker in makers.items()}
    if blocks:
        found |= {page: refreshed(page) for page in pages_with_blocks()}
    return found


def main() -> int:
    """Write or compare; return 1 when a comparison finds a page out of date."""
    sys.path.insert(0, str(SOURCE.parent))
    options = argparse.ArgumentParser(description="Write the generated pages and the console blocks of every page.")
    options.add_argument("--check", action="store_true", help="write nothing; say which pages are out of date")
    options.add_argument("--blocks", action="store_true", help="only the console blocks")
    options.add_argument("--pages", action="store_true", help="only the generated pages")
    chosen = options.parse_args()
    both = chosen.blocks == chosen.pages
    stale = 0
    for page, content in wanted(blocks=both or chosen.blocks, pages=both or chosen.pages).items():
        present = page.read_text(encoding="utf-8") if page.is_file() else ""
        if present == content:
            continue
        stale += 1
        name = page.relative_to(ROOT).as_posix()
        if chosen.check:
            sys.stdout.writelines(
                f"{line}\n" for line in difflib.unified_diff(present.splitlines(), content.splitlines(), name, "now", lineterm="")
            )
        else:
            page.write_text(content, encoding="utf-8")
            sys.stdout.write(f"{name} written\n")
    return 1 if chosen.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
