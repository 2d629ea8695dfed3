"""Place スケジュール, and the schedule of one project for the form."""

from desktop.screens.schedule.screen import ScheduleScreen
from desktop.screens.schedule.tab import ScheduleTab

__all__ = ["ScheduleScreen", "ScheduleTab"]
