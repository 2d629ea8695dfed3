"""Place スケジュール, and the schedule of one project for the form."""

from desktop.screens.schedule.project_schedule import ProjectSchedule
from desktop.screens.schedule.screen import ScheduleScreen

__all__ = ["ProjectSchedule", "ScheduleScreen"]
