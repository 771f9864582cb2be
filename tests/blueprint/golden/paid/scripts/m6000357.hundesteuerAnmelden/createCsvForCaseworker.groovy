// Schreibt die sichtbaren Angaben des Formulars als CSV-Datei.
import commons.blaupause.FormAsCsv
import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1
import de.seitenbau.serviceportal.scripting.api.v1.form.content.BinaryContentV1

ScriptingApiV1 api = apiV1 // wird von der Prozess-Engine gesetzt

String name = api.getVariable('filenamePrefix', String) + '.csv'
byte[] data = new FormAsCsv(api).write().getBytes('UTF-8')
api.setVariable('applicantFormAsCsv', new BinaryContentV1('applicantFormAsCsv', name, name, 'text/csv', data))
api.logger.info('CSV erstellt: ' + name + ', ' + data.length + ' Byte.')
