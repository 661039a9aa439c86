"""What leaves the project: reports. Takes proved facts in, gives files out; decides nothing about the findings."""

from nlp.report.html import html_report, write_html

__all__ = ["html_report", "write_html"]
