"""The Canadian Experience Class and the ranking of Express Entry as exact, cited, dated rules.

The way through the house: `parse_profile` → `assess` → `report`. See the guide for the rooms.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from cec_logic.assessment import Assessment, assess
from cec_logic.profile import Problem, Profile, ProfileError, parse_profile, profile_schema
from cec_logic.rulesets import DateBeforeRulesError
from cec_logic.view import problem_text, report

if TYPE_CHECKING:
    from cec_logic.application.documents import Documents, documents
    from cec_logic.outlook.advice import Advice, advise, advising
    from cec_logic.outlook.forecast import Forecast, forecast, forecasting
    from cec_logic.outlook.piecemeal import Piecemeal
    from cec_logic.outlook.rounds import Rounds, rounds
    from cec_logic.view.records import Report
    from cec_logic.view.schema import report_schema

__all__ = [
    "Advice",
    "Assessment",
    "DateBeforeRulesError",
    "Documents",
    "Forecast",
    "Piecemeal",
    "Problem",
    "Profile",
    "ProfileError",
    "Report",
    "Rounds",
    "advise",
    "advising",
    "assess",
    "documents",
    "forecast",
    "forecasting",
    "parse_profile",
    "problem_text",
    "profile_schema",
    "report",
    "report_schema",
    "rounds",
]

_ON_DEMAND: Final = {
    "Advice": "outlook.advice",
    "Documents": "application.documents",
    "Forecast": "outlook.forecast",
    "Piecemeal": "outlook.piecemeal",
    "Report": "view.records",
    "Rounds": "outlook.rounds",
    "advise": "outlook.advice",
    "advising": "outlook.advice",
    "documents": "application.documents",
    "forecast": "outlook.forecast",
    "forecasting": "outlook.forecast",
    "report_schema": "view.schema",
    "rounds": "outlook.rounds",
}


def __getattr__(name: str) -> object:
    """What a first answer does not need is imported when it is asked for.

    A browser starts without it, and fetches it only then.
    """
    if name not in _ON_DEMAND:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"cec_logic.{_ON_DEMAND[name]}"), name)
