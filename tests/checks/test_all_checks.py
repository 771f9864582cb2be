"""What holds for all checks alike; what each of them finds is proved by its mirror in `tests/checks/rules`."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import designer.checks.rules
from designer.checks.finding import Profile
from designer.checks.pages import explained, pages
from designer.checks.process.topics import TOPICS as PROCESS
from designer.checks.run import Checker, checks, run
from designer.checks.translations import TOPICS as TRANSLATIONS
from designer.model import tree
from designer.model.codec import decode_form, format_json, read_form
from tests.checks.forms import NAME, field, form
from tests.model.raw_forms import raw_forms
from tests.samples.test_samples import SAMPLES

RULES = Path(designer.checks.rules.__path__[0])
FAMILIES = {
    "ids present": {"field-id-missing", "group-id-missing"},
    "ids unique": {"field-id-duplicate", "group-id-duplicate"},
    "ids are XML names": {"field-id-invalid", "group-id-invalid"},
    "ids speaking": {"field-id-not-speaking"},
    "ids stable": {"field-id-generated"},
    "references": {"reference-missing", "reference-instance", "condition-on-content", "skip-on-later-section"},
    "cycles": {"condition-cycle"},
    "what does not fit the type": {
        "rule-does-not-fit-type",
        "attribute-does-not-fit-type",
        "config-does-not-fit-type",
    },
    "what does not fit the engine": {
        "attribute-of-engine-1",
        "attribute-of-engine-2",
        "field-type-wrong-engine",
    },
    "deprecated": {"field-type-deprecated", "attribute-deprecated"},
    "unreachable": {"never-shown", "unreachable-after-skip", "condition-value-impossible"},
    "contradictions": {"rules-contradict", "render-conflict", "required-but-locked"},
    "binding": {"binding-missing"},
    "buttons": {"buttons-missing", "button-value-duplicate"},
    "options": {"option-value-duplicate", "option-label-duplicate", "options-too-few", "option-empty"},
    "labels": {"field-label-missing", "field-label-long", "section-title-missing", "form-title-missing"},
    "help": {"help-missing-for-upload", "help-repeats-label", "rule-message-missing"},
    "image alternatives": {"image-alternative-missing", "video-subtitles-missing"},
    "heading order": {"heading-order"},
    "HTML": {"html-harmful", "html-in-plain-label", "html-in-title"},
    "width": {"row-too-wide", "width-out-of-range"},
    "uploads": {"upload-without-limits"},
    "external addresses": {"external-address", "address-not-encrypted", "secret-in-form"},
    "personal data": {"personal-data-without-consent", "consent-not-required"},
    "plain language": {"plain-language-words", "plain-language-sentence"},
}
"""What the product promises to look for -> the checks that do."""


def test_every_file_is_a_check_with_a_name_of_its_own_and_a_mirrored_test() -> None:
    names = {path.stem for path in RULES.glob("*.py")} - {"__init__"}
    assert set(checks()) == {name.replace("_", "-") for name in names}
    assert {path.stem for path in Path(__file__).parent.joinpath("rules").glob("test_*.py")} == {
        f"test_{name}" for name in names
    }
    assert len(names) >= 40
    assert len(explained()) == len(names) + len(PROCESS) + len(TRANSLATIONS)


def test_every_family_is_looked_after() -> None:
    missing = {family: codes - set(checks()) for family, codes in FAMILIES.items() if codes - set(checks())}
    assert missing == {}


@pytest.mark.parametrize("profile", list(Profile))
def test_every_profile_has_checks(profile: Profile) -> None:
    assert sum(profile in check.profiles for check in checks().values()) >= 5


def test_every_code_is_explained_in_both_languages() -> None:
    titles = Counter(entry.title.de for entry in explained().values())
    assert max(titles.values()) == 1
    for code, entry in explained().items():
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", code)
        assert entry.profiles
        for text in (entry.title, entry.explanation):
            assert text.de
            assert text.en
            assert text.de != text.en
        assert entry.explanation.de.endswith(".")


def test_the_pages_are_current() -> None:
    folder = Path(__file__).parents[2] / "docs" / "hinweise"
    assert {path.name: path.read_text("utf-8") for path in folder.glob("*.md")} == dict(pages())


def test_a_good_form_has_no_findings() -> None:
    assert run(form(NAME)) == ()


def test_after_an_edit_the_checker_says_what_a_fresh_one_says() -> None:
    checker = Checker()
    whole = form(field(id="feld12"), NAME)
    checker.run(whole)
    path = (0, 0, 0, 0)
    edited = tree.replace(whole, path, tree.at(whole, path).with_(label="", width=99))
    kept, fresh = checker.run(edited), Checker().run(edited)
    assert [(f.code, f.place, f.message) for f in kept] == [(f.code, f.place, f.message) for f in fresh]
    assert {"field-label-missing", "width-out-of-range"} <= {finding.code for finding in kept}


def test_a_run_that_is_ended_goes_on_later_with_what_it_found() -> None:
    whole = form(field(id="feld12"), field(id="text3"), NAME)
    left = iter(range(3))

    def between() -> None:
        if next(left, None) is None:
            raise InterruptedError

    checker = Checker()
    with pytest.raises(InterruptedError):
        checker.run(whole, between=between)
    found, fresh = checker.run(whole), Checker().run(whole)
    assert [(f.code, f.place, f.message) for f in found] == [(f.code, f.place, f.message) for f in fresh]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_removing_any_field_of_a_real_form_leaves_findings_with_safe_ways_out(sample: Path) -> None:
    whole = read_form(sample / "form.json")
    paths = [path for path, _, _ in tree.fields(whole)]
    for path in paths[:: max(1, len(paths) // 6)]:
        broken = tree.remove(whole, path)
        before = Counter(finding.code for finding in run(broken))
        for finding in run(broken):
            if finding.fix is not None:
                after = Counter(f.code for f in run(finding.fix.apply(broken)))
                assert after[finding.code] < before[finding.code]
                assert after <= before


@settings(max_examples=60)
@given(raw_forms())
def test_whatever_the_platform_wrote_can_be_checked_and_mended_without_new_harm(raw: dict[str, Any]) -> None:
    whole = decode_form(format_json(raw))
    found = run(whole)
    before = Counter(finding.code for finding in found)
    for finding in found:
        tree.at(whole, finding.place.path)
        if finding.fix is not None:
            after = Counter(f.code for f in run(finding.fix.apply(whole)))
            assert after[finding.code] < before[finding.code]
            assert after <= before
