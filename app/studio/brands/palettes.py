"""Palettes drawn by hand; a test holds each to the contrasts that the templates need."""

from app.studio.brands.look import Palette

PALETTES: dict[str, Palette] = {
    "coast at dusk": Palette("#FBF7F0", "#1E2A32", "#1F4E5F", "#CF6238", "#E8F0EE", "#F2C27B"),
    "terracotta court": Palette("#FCF6EF", "#2E211C", "#8F3F23", "#2C7C80", "#F7E8DD", "#F0C289"),
    "olive grove": Palette("#FAF8F1", "#23291F", "#45572D", "#B8652E", "#EDF0E0", "#EBCF78"),
    "night train": Palette("#F8F7FB", "#1C1B2E", "#2E2F6B", "#CF4C60", "#E9E9F5", "#F3BC80"),
    "plum orchard": Palette("#FBF6F7", "#2B1C27", "#6B2D5C", "#BF6F1F", "#F4E7EF", "#F3C6A4"),
    "fjord": Palette("#F6FAFA", "#14262B", "#0F5C63", "#D9553A", "#E0F0EF", "#F3CF7A"),
    "pine and brass": Palette("#F9F8F3", "#1B2620", "#234F3F", "#A8711C", "#E5EEE8", "#EBCB8C"),
    "blue tile": Palette("#F9FAFD", "#17233A", "#234E9B", "#CC661B", "#E5EDF9", "#F6CC6B"),
}
