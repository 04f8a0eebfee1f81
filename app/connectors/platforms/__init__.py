"""One folder a platform; only the registry names them."""
