"""Order files of the platforms, read and merged into orders and their lines."""
