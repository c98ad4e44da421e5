"""Claims as one self-contained HTML page for people to read and check."""

from newsclaims.report.page import ArticleView, Row, Table, render

__all__ = ["ArticleView", "Row", "Table", "render"]
