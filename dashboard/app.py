"""The app's entry: page settings and Streamlit's own navigation, nothing else."""

import streamlit as st

from dashboard.page import ICON, VIEWS, words
from dashboard.selection import PAGES

st.set_page_config(page_title=words()("app.name"), page_icon=str(ICON), layout="wide", menu_items={})
st.navigation(
    [
        st.Page(VIEWS / f"{name}.py", title=words()(f"{name}.menu"), url_path=name, default=name == "risk_map")
        for name in PAGES
    ],
    position="top",
).run()
