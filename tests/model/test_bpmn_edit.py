"""Only the bytes of the change may differ."""

import pytest

from designer.model.bpmn import decode
from designer.model.bpmn_edit import change_step
from designer.model.problem import UnreadableError

FOREIGN = """<?xml version='1.0' encoding="UTF-8"?>
<!-- von Hand -->
<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:a="http://activiti.org/bpmn"\r
    xmlns:eigen="urn:eigen" targetNamespace="x">
  <process id="m1.p"   name="Prozess &gt; Name" isExecutable="true" eigen:farbe='rot'>
    <startEvent id="s"></startEvent><endEvent id="e" />
    <userTask id="t" a:formKey = 'formular:1:F:v1.0' name='Tür "auf"' a:assignee="${startedBy}">
      <documentation>Alt &amp; gut</documentation>
      <eigen:unbekannt wert="1>0"/>
    </userTask>
    <scriptTask id="k" scriptFormat="groovy"><script><![CDATA[if (a < b) {}]]></script></scriptTask>
    <endEvent id="l"/><userTask id="u"><documentation/></userTask>
    <scriptTask id="leer" scriptFormat="groovy"><script/></scriptTask>
    <serviceTask id="d" a:class="x.Y"><extensionElements>
      <a:field name="betreff"><a:expression>Hallo</a:expression></a:field>
      <a:field name="kurz" stringValue="alt"/>
    </extensionElements></serviceTask>
  </process>
</definitions>
""".encode()


@pytest.mark.parametrize(
    ("step", "what", "text", "before", "after"),
    [
        ("t", "name", 'Neu "so" & <da>', b"'T\xc3\xbcr \"auf\"'", b"'Neu \"so\" &amp; &lt;da&gt;'"),
        ("t", "formKey", "formular:1:F:v2.0", b"v1.0", b"v2.0"),
        ("t", "documentation", "Neu & besser", b"Alt &amp; gut", b"Neu &amp; besser"),
        ("k", "script", "x ]]> y", b"if (a < b) {}]]>", b"x ]]]]><![CDATA[> y]]>"),
        ("leer", "script", "a < b", b"<script/>", b"<script>a &lt; b</script>"),
        ("d", "field:betreff", "${a}", b">Hallo<", b">${a}<"),
        ("d", "field:kurz", "neu", b'"alt"', b'"neu"'),
        ("s", "name", "Start", b'<startEvent id="s">', b'<startEvent name="Start" id="s">'),
        (
            "l",
            "documentation",
            "A & B",
            b'<endEvent id="l"/>',
            b'<endEvent id="l"><documentation>A &amp; B</documentation></endEvent>',
        ),
        ("u", "formKey", "showOnce", b'<userTask id="u">', b'<userTask a:formKey="showOnce" id="u">'),
        ("k", "documentation", "Neu", b'groovy"><script><![', b'groovy"><documentation>Neu</documentation><script><!['),
    ],
)
def test_only_the_change_differs(step, what, text, before, after):
    assert FOREIGN.count(before) == 1
    assert change_step(FOREIGN, step, what, text) == FOREIGN.replace(before, after)


def test_the_changed_file_reads_as_changed():
    data = change_step(FOREIGN, "t", "documentation", "Zeile 1\nZeile 2 <b>")
    process, _ = decode(data)
    assert process.by_id["t"].documentation.splitlines() == ["Zeile 1", "Zeile 2 <b>"]
    assert process.by_id["k"].script == "if (a < b) {}"


@pytest.mark.parametrize(
    ("step", "what"),
    [("nirgends", "name"), ("t", "farbe"), ("s", "formKey"), ("t", "script"), ("d", "field:fehlt")],
)
def test_what_is_not_there_is_refused_with_its_name(step, what):
    with pytest.raises(UnreadableError):
        change_step(FOREIGN, step, what, "x")
