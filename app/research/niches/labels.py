"""What people see instead of the names of dimensions."""

LABELS = {
    "buyer_intent": "Buyer intent",
    "competition_gap": "Competition gap",
    "authority_fit": "Authority fit",
    "bundle_potential": "Bundle potential",
    "trend_velocity": "Trend velocity",
    "production_ease": "Production ease",
    "seasonal_timing": "Seasonal timing",
}
