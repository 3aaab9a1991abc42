"""The dashboard: ``streamlit run app.py``."""

from factcheck.ui.shell import run

run()
