"""Phrases of the bundled data that people read: kept in English in the tables, said in the reader's language."""

from coopfb.text import Text, text

_BASES = (
    text("communes of the arrondissement outside the police districts of 2003, nearer to this company's seat"),
    text("company = its arrondissement's communes outside the police districts of 2003"),
    text("departments the centre of the eastern border does not serve"),
    text("federal unit for the whole country"),
    text("its seat's commune; the rest of the circonscription is not known"),
    text("merged into a municipality of the zone on 1 January 2025"),
    text("one coordination directorate per province"),
    text("one dispatch per province (not verified)"),
    text("one operations centre per department, as in the Nord"),
    text("one police dispatch for the department"),
    text("police districts of 2003, circonscriptions since 2024"),
    text("small police district of 2003, taken into the circonscription"),
    text("the Nord without the arrondissement of Dunkerque"),
    text("the arrondissement of its seat"),
    text("the common centre of the eastern border (not verified)"),
    text("the whole department"),
    text("the four Belgian border provinces"),
    text("the only Belgian mobile customs team of this directory"),
    text("the only French mobile customs team of this directory"),
    text("the zone's municipalities"),
    text("told by the unit"),
)
"""From what a territory is known (`territory.basis`)."""

_NOTES = (
    text("Antoing, Brunehaut and Rumes only"),
    text("Poperinge and Heuvelland only"),
    text("liaison project only"),
    text("named in basin 2"),
    text("the Bavay side only"),
    text("the commune facing Brunehaut only"),
    text("the communes facing Rumes and Brunehaut only"),
)
"""What part of a unit belongs to a cooperation zone (`zone_member.note`)."""

_SOURCES = (
    text("SSMSI services 2020 (Licence Ouverte)"),
    text("added by hand"),
    text("federal organisation (not verified)"),
    text("label made for exercises"),
    text("label made for exercises; a common frequency exists since the end of 2012 (AEF dispatch 480141 of 29 April 2014)"),
    text("one operations centre per department, as in the Nord (inferred)"),
    text("organisation of the gendarmerie and customs (not verified)"),
    text("second common centre (not verified)"),
    text("the square crosses the border; no position in the sources (Ministère de l'intérieur, 2016)"),
    text("usual rule, not verified"),
    text("written for coopfb (not verified)"),
    text("written for coopfb, position approximate"),
    text("written for coopfb, position approximate; which French commune faces it is not in the sources"),
    text("written for coopfb; no position in the sources"),
    text("zones' own pages and the official numbering"),
)
"""Where a unit, spot or channel is known from; sources that are only names stand in the data alone."""

_KNOWN = {known.msgid: known for known in (*_BASES, *_NOTES, *_SOURCES)}


def phrase(words: str) -> Text:
    """Return a phrase of the data as a sentence of the catalogue; one that somebody else wrote is said as it stands."""
    return _KNOWN.get(words) or text("{words}", words=words)
