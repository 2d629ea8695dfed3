"""One message as an .eml file (RFC 5322) that opens as a draft.

Who sends it is left to the mail program: no author, no path, no message id is in it. Names of
attachments are ASCII, because older mail programs lose names in the encoding of RFC 2231.
"""

import hashlib
import re
import unicodedata
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

_TYPES = {
    ".xlsx": "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "pdf",
}
"""Each within application, by the name's ending."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_WORD = 39
"""Bytes of UTF-8 in one encoded word: with its frame no line is longer than 76 (RFC 2047)."""
_DOMAIN = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


class BadAddress(ValueError):
    """Not a mail address; the Japanese sentence says what is wrong."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A workbook or PDF; ``name`` is ASCII: letters, digits and ``._-``, 40 at most."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """``to_name`` is shown beside the address; ``made_at`` knows its time zone.

    ``others``: whom it goes to besides, each by name and address; all see each other.
    """

    to_name: str
    to_address: str
    subject: str
    text: str
    attachments: Sequence[Attachment]
    made_at: datetime
    others: Sequence[tuple[str, str]] = ()


def address_of(typed: str) -> str:
    """One address as it was typed into the register, without blanks around it."""
    plain = typed.strip()
    if not plain.isascii():
        half = unicodedata.normalize("NFKC", plain)
        hint = f"半角で「{half}」のように入れます。" if half.isascii() else "半角で入れます。"
        raise BadAddress(f"メールアドレスに全角の文字があります。{hint}")
    if re.search(r"[,;\s]", plain):
        raise BadAddress("メールアドレスは1つだけ入れます。")
    try:
        read = Address(addr_spec=plain)
    except (HeaderParseError, ValueError, IndexError) as error:
        raise BadAddress(f"「{plain}」はメールアドレスの形ではありません。") from error
    if not read.username or not _DOMAIN.fullmatch(read.domain) or read.addr_spec != plain:
        raise BadAddress(f"「{plain}」はメールアドレスの形ではありません。")
    return plain


def draft(wanted: Draft) -> bytes:
    """The file's bytes; the same draft gives the same bytes."""
    message = EmailMessage(policy=SMTP)
    message.set_content(wanted.text, charset="utf-8", cte="base64")
    for attachment in wanted.attachments:
        if not _NAME.fullmatch(attachment.name):
            raise ValueError(f"no name for an attachment: {attachment.name!r}")
        kind = _TYPES[attachment.name[attachment.name.rfind(".") :].lower()]
        message.add_attachment(
            attachment.data, maintype="application", subtype=kind, filename=attachment.name
        )
    if message.is_multipart():
        # A boundary by chance would make other bytes every time.
        message.set_boundary(f"=_{_digest(wanted)}")
    return _head(wanted) + message.as_bytes()


def _head(wanted: Draft) -> bytes:
    """The lines above the content; the library's own fold Japanese names with a blank in them."""
    everybody = ((wanted.to_name, wanted.to_address), *wanted.others)
    to = ",\r\n ".join(_addressee(name, address) for name, address in everybody)
    lines = (
        f"Subject: {_encoded(wanted.subject)}",
        f"To: {to}",
        f"Date: {format_datetime(wanted.made_at)}",
        "X-Unsent: 1",
    )
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def _addressee(name: str, address: str) -> str:
    return f"{_encoded(name)}\r\n <{address}>" if name.strip() else address


def _encoded(text: str) -> str:
    """Encoded words of RFC 2047, one a line, never cut inside a character."""
    words: list[bytes] = [b""]
    for char in " ".join(text.split()):
        encoded = char.encode("utf-8")
        if len(words[-1]) + len(encoded) > _WORD:
            words.append(b"")
        words[-1] += encoded
    return "\r\n ".join(f"=?utf-8?B?{b64encode(word).decode('ascii')}?=" for word in words)


def _digest(wanted: Draft) -> str:
    found = hashlib.sha256(
        repr((wanted.to_address, wanted.others, wanted.subject, wanted.text)).encode()
    )
    for attachment in wanted.attachments:
        found.update(attachment.data)
    return found.hexdigest()[:40]
