"""The map: places by name from GeoNames, and the dumps that a person adds."""
