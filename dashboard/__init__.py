"""The Streamlit dashboard of Sahel Risk."""
