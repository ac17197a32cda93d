"""release: the public edition, made from the cells by disclosure control, and the attack that must fail."""
