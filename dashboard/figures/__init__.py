"""Figures: a frame in, a finished plotly figure out. No Streamlit, no reading of files but the map's outlines."""
