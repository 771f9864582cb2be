// Schreibt die sichtbaren Angaben des Formulars als XML-Datei.
import commons.blaupause.FormAsXml
import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1
import de.seitenbau.serviceportal.scripting.api.v1.form.content.BinaryContentV1

ScriptingApiV1 api = apiV1 // wird von der Prozess-Engine gesetzt

String name = api.getVariable('filenamePrefix', String) + '.xml'
byte[] data = new FormAsXml(api).write().getBytes('UTF-8')
api.setVariable('applicantFormAsXml', new BinaryContentV1('applicantFormAsXml', name, name, 'application/xml', data))
api.logger.info('XML erstellt: ' + name + ', ' + data.length + ' Byte.')
