"""The figures rules go by come from the settings."""

from coopfb.domain.case import Limits
from coopfb.domain.limits import limits_of

FORBIDDEN = {"FR": frozenset(("taser", "dog")), "BE": frozenset(("gas",))}


def test_what_nobody_set_is_what_the_rules_hold_anyway() -> None:
    """The defaults of the settings and of the rules are the same figures."""
    assert limits_of({}) == Limits()


def test_each_figure_is_the_setting_of_its_name() -> None:
    """None is mixed up with another."""
    stored = {"confirm-days": "100", "rest-hours": "8", "briefing-months": "12", "report-days": "3", "month-target": "4", "lang": "fr"}
    stored["forbidden-equipment"] = "FR=taser,BE=gas,FR=dog"
    wanted = Limits(confirm_days=100, rest_hours=8, briefing_months=12, report_days=3, month_target=4)
    assert limits_of(stored) == wanted._replace(forbidden_equipment=FORBIDDEN)
