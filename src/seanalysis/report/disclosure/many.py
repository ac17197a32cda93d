"""Numbers in sentences: one or many."""


class Many(int):
    """A number that chooses between two forms of a word: “{n} {n:number|numbers}”."""

    def __format__(self, form: str) -> str:
        if "|" not in form:
            return super().__format__(form)
        one, many = form.split("|")
        return one if self == 1 else many
