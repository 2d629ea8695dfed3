"""Texts of the office's with places to fill in: 「{部署}　{担当者}様」."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

_PLACE = re.compile(r"[{｛]([^{}｛｝\n]*)[}｝]")


@dataclass(frozen=True)
class Template:
    """Subject and text before the places are filled in; the subject is "" where there is none."""

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


def unknown_in(template: Template, places: Collection[str]) -> tuple[str, ...]:
    """The names between braces that stand for nothing, ``places`` being those that do."""
    found = _PLACE.findall(f"{template.subject}\n{template.text}")
    return tuple(dict.fromkeys(name for name in found if name.strip() not in places))
