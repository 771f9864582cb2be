import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.runtime import juel


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${isFormValid == true}", True),
        ('${pressedButton == "continue"}', False),
        ("${pressedButton eq 'back' and not isFormValid}", False),
        ("${!(a.b < 3) || empty missing2}", True),
        ("${flag ? 'ja' : 'nein'}", "ja"),
        ("${list[1]}", "zwei"),
        ("userId:${id}", "userId:12"),
        ("${nothing}", None),
        ("x${nothing}y ${flag}", "xy true"),
        ("ohne Ausdruck", "ohne Ausdruck"),
        ("${number == '7'}", True),
        ("${'a\\'b'}", "a'b"),
    ],
)
def test_values(text, expected):
    scope = {
        "isFormValid": True,
        "pressedButton": "back",
        "a": {"b": 3},
        "missing2": "",
        "flag": True,
        "list": ["eins", "zwei"],
        "id": 12,
        "nothing": None,
        "number": 7,
    }
    assert juel.evaluate(text, scope) == expected


@pytest.mark.parametrize(
    ("text", "offset"),
    [("${a ==}", 6), ("${a", 3), ("${a.b()}", 5), ("${a + 1}", 3), ("text ${}", 7), ("${a b}", 4), ("${'open}", 2)],
)
def test_a_faulty_expression_is_refused_with_its_place(text, offset):
    with pytest.raises(juel.JuelError) as caught:
        juel.parse(text)
    assert caught.value.offset == offset


def test_an_unset_variable_is_named():
    with pytest.raises(juel.JuelError, match="isFormValid"):
        juel.is_true("${isFormValid == true}", {})


def test_private_attributes_and_methods_are_out_of_reach():
    for text in ("${a.__class__}", "${a.upper}"):
        with pytest.raises(juel.JuelError):
            juel.evaluate(text, {"a": "text"})


def test_names_lists_the_variables_that_are_read():
    assert juel.parse("${a.b == c && x['d'] == 'e'}").names == {"a", "c", "x"}


@given(st.text(alphabet="${}ab.=!&|<>()[]'\" 1?:", max_size=60))
def test_any_text_is_parsed_or_refused(text):
    try:
        juel.parse(text)
    except juel.JuelError as error:
        assert 0 <= error.offset <= len(text)


def test_deep_nesting_is_refused_not_crashed():
    with pytest.raises(juel.JuelError):
        juel.parse("${" + "(" * 5000 + "a" + ")" * 5000 + "}")
