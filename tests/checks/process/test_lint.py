"""The linter on models that are written in another way than ours."""

import re

from designer.blueprint.generate import generate
from designer.checks.process import lint
from tests.blueprint.samples import answers

MODEL = generate(answers(payment=True)).model.decode()


def test_nodes_need_not_name_their_flows():
    """The platform's own editor leaves `incoming` and `outgoing` out."""
    bare = re.sub(r" *<(incoming|outgoing)>[^<]*</\1>\n", "", MODEL)
    assert "<incoming>" not in bare
    assert list(lint.check(bare)) == []


def test_what_is_really_unconnected_is_told_in_german():
    lonely = MODEL.replace("  </process>", '    <userTask id="allein" name="Allein"/>\n  </process>')
    bare = re.sub(r" *<(incoming|outgoing)>[^<]*</\1>\n", "", lonely)
    for text in (lonely, bare):
        found = {finding.message.de for finding in lint.check(text) if finding.place.subject == "allein"}
        assert "Der Schritt ist mit keinem anderen verbunden." in found
