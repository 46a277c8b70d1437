"""Events: the ports of the event log and of the publisher, the codec, and the event bus."""
