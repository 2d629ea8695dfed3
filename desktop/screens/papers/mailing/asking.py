"""What is asked before a message is made: internal papers to outsiders, leaks in public ones."""

from collections.abc import Sequence

from db.records import PlanState
from desktop.runtime.prompts import Prompts
from desktop.work.paper_mail import Message, Piece, own_domains

TITLE = "庁外に送る内部資料"
LEAKS = "公開前の確認"
WITHOUT, ALL, ON = "庁外の宛先を除く", "庁外にも送る", "このまま続ける"
_MOST = 3


def allowed(
    prompts: Prompts, state: PlanState, messages: Sequence[Message], pieces: Sequence[Piece]
) -> list[Message] | None:
    """The messages that may be made; None where somebody thought better of it."""
    leaks = [sentence for piece in pieces for sentence in piece.leaks]
    if leaks:
        said = "".join(leaks[:_MOST]) + (f"ほか{len(leaks) - _MOST}か所。" if leaks[_MOST:] else "")
        if prompts.choose(LEAKS, f"公開の帳票に、内部のことが載っています。{said}", [ON]) != ON:
            return None
    internal = [piece for piece in pieces if piece.internal]
    outside = [one for message in messages for one in message.outside]
    if not (internal and outside):
        return list(messages)
    acts = [WITHOUT, ALL]
    inside = [message for message in messages if not message.outside]
    if not inside:
        acts = [ALL]
    who = "、".join(f"{one.name} {one.address}".strip() for one in outside[:_MOST])
    more = f"ほか{len(outside) - _MOST}件" if outside[_MOST:] else ""
    what = "、".join(piece.told for piece in internal)
    sentence = f"庁外の宛先{len(outside)}件（{who}{more}）に、{what}を送ります。"
    act = prompts.choose(TITLE, sentence + own_told(state), acts)
    if act is None:
        return None
    return inside if act == WITHOUT else list(messages)


def own_told(state: PlanState) -> str:
    """Which addresses count as the office's own."""
    own = own_domains(state)
    if not own:
        return "部署の一覧にメールアドレスがないので、どの宛先も庁外とみなします。"
    return f"庁内とみなすアドレスは、部署の一覧にある {'、'.join(own)} です。"
