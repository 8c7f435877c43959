"""Answers to queries as the site shows them: with the things that are meant, how these are called, and who says so."""
