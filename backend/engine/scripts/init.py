"""`init`: names of the case, the responsible case worker and the payment, as far as the generated script has them."""

from __future__ import annotations

import base64
import binascii

from backend.engine.scripts.case_worker import find_case_worker
from backend.engine.scripts.constants import text_after
from backend.engine.step import ScriptError, ScriptTask, Step
from backend.parameters import whole_number
from designer.runtime.process_engine import Variables

SECRETS = ("ePayBL-keystore", "ePayBL-keystorePassword")
"""Parameters that must have a value but never go into a process variable."""
PLAIN = {
    "mandant": "ePayBL-mandant",
    "bewirtschafter": "ePayBL-bewirtschafter",
    "haushaltsstelle": "ePayBL-haushaltsstelle",
    "objektnummer": "ePayBL-objektnummer",
}


def run(step: Step, variables: Variables) -> None:
    """Sets the variables of step 2 (blueprint-process.md sections 2 and 3)."""
    instance_id = step.case.instance_id
    variables["displayedProcessName"] = text_after(step.script, "'displayedProcessName',")
    variables["filenamePrefix"] = text_after(step.script, "'filenamePrefix',") + f"_{instance_id}"
    variables["supportId"] = instance_id
    variables["killable"] = True
    if "CaseWorker.find(" in step.script:
        variables["assignedCaseWorker"] = find_case_worker(step, variables.get("assignedOrgUnits"))
    if "paymentConfig" in step.script:
        _set_up_payment(step, variables)
    step.log("INFO", f"Vorgang {instance_id} begonnen.")


def _set_up_payment(step: Step, variables: Variables) -> None:
    _require_key_store(step)
    variables["paymentConfig"] = {
        "instanz": text_after(step.script, "paymentConfig.instanz ="),
        **{name: step.required_parameter(parameter) for name, parameter in PLAIN.items()},
        "kennzeichenMahnverfahren": step.parameter("ePayBL-kennzeichenMahnverfahren"),
        "frist": _number(step, "ePayBL-frist") if step.parameter("ePayBL-frist") else None,
    }
    amount = _number(step, "ePayBL-betrag")
    variables["transactionConfig"] = {
        "betrag": amount,
        "verwendungszweck": step.required_parameter("ePayBL-verwendungszweck"),
    }
    variables["displayConfig"] = {"skipSuccessPage": True}
    step.log("INFO", f"Bezahlung eingerichtet: {amount} Cent.")


def _require_key_store(step: Step) -> None:
    key_store, _password = (step.required_parameter(name) for name in SECRETS)
    try:
        base64.b64decode(key_store, validate=True)
    except binascii.Error:
        raise ScriptError(f"Der Prozessparameter „{SECRETS[0]}“ ist kein Base64-Text.") from None


def _number(step: Step, name: str) -> int:
    try:
        return whole_number(step.required_parameter(name))
    except ValueError:
        raise ScriptError(f"Der Prozessparameter „{name}“ muss eine ganze Zahl sein.") from None


SCRIPT_TASK = ScriptTask("init", run)
