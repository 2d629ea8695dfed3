"""The usual texts of mail with papers; the mechanism is that of the letters to departments."""

from collections.abc import Mapping
from enum import Enum, StrEnum

from desktop.work.templates import Template


class For(StrEnum):
    """What is attached decides the text."""

    INTERNAL = "内部資料を送る文面"
    PUBLIC = "公開の資料を送る文面"


PLACES: Mapping[str, str] = {
    "宛名": "受け取る人の名前、まとまりに1通のときは「○○各位」",
    "宛先": "宛先のまとまりの名前",
    "計画": "計画の名前",
    "版": "計画の版",
    "年度": "資料の年度",
    "資料": "添付する資料の一覧",
    "資料名": "はじめの資料の名前",
    "市町村": "市町村の名前",
}

DEFAULTS: Mapping[Enum, Template] = {
    For.INTERNAL: Template(
        "【資料送付・内部資料】{計画}　{資料名}",
        """{宛名}

お世話になっております。{市町村}の計画担当です。

{計画}の資料をお送りします。

{資料}

添付は内部資料です。庁外に転送したり、公開したりしないでください。

ご不明な点は、このメールに返信してお尋ねください。
よろしくお願いします。
""",
    ),
    For.PUBLIC: Template(
        "【資料送付】{計画}　{資料名}",
        """{宛名}

お世話になっております。{市町村}の計画担当です。

{計画}の資料をお送りします。ご覧ください。

{資料}

ご不明な点は、このメールに返信してお尋ねください。
よろしくお願いします。
""",
    ),
}
