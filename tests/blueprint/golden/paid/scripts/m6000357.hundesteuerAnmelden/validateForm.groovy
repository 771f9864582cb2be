// Prüft, dass die Formulardaten angekommen sind. Eigene Prüfungen können hier isFormValid auf false setzen.
import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1
import de.seitenbau.serviceportal.scripting.api.v1.form.content.FormContentV1

ScriptingApiV1 api = apiV1 // wird von der Prozess-Engine gesetzt

FormContentV1 form = api.getVariable('applicantForm', FormContentV1)
if (form == null) {
  throw new IllegalStateException('Keine Formulardaten: Das Formular ist nicht an die Variable applicantForm angebunden.')
}
api.setVariable('isFormValid', true)
api.logger.info('Formular ' + form.formId + ' ausgefüllt.')
