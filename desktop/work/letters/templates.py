"""The texts of letters, with places to fill in: 「{部署}　{担当者}様」."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from desktop.work.letters.kinds import Kind

PLACEHOLDERS: Mapping[str, str] = {
    "部署": "部署の名前",
    "担当者": "部署の担当者、なければ「ご担当者」",
    "計画": "計画の名前",
    "年度": "調査する年度",
    "調査": "調査の種類",
    "期限": "回答期限",
    "期限の様子": "期限まで何日か、何日すぎたか",
    "件数": "回答する事業の数",
    "足りないもの": "まだ回答のない事業と項目",
    "確かめること": "差し戻した事業と理由",
    "ファイル": "添付するファイルの名前",
    "案内": "記入の案内",
    "市町村": "市町村の名前",
}
"""What may stand between braces, and what it becomes."""

_PLACE = re.compile(r"[{｛]([^{}｛｝\n]*)[}｝]")


@dataclass(frozen=True)
class Template:
    """Subject and text of a letter before the places are filled in."""

    subject: str
    text: str

    def filled(self, words: Mapping[str, str]) -> tuple[str, str]:
        """Subject and text; a place of an unknown name stays as it is.

        Lines that have nothing but an empty place are left out.
        """

        def fill(found: re.Match[str]) -> str:
            return words.get(found[1].strip(), found[0])

        subject = " ".join(_PLACE.sub(fill, self.subject).split())
        lines = [(line, _PLACE.sub(fill, line)) for line in self.text.splitlines()]
        kept = [told for line, told in lines if told.strip() or not _PLACE.search(line)]
        return subject, "\n".join(kept).rstrip() + "\n"


def unknown_in(
    template: Template, places: Collection[str] = PLACEHOLDERS.keys()
) -> tuple[str, ...]:
    """The names between braces that stand for nothing, ``places`` being those that do."""
    found = _PLACE.findall(f"{template.subject}\n{template.text}")
    return tuple(dict.fromkeys(name for name in found if name.strip() not in places))


DEFAULTS: Mapping[Kind, Template] = {
    Kind.ISSUE: Template(
        "【照会】{計画}　{年度}進捗調査（{調査}）（{部署}）",
        """{部署}　{担当者}様

お世話になっております。{市町村}の計画担当です。

{計画}の{年度}進捗調査（{調査}）を行います。
添付の調査票に記入して、期限までに返送してください。

　回答期限　{期限}
　対象　　　{件数}事業
　添付　　　{ファイル}

記入のしかたは、調査票の「鑑・記入要領」のシートにあります。
記入するのは色付きの欄だけです。シートや行は消したり足したりしないでください。
{案内}

ご不明な点は、このメールに返信してお尋ねください。
よろしくお願いします。
""",
    ),
    Kind.REMINDER: Template(
        "【再依頼】{計画}　{年度}進捗調査（{調査}）の回答について（{部署}）",
        """{部署}　{担当者}様

お世話になっております。{市町村}の計画担当です。

{計画}の{年度}進捗調査（{調査}）について、次の回答をまだいただいていません。
{期限の様子}

{足りないもの}

お忙しいところ恐れ入りますが、配付した調査票に記入して返送してください。
行き違いでお送りいただいているときは、ご容赦ください。

よろしくお願いします。
""",
    ),
    Kind.RETURN: Template(
        "【確認のお願い】{計画}　{年度}進捗調査（{調査}）の回答について（{部署}）",
        """{部署}　{担当者}様

お世話になっております。{市町村}の計画担当です。

{計画}の{年度}進捗調査（{調査}）に回答いただき、ありがとうございます。
次のことを確かめさせてください。

{確かめること}

添付の訂正票では、確かめたい欄に太い枠と番号を付けています。
違うところを直して返送してください。
そのままでよいときは、「事務局への連絡」の欄にその理由を書いてください。

　添付　{ファイル}

よろしくお願いします。
""",
    ),
    Kind.RECEIPT: Template(
        "【受領】{計画}　{年度}進捗調査（{調査}）の回答について（{部署}）",
        """{部署}　{担当者}様

お世話になっております。{市町村}の計画担当です。

{計画}の{年度}進捗調査（{調査}）について、{件数}事業の回答を受け取りました。
ご協力ありがとうございました。

内容について、あとでお尋ねすることがあります。そのときはよろしくお願いします。
""",
    ),
}
"""Plain office Japanese; an office writes its own over it."""
