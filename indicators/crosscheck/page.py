"""Parts of a page of Markdown that the three reports share."""

import pandas as pd


def section(title: str, table: pd.DataFrame, words: str = "") -> str:
    """Lay out a heading, a paragraph where one is given, and a table."""
    text = f"{words}\n\n" if words else ""
    return f"## {title}\n\n{text}{markdown(table)}"


def markdown(table: pd.DataFrame) -> str:
    """Lay a frame out as a Markdown table; a bar within a cell is escaped."""
    lines = [list(table.columns), ["---"] * table.shape[1], *table.astype(str).to_numpy().tolist()]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def share(part: int, whole: int) -> str:
    """Write a share in percent; a dash where there is nothing to share."""
    return f"{part / whole:.1%}" if whole else "–"


def names(found: list[str]) -> str:
    """List names one a line."""
    return "".join(f"- {name}\n" for name in found)


def with_decisions(rows: pd.DataFrame, decisions: pd.DataFrame, key: str) -> pd.DataFrame:
    """Join the `decision` and the `reason` for each list row by its `key` column; "none yet" where there is none."""
    joined = rows.merge(decisions.rename(columns={"list_row": key}), on=key, how="left")
    return joined.fillna({"decision": "none yet", "reason": ""})


def verification(table: pd.DataFrame, by: "pd.Series[str]") -> pd.DataFrame:
    """Count our rows by a heading of theirs and by how they were verified."""
    counts = pd.crosstab(by, table["verified"], margins=True, margins_name="all")
    return counts.reset_index()
