"""The statement on the public edition: what was done so that nobody is given away, and whether attackers got anywhere.

It is written twice: for everybody, without telling a protected number from one that is hidden for its sake; and for
those who decide, with the numbers themselves. `inputs` reads what it is made of; `rule`, `tallies`, `loss`, `attempts`,
`review` and `checklist` are its parts, `hidden` and `earlier` those of the internal page alone; `page` is the step.
"""
