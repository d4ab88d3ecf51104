"""Sahel Risk: news articles in, coded events, scores and the index out."""
