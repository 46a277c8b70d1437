"""A directory to try things with: plausible people in many scripts, and two years of what they did."""
