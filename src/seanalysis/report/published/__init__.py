"""The page that holds each number of the published report against the data, and the report against itself.

`verdicts` is what was found, `places` where a number stands; `numbers` and `links` write what was computed;
`statements` and `grids` show it number by number and in tables; `sections` and `findings` are the parts of the page,
and `page` is the step.
"""
