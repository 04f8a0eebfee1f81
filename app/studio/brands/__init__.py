"""How a tenant's things look and sound."""
