"""How facts travel: the ports of the event log and the bus, and the codec between them."""
