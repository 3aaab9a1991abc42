"""The dashboard: ``streamlit run app.py``. Streamlit's server imports this file; each page view runs it."""

if __name__ == "__main__":
    from factcheck.ui import language, login, shell

    language.settle()
    login.door()
    shell.run()
else:
    import streamlit as st

    from factcheck import serving

    serving.keep_addresses_out_of_the_log()
    app = st.App(__file__, middleware=serving.middleware())
