"""Run the cross-checks: `python -m indicators.crosscheck REFERENCE_FOLDER [REPORT_FOLDER]`."""

import sys
from pathlib import Path

from indicators.crosscheck import write_reports
from indicators.errors import SahelRiskError

USAGE = "give the folder of reference data, and the folder for the reports where it is not docs/."


def main(arguments: list[str]) -> int:
    """Write the reports; return 0, or 2 after one sentence on standard error."""
    if len(arguments) not in (1, 2) or not Path((*arguments, "docs")[1]).is_dir():
        print(USAGE, file=sys.stderr)
        return 2
    try:
        write_reports(Path(arguments[0]), Path((*arguments, "docs")[1]))
    except SahelRiskError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
