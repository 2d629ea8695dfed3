"""The office's own texts of letters: on this computer, beside the defaults."""

from desktop.runtime.settings import Settings
from desktop.work.letters import DEFAULTS, Kind, Template


class KeptTemplates:
    """Reads and keeps one text for each kind; without settings they last as long as this."""

    def __init__(self, settings: Settings | None) -> None:
        self._settings = settings
        self._now: dict[Kind, Template] = {}

    def of(self, kind: Kind) -> Template:
        """The office's own text, else the default."""
        if kind in self._now:
            return self._now[kind]
        usual = DEFAULTS[kind]
        if self._settings is None:
            return usual
        return Template(
            self._settings.text(f"letters/{kind.name}/subject", usual.subject),
            self._settings.text(f"letters/{kind.name}/text", usual.text),
        )

    def keep(self, kind: Kind, template: Template) -> None:
        """Keep a text; it is written when the program ends or ``save`` is called."""
        self._now[kind] = template
        if self._settings is not None:
            self._settings.put(f"letters/{kind.name}/subject", template.subject)
            self._settings.put(f"letters/{kind.name}/text", template.text)

    def save(self) -> None:
        if self._settings is not None:
            self._settings.save()
