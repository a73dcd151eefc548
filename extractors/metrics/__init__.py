"""Numbers that say how many or how much: with unit, comparator, noun and period."""
