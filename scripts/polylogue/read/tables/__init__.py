"""Reads tables row by row: CSV and TSV, workbooks, Parquet, JSON, SQLite, described by CSVW or by nothing but their header."""

from .columns import Column
from .opening import open_table
from .table import Row, Table

__all__ = ["Column", "Row", "Table", "open_table"]
