"""What time changes: from a profile and a date to other dates. It must not know words."""

from cec_logic.outlook.timeline import Lane, Part, Timeline, timeline

__all__ = ["Lane", "Part", "Timeline", "timeline"]
