"""What leaves the program: CSV, JSON and plain text. Each is a pure function of a report and the rulings."""

from factcheck.export.names import filename
from factcheck.export.report import report_json
from factcheck.export.terminal import table

__all__ = ["filename", "report_json", "table"]
