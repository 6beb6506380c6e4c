"""What every app needs of Excel and what is nobody's subject: bytes that depend on content alone, plain tables out,
small tables in."""
