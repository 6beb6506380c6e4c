"""体检 for the department: the page of everything found, what stands beside the fields, the list as a file."""
