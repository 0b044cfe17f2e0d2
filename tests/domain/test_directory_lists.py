"""The closed lists of the directory in three languages, and the result of a call behind the words that name the contact."""

import pytest

from coopfb.domain import directory_lists as lists
from coopfb.errors import WrongCommandLineError


@pytest.mark.parametrize(
    ("words", "contact", "result"),
    [
        ("be-pz-5317/desk ok", "be-pz-5317/desk", "ok"),
        ("00 32 00 00 00 19 no-answer", "00 32 00 00 00 19", "no-answer"),
        ("be-pz-5317/desk sans réponse", "be-pz-5317/desk", "no-answer"),
        ("5317 geen gehoor", "5317", "no-answer"),
        ("5317 faux numéro", "5317", "wrong"),
        ("5317 verkeerd nummer", "5317", "wrong"),
        ("5317 ne répond pas", "5317", "no-answer"),
        ("5317 répond", "5317", "ok"),
        ("police Mouscron antwoordt", "police Mouscron", "ok"),
    ],
)
def test_the_result_stands_last(words: str, contact: str, result: str) -> None:
    assert lists.with_result(words.split(" ")) == (contact, result)
    assert lists.with_result([words]) == (contact, result)


@pytest.mark.parametrize("words", [["be-pz-5317/desk"], ["be-pz-5317/desk", "perhaps"], [""], ["x" * 5000]])
def test_a_call_without_a_result_is_refused(words: list[str]) -> None:
    with pytest.raises(WrongCommandLineError) as refused:
        lists.with_result(words)
    assert refused.value.code == "unknown-result"


def test_words_of_each_language_name_the_codes() -> None:
    assert {lists.function(word) for word in ("accueil", "onthaal", "desk", "Permanence")} == {"desk"}
    assert {lists.visibility(word) for word in ("terrain", "iedereen", "field")} == {"field"}
    assert lists.languages("français, Nederlands,fr") == "fr,nl"
    assert lists.languages("") == ""
    for wrong in (lists.function, lists.visibility, lists.languages, lists.spot_kind):
        with pytest.raises(WrongCommandLineError):
            wrong("neither")
