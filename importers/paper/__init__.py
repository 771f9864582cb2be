"""From a page of paper to boxes to fill in: reading marks, finding fields, finding their labels."""
