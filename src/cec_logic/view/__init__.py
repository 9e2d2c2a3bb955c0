"""The report of the published contract: an assessment in the words of a language."""

from cec_logic.view.report import problem_text, read_only_report, report, report_line
from cec_logic.view.words import SIGNS, question_text

__all__ = ["SIGNS", "problem_text", "question_text", "read_only_report", "report", "report_line"]
