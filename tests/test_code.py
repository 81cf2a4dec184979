"""The one-time code: what is typed wrong is seen before anything is sent."""

from collections.abc import Callable

import pytest

from app import code
from app.code import Code
from app.errors import Objection, Refused

CA = b"the branch's CA"
SAMPLE = Code("7K3", "QDM9XWP4", "TZRACJH8")
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def wrong(text: str) -> Objection:
    """What is said about a code that cannot be read."""
    with pytest.raises(Refused) as caught:
        code.read(text)
    (found,) = caught.value.objections
    assert found.field == "code"
    return found


def test_a_code_is_four_groups_of_five_that_read_back() -> None:
    made = code.new(CA)
    assert [len(group) for group in str(made).split("-")] == [5, 5, 5, 5]
    assert code.read(str(made)) == made
    assert code.split_proof(made.proof) == (made.id, made.secret)


@pytest.mark.parametrize("change", [str.lower, lambda t: t.replace("-", ""), lambda t: f"  {t} "])
def test_it_may_be_typed_as_one_likes(change: Callable[[str], str]) -> None:
    assert code.read(change(str(SAMPLE))) == SAMPLE


def test_full_width_and_look_alike_characters_are_read_as_meant() -> None:
    made = str(Code("011", "00011100", "10101010"))
    typed = made.replace("0", "O").replace("1", "l").replace("-", "－")
    assert code.read(typed) == code.read(made)


def test_every_single_slip_is_seen() -> None:
    text = str(SAMPLE).replace("-", "")
    for place, there in enumerate(text):
        for other in ALPHABET.replace(there, ""):
            assert wrong(text[:place] + other + text[place + 1 :]).code == "code_check"


def test_almost_every_swap_of_neighbours_is_seen() -> None:
    missed = 0
    for first in ALPHABET:
        for second in ALPHABET.replace(first, ""):
            right = str(Code(f"{first}{second}K", SAMPLE.secret, SAMPLE.mark)).replace("-", "")
            try:
                code.read(right[1] + right[0] + right[2:])
                missed += 1
            except Refused:
                pass
    assert missed <= 2


def test_what_cannot_be_a_code_says_why() -> None:
    assert wrong("").code == "needed"
    assert wrong("7K3QD-M9XWP").params == {"length": "20", "typed": "10"}
    assert wrong(str(SAMPLE).replace("7", "U", 1)).params == {"character": "U"}
    assert wrong("登记码").code == "code_character"


def test_it_vouches_for_the_ca_it_was_made_with_and_no_other() -> None:
    made = code.new(CA)
    assert made.vouches_for(CA)
    assert not made.vouches_for(b"another CA")
    assert not made.vouches_for(b"")
    assert code.new(b"").vouches_for(b"")


def test_the_mark_depends_on_the_secret_so_that_nothing_can_be_computed_ahead() -> None:
    assert len({code.new(CA).mark for _ in range(50)}) == 50
