"""Any file a newsroom has made into Articles: text verbatim, page furniture labelled, publication data where shown."""

from factcheck.ingest.files import load_file, read_file
from factcheck.ingest.load import Loaded, load
from factcheck.ingest.plain import paste, read

__all__ = ["Loaded", "load", "load_file", "paste", "read", "read_file"]
