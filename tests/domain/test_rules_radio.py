"""Rules about how the sides talk: R23, R24."""

from typing import Any

import pytest


@pytest.mark.parametrize("means", ["exchanged-radio", "liaison"])
def test_r23_different_networks_need_a_common_means(sound: Any, means: str) -> None:
    silent = sound.talking(means="", channel="")
    assert silent.faults("R23") == [("warning", None)]
    assert "ACROPOL, A.S.T.R.I.D." in silent.says("R23")
    assert silent.talking(means=means).faults("R23") == []
    assert silent.unit("be-pz-5317", radio_network="ACROPOL").faults("R23") == []


def test_r23_a_network_that_is_not_known_is_not_the_same(sound: Any) -> None:
    unknown = sound.talking(means="", channel="").unit("be-pz-5317", radio_network="")
    assert unknown.faults("R23") == [("warning", None)]
    assert unknown.unit("fr-pn-tourcoing", radio_network="").faults("R23") == [("warning", None)]


def test_r23_the_common_channel_is_known_and_somebody_opens_it(sound: Any) -> None:
    assert sound.talking(channel="").faults("R23") == [("warning", None)]
    assert sound.talking(channel="RC-NOWHERE").faults("R23") == [("warning", None)]
    assert sound.talking(opened_by="").faults("R23") == []
    nobody = sound.world(channels={"RC-ART": sound.case.channels["RC-ART"]._replace(opened_by="")}).talking(opened_by="")
    assert nobody.faults("R23") == [("warning", None)]


def test_r23_a_telephone_fallback_is_there_when_the_radio_fails(sound: Any) -> None:
    assert sound.talking(fallback="").faults("R23") == [("warning", None)]
    assert sound.talking(fallback="be-cic-hainaut/nobody").faults("R23") == [("warning", None)]


def test_r24_officers_share_a_language(sound: Any) -> None:
    dutch = sound.member(4, languages=("nl",))
    assert dutch.but(language="").faults("R24") == [("warning", None)]
    assert sound.member(4, languages=("nl", "fr")).faults("R24") == []
    assert sound.but(language="nl").faults("R24") == [("warning", None)]
    assert "Dutch" not in sound.but(language="nl").unit("be-pz-5317", languages=("fr",)).says("R23")


def test_r24_until_crews_are_named_the_languages_of_the_units_count(sound: Any) -> None:
    unnamed = sound.but(crew=(), language="")
    assert unnamed.faults("R24") == []
    assert unnamed.unit("fr-pn-tourcoing", languages=("fr",)).unit("be-pz-5317", languages=("nl",)).faults("R24") == [("warning", None)]
    assert unnamed.unit("fr-pn-tourcoing", languages=()).unit("be-pz-5317", languages=()).faults("R24") == []


def test_r24_an_interpreter_stands_for_a_shared_language(sound: Any) -> None:
    apart = sound.member(3, languages=("nl",)).member(4, languages=("nl",))
    assert apart.faults("R24") == [("warning", None)]
    assert apart.but(interpreter="common centre, by telephone").faults("R24") == []
    assert apart.but(interpreter=" ").faults("R24") == [("warning", None)]
    assert sound.unit("be-pz-5317", languages=("de",)).but(interpreter="one").faults("R24") == [("warning", None)]


def test_r24_documents_exist_in_french_and_dutch(sound: Any) -> None:
    assert sound.unit("be-pz-5317", languages=("de", "fr")).faults("R24") == []
    assert sound.unit("be-pz-5317", languages=("de",)).faults("R24") == [("warning", None)]
