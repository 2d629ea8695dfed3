"""Amounts as people type them, in thousand yen: １，２００, 1,200千円, 120万円."""

import re
import unicodedata

_WRITTEN = re.compile(r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<unit>千円|百万円|万円|億円|円)?")
_YEN = {None: 1000, "千円": 1000, "万円": 10**4, "百万円": 10**6, "億円": 10**8, "円": 1}
MOST = 10**12


class NotAnAmount(ValueError):
    """The message is a Japanese sentence."""


def parsed(text: str) -> int | None:
    """The thousand yen that a text names, None for an empty one; raise ``NotAnAmount``."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if not plain:
        return None
    found = _WRITTEN.fullmatch(plain)
    if found is None:
        raise NotAnAmount(_why_not(plain))
    yen = int(found["digits"].replace(",", "")) * _YEN[found["unit"]]
    if yen % 1000:
        raise NotAnAmount("千円未満の端数があります。千円単位の整数で入れます。")
    if yen // 1000 >= MOST:
        raise NotAnAmount("桁が多すぎます。千円単位で入れます。")
    return yen // 1000


def shown(amount: int | None) -> str:
    """1,200; "" for none."""
    return "" if amount is None else f"{amount:,}"


def _why_not(plain: str) -> str:
    if plain[0] in "-−△▲":
        return "マイナスの金額は入れられません。0以上の整数で入れます。"
    if re.fullmatch(r"[\d,]*\.\d+\D*", plain):
        return "小数は入れられません。千円単位の整数で入れます。"
    if re.fullmatch(r"[\d,]+", plain):
        return "「,」の位置が3桁ごとではありません。確かめて入れ直します。"
    return "金額として読めません。千円単位の整数だけを入れます。"
