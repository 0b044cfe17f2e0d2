"""The words of dates and hours in French, Dutch and English, without accents, as tables."""

import unicodedata

from coopfb.text import text

WEEKDAY_NAMES = (
    text("Monday"),
    text("Tuesday"),
    text("Wednesday"),
    text("Thursday"),
    text("Friday"),
    text("Saturday"),
    text("Sunday"),
)
"""Monday first, as `date.weekday()` counts."""

WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "lundi lun maandag maa ma monday mon mo",
            "mardi mar dinsdag din di tuesday tues tue tu",
            "mercredi mer woensdag woe wo wednesday wed we",
            "jeudi jeu donderdag don do thursday thurs thur thu th",
            "vendredi ven vrijdag vri vr friday fri fr",
            "samedi sam zaterdag zat za saturday sat sa",
            "dimanche dim zondag zon zo sunday sun su",
        ),
    )
    for word in words.split()
}
"""Names and abbreviations; `ma` and `di` are Dutch here, as they are printed back."""

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "janvier janv jan januari january",
            "fevrier fevr fev februari february feb",
            "mars maart mrt march mar",
            "avril avr april apr",
            "mai mei may",
            "juin juni jun june",
            "juillet juil juli jul july",
            "aout augustus aug august",
            "septembre sept sep september",
            "octobre oct oktober okt october",
            "novembre nov november",
            "decembre dec december",
        ),
        1,
    )
    for word in words.split()
}

DAY_SHIFTS = {
    "apres-demain": 2,
    "apres demain": 2,
    "overmorgen": 2,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
    "avant-hier": -2,
    "avant hier": -2,
    "eergisteren": -2,
    "the day before yesterday": -2,
    "day before yesterday": -2,
    "aujourd'hui": 0,
    "aujourdhui": 0,
    "today": 0,
    "vandaag": 0,
    "demain": 1,
    "tomorrow": 1,
    "morgen": 1,
    "hier": -1,
    "yesterday": -1,
    "gisteren": -1,
}
"""Words for a day, as days from today."""

PARTS = {
    "morning": ("du matin", "matin", "'s ochtends", "'s morgens", "ochtend", "voormiddag", "in the morning", "morning"),
    "afternoon": ("de l'apres-midi", "apres-midi", "apres midi", "'s namiddags", "'s middags", "namiddag", "in the afternoon", "afternoon"),
    "evening": ("du soir", "soir", "'s avonds", "avond", "in the evening", "evening"),
    "night": ("cette nuit", "de la nuit", "vannacht", "'s nachts", "nacht", "nuit", "night"),
}
"""Parts of a day."""

PARTS_OF_TODAY = {
    "morning": ("ce matin", "vanochtend", "vanmorgen", "this morning"),
    "afternoon": ("cet apres-midi", "cette apres-midi", "cet apres midi", "vanmiddag", "vannamiddag", "this afternoon"),
    "evening": ("ce soir", "vanavond", "tonight", "this evening"),
}

DUTCH_ENDINGS = {
    "ochtend": "morning",
    "morgen": "morning",
    "voormiddag": "morning",
    "namiddag": "afternoon",
    "avond": "evening",
    "nacht": "night",
}
"""What Dutch writes behind a day in one word: zaterdagavond, morgenavond."""

NOON = ("midi", "noon", "midday", "middag")
MIDNIGHT = ("minuit", "midnight", "middernacht")
NOW = ("maintenant", "now", "nu", "right now", "a l'instant")
NEXT = ("prochain", "prochaine", "next", "volgende", "komende", "aanstaande")
LAST = ("dernier", "derniere", "last", "vorige", "afgelopen")
JOINING = (
    *("a", "le", "de", "ce", "cet", "cette", "vers"),
    *("om", "op", "den", "deze", "dit", "rond"),
    *("at", "on", "the", "this", "around"),
    *(",", ".", "-"),
)
"""Words that join the others and say nothing by themselves."""

HALF_HOUR = ("une demi-heure", "une demi heure", "half an hour", "een half uur", "een halfuur")
ONE = ("un", "une", "een", "a", "an", "one")
MINUTES = ("minutes", "minute", "minuten", "minuut", "mins", "min", "mn")
HOURS = ("heures", "heure", "hours", "hour", "uren", "uur", "hrs", "hr", "h", "u")
DAYS = ("days", "day", "jours", "jour", "dagen", "dag")
WEEKS = ("semaines", "semaine", "weeks", "week", "weken")


def plain(words: str) -> str:
    """Return words in lower case, without accents, with straight apostrophes, ordinary hyphens and single spaces."""
    marks = unicodedata.normalize("NFKD", words.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    letters = "".join(c for c in marks if not unicodedata.combining(c))
    return " ".join(letters.replace("\N{NON-BREAKING HYPHEN}", "-").replace("\N{HYPHEN}", "-").split())
