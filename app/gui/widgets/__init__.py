"""Small parts that show something and tell what the person wants."""
