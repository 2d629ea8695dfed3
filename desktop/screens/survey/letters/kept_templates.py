"""The office's own texts of letters: on this computer, beside the defaults."""

from collections.abc import Mapping
from enum import Enum

from desktop.runtime.settings import Settings
from desktop.work.letters import DEFAULTS
from desktop.work.templates import Template


class KeptTemplates:
    """Reads and keeps one text for each kind; without settings they last as long as this.

    ``usual``: the kinds with their defaults; ``under``: where the settings have them.
    """

    def __init__(
        self,
        settings: Settings | None,
        usual: Mapping[Enum, Template] = DEFAULTS,  # type: ignore[assignment]
        under: str = "letters",
    ) -> None:
        self._settings = settings
        self._usual, self._under = usual, under
        self._now: dict[Enum, Template] = {}

    def of(self, kind: Enum) -> Template:
        """The office's own text, else the default."""
        if kind in self._now:
            return self._now[kind]
        usual = self._usual[kind]
        if self._settings is None:
            return usual
        return Template(
            self._settings.text(f"{self._under}/{kind.name}/subject", usual.subject),
            self._settings.text(f"{self._under}/{kind.name}/text", usual.text),
        )

    def keep(self, kind: Enum, template: Template) -> None:
        """Keep a text; it is written when the program ends or ``save`` is called."""
        self._now[kind] = template
        if self._settings is not None:
            self._settings.put(f"{self._under}/{kind.name}/subject", template.subject)
            self._settings.put(f"{self._under}/{kind.name}/text", template.text)

    def save(self) -> None:
        if self._settings is not None:
            self._settings.save()
