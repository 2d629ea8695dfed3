"""How spellings are compared and which of several is the tidy one.

A text from a PDF has spaces around Latin letters and digits, half-width brackets, and old
forms of characters that the recogniser took for the new ones. None of that is a difference.
"""

import re
import unicodedata

OLD_FORMS = str.maketrans(
    "繼隨學應會國體數發證據實驗續寫圖團廣戰總轉當萬變豐讀獨勞營爭單壓擔擴區參號處檢點",
    "継随学応会国体数発証拠実験続写図団広戦総転当万変豊読独労営争単圧担拡区参号処検点",
)
_SIGNS = str.maketrans({"･": "・", "〜": "~", "‐": "-", "‑": "-", "–": "-", "−": "-", "—": "-"})
_BESIDE_LATIN = re.compile(r"(?<=[^\x00-\x7f\s]) +(?=[!-~])|(?<=[!-~]) +(?=[^\x00-\x7f\s])")
_NUMBER = re.compile(r"(\d+)\s*-\s*(\d+)\s*-\s*(\d+)")
_CIRCLES = frozenset("○◯〇●◎")
_DASHES = frozenset("-‐‑–—―−ー─")


def key(text: str) -> str:
    """What two spellings of one thing have in common."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SIGNS).translate(OLD_FORMS)
    return "".join(plain.split())


def without_stray_spaces(text: str) -> str:
    """The text without spaces between Japanese and Latin letters or digits."""
    return _BESIDE_LATIN.sub("", text)


def tidy(title: str) -> str:
    """A title or name as the plan prints it: no stray spaces, brackets of full width."""
    closed = without_stray_spaces(" ".join(title.split()))
    return closed if closed.isascii() else closed.replace("(", "（").replace(")", "）")


def project_number(text: str) -> str | None:
    """1-4-2 from any spelling of it, alone in its cell."""
    match = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).translate(_SIGNS).strip())
    return "-".join(match.groups()) if match else None


def measure_of(number: str) -> str:
    """1.4, the number of the measure that project 1-4-2 belongs to."""
    return ".".join(number.split("-")[:2])


def in_order(number: str) -> tuple[int, ...]:
    """Sorts numbers of policies, measures or projects: 1-10 after 1-9."""
    return tuple(int(part) for part in re.split(r"[-.]", number))


def is_circle(text: str) -> bool:
    return text.strip() in _CIRCLES


def is_dash(text: str) -> bool:
    return len(text.strip()) == 1 and text.strip() in _DASHES
