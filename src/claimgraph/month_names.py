"""The names of the months in several languages, whatever the locale is."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from functools import lru_cache

_MONTHS = tuple(
    frozenset(names.split())
    for names in (
        (
            "january januar janner janvier enero gennaio janeiro januari stycznia leden ledna"
            " ianuarie ocak январь января січня януари ιανουαριου"
        ),
        (
            "february februar fevrier febrero febbraio fevereiro februari lutego unora"
            " februarie subat февраль февраля лютого февруари φεβρουαριου"
        ),
        "march marz mars marzo marco maart marts marca brezna martie marcius mart март марта березня μαρτιου",
        "april avril abril aprile kwietnia dubna aprilie aprilis nisan апрель апреля квітня април απριλιου",
        "may mai mayo maggio maio mei maj maja kvetna majus mayıs маи мая травня μαιου",
        "june juni juin junio giugno junho czerwca cervna iunie junius haziran июнь июня червня юни ιουνιου",
        "july juli juillet julio luglio julho lipca cervence iulie julius temmuz июль июля липня юли ιουλιου",
        (
            "august aout agosto augustus augusti sierpnia srpna"
            " augusztus agustos август августа серпня αυγουστου"
        ),
        (
            "september septembre septiembre settembre setembro wrzesnia zari"
            " septembrie szeptember eylul сентябрь сентября вересня септември σεπτεμβριου"
        ),
        (
            "october oktober octobre octubre ottobre outubro pazdziernika rijna"
            " octombrie ekim октябрь октября жовтня октомври οκτωβριου"
        ),
        (
            "november novembre noviembre novembro listopada listopadu"
            " noiembrie kasım ноябрь ноября листопада ноември νοεμβριου"
        ),
        (
            "december dezember decembre diciembre dicembre dezembro desember grudnia prosince"
            " decembrie aralık декабрь декабря грудня декември δεκεμβριου"
        ),
    )
)
"""The names of each month, without accents."""


def folded(word: str) -> str:
    """The letters and digits of a word in lower case, without accents."""
    return "".join(each for each in unicodedata.normalize("NFKD", word.casefold()) if each.isalnum())


@lru_cache(maxsize=4096)
def month_named(word: str) -> int:
    """The number of the month that a word such as ``Sept`` or ``août`` means; 0 if it is none or several."""
    plain = folded(word)
    if len(plain) < 3:
        return 0
    exact = [number for number, names in enumerate(_MONTHS, 1) if plain in names]
    meant = exact or [number for number, names in enumerate(_MONTHS, 1) if _begins_any(names, plain)]
    return meant[0] if len(meant) == 1 else 0


def _begins_any(names: Collection[str], beginning: str) -> bool:
    return any(name.startswith(beginning) for name in names)
