"""What the words on a form mean: types, rules, widths, conditions. Pure functions over texts."""
