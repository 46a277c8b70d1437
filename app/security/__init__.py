"""Password hashing, password estimates, the sessions of operators, and the clock."""
