"""Commands: each file has one message and its handler; `bus.py` connects them."""
