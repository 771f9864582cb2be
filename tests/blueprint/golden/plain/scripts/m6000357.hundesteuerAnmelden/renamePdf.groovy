// Gibt der PDF-Zusammenfassung den Dateinamen, unter dem sie übertragen wird.
import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1
import de.seitenbau.serviceportal.scripting.api.v1.form.content.BinaryContentV1

ScriptingApiV1 api = apiV1 // wird von der Prozess-Engine gesetzt

BinaryContentV1 pdf = api.getVariable('applicantFormAsPdf', BinaryContentV1)
pdf.uploadedFilename = api.getVariable('filenamePrefix', String) + '.pdf'
api.setVariable('applicantFormAsPdf', pdf)
api.logger.info('PDF erstellt: ' + pdf.uploadedFilename)
