"""How sure an event is: how often the rule that found it was right on hand-coded texts (measured, kept as a table)."""

from functools import cache

from indicators.coding.findings import Finding
from indicators.coding.reading.tables import rows
from indicators.records import Event

TABLE = "lexicons/confidence.csv"


@cache
def _table() -> dict[str, float]:
    return {row["rule"]: float(row["confidence"]) for row in rows(TABLE)}


def confidence(finds: list[Finding]) -> float:
    """The probability that an event is right: that of its surest rule; one told twice has a rule of its own."""
    table = _table()
    rules = _rules([find.rule for find in finds])
    return max(table.get(rule, table.get("any+" if rule.endswith("+") else "any", 0.0)) for rule in rules)


def rules_of(event: Event) -> list[str]:
    """The rules that found an event, as named in its `why`."""
    return _rules([part.split(": ", 1)[0] for part in event.why.split("; ")])


def _rules(found: list[str]) -> list[str]:
    """Rules by name; two or more of them together are one stronger rule of their indicator."""
    distinct = list(dict.fromkeys(found))
    return distinct if len(distinct) == 1 else [f"{rule}+" for rule in distinct]
