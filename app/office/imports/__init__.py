"""The drop zone: files in, rows out, each one accounted for."""
