"""How well the product does, measured on folders of hand-made examples that are not part of it."""
