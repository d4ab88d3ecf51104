"""Corrections: what analysts decided beside the machine's reading, and the events as they stand after it."""

from indicators.corrections.decisions import Decision, check_decision, check_event, now, on_date, on_event, on_missed
from indicators.corrections.files import as_gold, read_lines, write_lines
from indicators.corrections.settling import Reviewed, correct, in_force, newest, settle

__all__ = [
    "Decision",
    "Reviewed",
    "as_gold",
    "check_decision",
    "check_event",
    "correct",
    "in_force",
    "newest",
    "now",
    "on_date",
    "on_event",
    "on_missed",
    "read_lines",
    "settle",
    "write_lines",
]
