"""Words beside which letters and figures are no secret, and words of the spelling alphabet, which are cover names."""


def _several(words: str) -> frozenset[str]:
    return frozenset(words.split(", "))


HEX_WORDS = _several(
    "ab, abbe, accede, ace, ad, add, bac, bad, be, bed, bee, cab, cad, cafe, cc, cd, ce, cede, da, de, deca, decade, ee, fa, fac, face,"
    " fade"
)
"""Words of three languages, and abbreviations, that a key in blocks could hold by chance: they make no key of the numbers beside them."""
AMOUNTS = _several(
    "€, eur, euro, euros, usd, m, km, kg, g, l, t, ton, tonnes, personnes, personen, persons, people, habitants, inwoners, visiteurs,"
    " bezoekers, visitors, deelnemers, participants, spectateurs, cigarettes, sigaretten, sachets, pilules, pillen, pieces, stuks"
)
"""What is counted or weighed: a number before it is no frequency."""
SPELLING_ONLY = _several("alpha, alfa, bravo, foxtrot, tango, whiskey, whisky, yankee, zulu, xray, juliett")
"""Words of the spelling alphabet that are hardly anything else beside a radio."""
SPELLING = SPELLING_ONLY | _several(
    "charlie, delta, echo, golf, hotel, india, juliet, kilo, lima, mike, november, oscar, papa, quebec, romeo, sierra, uniform, victor"
)
"""All of it; the others are names and words too: a cover name alone or with a number, not in “HOTEL DE POLICE”."""
