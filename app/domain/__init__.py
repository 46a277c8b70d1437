"""What is true of users and roles, whatever stores or shows them. Imports no Qt, SQL or file."""
