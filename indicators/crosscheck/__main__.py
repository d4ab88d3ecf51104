"""Run the cross-check: `python -m indicators.crosscheck REFERENCE_FOLDER REPORT.md`."""

import sys
from pathlib import Path

from indicators.crosscheck import write_report
from indicators.errors import SahelRiskError

USAGE = "give two paths: the folder of reference data, and the report to write, for example docs/coups-crosscheck.md."


def main(arguments: list[str]) -> int:
    """Write the report; return 0, or 2 after one sentence on standard error."""
    if len(arguments) != 2:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        write_report(Path(arguments[0]), Path(arguments[1]))
    except SahelRiskError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
