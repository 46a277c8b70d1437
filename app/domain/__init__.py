"""Domain: the rules for users and roles. Independent of storage and display; imports no Qt, SQL or file
access."""
