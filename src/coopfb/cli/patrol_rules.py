"""`coopfb patrol rules`: every rule a plan is measured against, or one of them."""

from typing import Annotated

import typer

from coopfb.cli.options import JsonOption, PlainOption, chosen_format, help_with_example, session
from coopfb.i18n import _
from coopfb.render.show import show

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def complete_rule(incomplete: str) -> list[str]:
    """Return the rules that start so."""
    from coopfb.domain.rulebook import rules  # noqa: PLC0415 - loaded when a rule is asked for, not with every command of the group

    return [rule.id for rule in rules() if rule.id.startswith(incomplete.upper())]


@app.command(
    "rules",
    help=help_with_example(
        _("List the rules a plan is measured against: source, basis, severity and what to do; or show one."),
        "coopfb patrol rules",
        "coopfb patrol rules R05",
    ),
)
def list_rules(
    words: Annotated[str, typer.Argument(metavar=_("RULE"), autocompletion=complete_rule, show_default=False)] = "",
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """List the rules, or show one."""
    from coopfb.domain.rulebook import rule_named, rules  # noqa: PLC0415 - loaded when rules are asked for, not with every command of the group
    from coopfb.render.rules import rule_list, rule_shown  # noqa: PLC0415 - likewise

    fmt = chosen_format(json=json, plain=plain)
    answer = rule_shown(rule_named(words)) if words.strip() else rule_list(rules())
    show(answer, fmt, session().screen)
