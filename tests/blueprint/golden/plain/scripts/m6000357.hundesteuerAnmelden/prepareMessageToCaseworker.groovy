// Sammelt die Dateien, die übertragen werden: die gewählten Formate und, wenn gewünscht, die Anhänge.
import commons.blaupause.Uploads
import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1
import de.seitenbau.serviceportal.scripting.api.v1.form.content.BinaryContentV1

ScriptingApiV1 api = apiV1 // wird von der Prozess-Engine gesetzt

List<BinaryContentV1> files = []
for (String variable : ['applicantFormAsCsv', 'applicantFormAsXml']) {
  BinaryContentV1 file = api.getVariable(variable, BinaryContentV1)
  if (file != null) {
    files.add(file)
  }
}
if (api.getVariable('sendPdfToCaseworker', Boolean)) {
  files.add(api.getVariable('applicantFormAsPdf', BinaryContentV1))
}
boolean withUploads = true
if (withUploads) {
  files.addAll(new Uploads(api, false).files())
}
api.setVariable('filesToSendToCaseworker', files)
api.logger.info('Zu übertragen: ' + files.size() + ' Dateien.')
