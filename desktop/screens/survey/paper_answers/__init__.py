"""An answer that came on paper or by telephone, typed in sheet by sheet."""

from desktop.screens.survey.paper_answers.acts import PaperActs

__all__ = ["PaperActs"]
