"""Bytes and pasted text made into Articles: text verbatim, page furniture labelled, publication data where shown."""

from factcheck.ingest.files import read_file
from factcheck.ingest.plain import paste, read

__all__ = ["paste", "read", "read_file"]
