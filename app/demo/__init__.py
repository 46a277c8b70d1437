"""Demo: a directory to try things with, of plausible users in many scripts and two years of their
activity."""
