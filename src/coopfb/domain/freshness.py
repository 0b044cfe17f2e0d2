"""How fresh a verification is: verified, to confirm, stale or never."""

from datetime import date


def freshness(verified_on: str, today: date, confirm_days: int, stale_days: int) -> str:
    """Return `verified`, `to-confirm`, `stale` or `never` for the ISO date on which a row was last verified.

    `verified` up to and including `confirm_days` of age, `stale` from `stale_days` on, `to-confirm` between the two. An empty
    or unreadable date is `never`; a date in the future cannot have been a verification and is `to-confirm`.
    Source: domain.md rule D01 (180 days) and Tournai II article 3(3), "keep up to date".
    """
    try:
        verified = date.fromisoformat(verified_on)
    except ValueError:
        return "never"
    age = (today - verified).days
    if age >= stale_days:
        return "stale"
    if age < 0 or age > confirm_days:
        return "to-confirm"
    return "verified"
