"""When an order is one of an exercise."""

from typing import Any

from coopfb.domain.exercise import exercise


def test_what_the_plan_stands_on_makes_it_an_exercise(sound: Any) -> None:
    """A contact of a unit that takes part, the telephone fallback, or the channel; nothing else that happens to be known."""
    real = sound.world(channels={code: one._replace(exercise=False) for code, one in sound.case.channels.items()})
    assert exercise(sound.case)
    assert not exercise(real.case)
    assert exercise(real.contact("be-pz-5317", exercise=True).case)
    assert exercise(real.contact("be-cic-hainaut", exercise=True).case)
    assert not exercise(real.contact("fr-cic-59", exercise=True).case)
