"""Product trends as JSON: TikTok's or another provider's, from an address or a file."""
