"""The wizard 「一覧を取り込む」: an office's Excel or CSV list into the plan."""

from desktop.screens.plan_list.wizard import KINDS, TITLE, ListWizard

__all__ = ["KINDS", "TITLE", "ListWizard"]
