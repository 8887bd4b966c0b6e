"""Benchmarks: every figure that Readout states, measured by one command (`make bench`)."""
