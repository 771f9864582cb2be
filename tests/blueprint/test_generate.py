"""From answers to a process: what is in it, what is not, always the same bytes, never a failure."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.blueprint.answers import AnswerError, Answers, decode_answers, encode_answers, prefilled
from designer.blueprint.generate import OpenAnswersError, generate, problems
from designer.blueprint.naming import file_prefix, next_major, process_key
from designer.blueprint.question import AnswerType, AssuredAttribute
from designer.blueprint.questions import BY_ID, KEY, LEVELS, QUESTIONS
from designer.checks.finding import Level
from designer.checks.process import ways
from designer.checks.process.run import check_model
from designer.model.binding import bound
from designer.model.bpmn import decode
from designer.runtime import process_engine as engine
from exporters.project_folder import archive, export
from tests.blueprint.samples import answers, covering_set, form

GOLDEN = Path(__file__).parent / "golden"
COVERING = covering_set()


def test_the_covering_set_is_large_enough():
    assert len(COVERING) >= 60
    assert all(not given.problems for given in COVERING)


@pytest.mark.parametrize("given_answers", COVERING, ids=range(len(COVERING)))
def test_every_proof_passes_for_the_covering_set(given_answers):
    generation = generate(given_answers, form())
    findings = check_model(generation.model)
    assert [(finding.code, finding.place.subject, finding.message.en) for finding in findings] == []
    read, diagram = decode(generation.model)
    assert read == generation.process
    assert diagram.shapes.keys() == generation.diagram.shapes.keys()


def test_every_way_ends_where_it_should():
    generation = generate(answers(channel="fit_connect", payment=True))
    found = list(ways.ways(engine.load(generation.model), generation.process))
    ends = {way.end_events[0] for way in found}
    assert ends == {"endevent1", "endeventFitConnectError", "endeventApplicantMessageError"}
    for way in found:
        failed = "sendViaFitConnect: fitConnectSubmissionServiceError" in way.decisions
        assert (way.end_events == ("endeventFitConnectError",)) is failed
        assert ("countSubmission" in way.steps) is not failed


def test_what_was_not_chosen_is_not_in_the_model():
    plain = generate(answers(formats=("PDF",))).model.decode()
    for part in ("payment", "parallelGateway", "createXml", "createCsv", "FitConnect", "ransconnect"):
        assert part not in plain
    paid = generate(answers(payment=True, channel="transconnect", formats=("XML", "CSV"))).model.decode()
    for part in ('activiti:formKey="payment"', "parallelGateway", "createCsvForCaseworker", "sendViaTransconnect"):
        assert part in paid
    assert "NachrichtAnMSBWService" not in paid


@pytest.mark.parametrize("name", ["plain", "paid", "transconnect", "fit-connect", "new-version"])
def test_golden_files(name, request):
    """Changed on purpose? Look at the difference, then run with GOLDEN=write."""
    import os

    given_answers = {
        "plain": answers(),
        "paid": answers(payment=True, formats=("XML", "CSV", "PDF"), authentication=("BUND_ID", "MUK")),
        "transconnect": answers(channel="transconnect", transconnect_attachments="without", formats=()),
        "fit-connect": answers(channel="fit_connect", payment=True, upload_names="original"),
        "new-version": answers(
            process_kind="new_version",
            existing_key="m6000357.hund",
            existing_version="v1.1",
            file_prefix_kind="own",
            file_prefix="Hund",
            privacy_obligation="own",
            privacy_obligation_text="Die Angaben sind nötig.",
            assurance_attributes=(AssuredAttribute("nachname", "HOCH", True),),
        ),
    }[name]
    folder = GOLDEN / name
    files = export(generate(given_answers, form()))
    if os.environ.get("GOLDEN") == "write":
        for path, data in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    kept = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert kept == files


def test_same_answers_same_bytes():
    assert export(generate(answers(), form())) == export(generate(answers(), form()))
    assert archive(generate(answers())) == archive(generate(answers()))


def test_changing_one_answer_changes_only_what_it_means():
    before, after = export(generate(answers())), export(generate(answers(privacy_retention="Fünf Jahre.")))
    assert {name for name in before if before[name] != after[name]} == {
        "privacyinformation/de.html",
        "privacyinformation/de.json",
    }
    before, after = export(generate(answers())), export(generate(answers(upload_names="original")))
    key = "m6000357.hundesteuerAnmelden"
    assert {name for name in before if before[name] != after[name]} == {
        f"build/models/{key}.bpmn20.xml",
        f"scripts/{key}/prepareMessageToCaseworker.groovy",
    }
    before, after = export(generate(answers())), export(generate(answers(authentication=("MUK",))))
    assert {name for name in before if before[name] != after[name]} == {"metadata/metadata.json"}


def test_a_new_version_keeps_the_key_and_gets_the_next_major():
    generation = generate(answers(process_kind="new_version", existing_key="m6000357.altPq_1", existing_version="v1.1"))
    assert (generation.key, generation.version) == ("m6000357.altPq_1", "v2.0")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Hundesteuer anmelden", "m1.hundesteuerAnmelden"),
        ("Straße übernähen", "m1.strasseUebernaehen"),
        ("3. Ausweis", "m1.p3Ausweis"),
        ("x" * 30, "m1." + "x" * 30),
    ],
)
def test_the_process_key(name, key):
    assert process_key("1", name) == key


def test_four_letters_follow_only_a_longer_name():
    long = process_key("1", "Antrag auf Erteilung einer Erlaubnis zum Betrieb")
    assert len(long.partition(".")[2]) <= 34
    assert long[-4:].isalpha()
    assert long[-4:].islower()
    assert long != process_key("1", "Antrag auf Erteilung einer Erlaubnis zum Verkauf")


def test_prefix_and_version():
    assert file_prefix("Gewerbe-Anmeldung für Gaststätten") == "Gewerbe_Anmeldung_fu"
    assert next_major("v1.9") == "v2.0"


def test_open_and_wrong_answers_are_named_with_their_question():
    found = problems(answers(process_name=None, zsk_service_key=None).with_("formats", ()), form())
    assert [(problem.question, problem.kind) for problem in found] == [
        ("process_name", "open"),
        ("formats", "open"),
        ("zsk_service_key", "open"),
    ]
    with pytest.raises(OpenAnswersError):
        generate(Answers())


def test_an_unbound_form_and_bad_ids_are_named():
    unbound = form().with_(source=None)
    assert [problem.question for problem in problems(answers(), unbound)] == ["form"]
    assert not problems(answers(), bound(unbound))
    group = form().sections[0].field_groups[0]
    bad = form().with_(sections=(form().sections[0].with_(field_groups=(group.with_(id="1halter"),)),))
    assert [problem.question for problem in problems(answers(), bad)] == ["formats"]
    assert not problems(answers(formats=("PDF",)), bad)


def test_prefilled_takes_tenant_form_and_name_from_the_form():
    values = prefilled(form()).values
    assert (values["tenant"], values["process_name"]) == ("6000357", "Hundesteuer anmelden")


def test_answers_survive_json():
    for given_answers in COVERING[:20]:
        assert decode_answers(encode_answers(given_answers)) == given_answers


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("payment", "Ja", True),
        ("formats", "pdf, XML", ("XML", "PDF")),
        ("channel", "FIT-Connect", "fit_connect"),
        ("assurance_attributes", "vorname:hoch:ja, email", None),
    ],
)
def test_answers_typed_as_text(question, text, value):
    given_answers = Answers().with_text(question, text)
    expected = value or (AssuredAttribute("vorname", "HOCH", True), AssuredAttribute("email", "BASIS", False))
    assert given_answers[question] == expected


def test_a_wrong_choice_is_refused_with_the_possible_ones():
    with pytest.raises(AnswerError) as caught:
        Answers().with_text("channel", "Fax")
    assert "authority_account" in caught.value.message.de


def test_questions_are_complete_and_unique():
    assert len(BY_ID) == len(QUESTIONS)
    for question in QUESTIONS:
        assert question.title.de
        assert question.title.en
        assert question.help.de.endswith(".")
        assert question.help.en.endswith(".")
        assert question.since <= "1.9"
        assert (question.type in (AnswerType.CHOICE, AnswerType.CHOICES)) == bool(question.options)


def _values(question):
    if question.type is AnswerType.YES_NO:
        return st.booleans()
    if question.type is AnswerType.CHOICE:
        return st.sampled_from([option.value for option in question.options])
    if question.type is AnswerType.CHOICES:
        return st.lists(st.sampled_from([option.value for option in question.options]), unique=True)
    if question.type is AnswerType.ATTRIBUTES:
        attribute = st.builds(AssuredAttribute, st.text(max_size=8), st.sampled_from([*LEVELS, "X"]), st.booleans())
        return st.lists(attribute, max_size=3)
    texts = st.text(max_size=60) | st.sampled_from(["${x}", "]]>", "<b>&'\"\\$", "a\nb", "Ünïcödé Straße " * 4])
    return texts | st.sampled_from(["6000357", "6000357:F_1:v1.0", "v1.1", "m6000357.alt", "99001001000000", "Hund-1"])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_accepted_answers_make_generate_fail(data):
    given_answers = answers()
    for question in data.draw(st.lists(st.sampled_from(QUESTIONS), unique=True, max_size=12)):
        try:
            given_answers = given_answers.with_(question.id, data.draw(_values(question)))
        except AnswerError:
            continue
    if given_answers.problems:
        assert all(problem.question in BY_ID for problem in given_answers.problems)
        with pytest.raises(OpenAnswersError):
            generate(given_answers)
        return
    generation = generate(given_answers)
    assert KEY.fullmatch(generation.key)
    assert not [finding for finding in check_model(generation.model) if finding.level is Level.ERROR]
    assert export(generation)
