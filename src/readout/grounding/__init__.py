"""Mentions → time spans, places and actors: what the words of a report stand for."""
