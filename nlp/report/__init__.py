"""What leaves the project: reports. Takes proved facts in, gives files out; decides nothing about the findings."""

from nlp.report.files import format_of, put, report_bytes
from nlp.report.html import html_report

__all__ = ["format_of", "html_report", "put", "report_bytes"]
