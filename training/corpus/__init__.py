"""The project's own annotated reports: the scheme, a strict reader, checks, counts and agreement (see README.md)."""
