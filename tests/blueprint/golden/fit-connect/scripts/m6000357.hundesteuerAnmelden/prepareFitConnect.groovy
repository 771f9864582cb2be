// VORLAGE: Welche Fachdaten ein Empfänger von FIT-Connect erwartet, legt sein Schema fest. Gesendet wird hier die
// XML-Datei, wenn XML gewählt ist, sonst ein JSON-Objekt aus Feldschlüsseln und Werten.
import commons.blaupause.Parameters
import commons.blaupause.ShownForm
import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1
import de.seitenbau.serviceportal.scripting.api.v1.form.content.BinaryContentV1

ScriptingApiV1 api = apiV1 // wird von der Prozess-Engine gesetzt

BinaryContentV1 xml = api.getVariable('applicantFormAsXml', BinaryContentV1)
String payload = xml != null ? new String(xml.data, 'UTF-8') : api.mapper.toJson(new ShownForm(api).values())
api.setVariable('fitConnectPayload', payload)

Set<BinaryContentV1> attachments = new LinkedHashSet<BinaryContentV1>()
for (BinaryContentV1 file : (List<BinaryContentV1>) api.getVariable('filesToSendToCaseworker')) {
  if (file.key != 'applicantFormAsXml') {
    attachments.add(file)
  }
}
api.setVariable('fitConnectAttachments', attachments)

Parameters parameters = new Parameters(api)
api.setVariable('fitConnectClientId', parameters.text('FIT-Connect clientId'))
api.setVariable('fitConnectClientSecret', parameters.text('FIT-Connect clientSecret'))
api.setVariable('fitConnectDestinationId', parameters.text('FIT-Connect destinationId'))
api.setVariable('fitConnectServiceName', parameters.text('FIT-Connect serviceName'))
api.setVariable('fitConnectServiceIdentifier', parameters.text('FIT-Connect serviceIdentifier'))
api.setVariable('fitConnectSchemaUri', parameters.text('FIT-Connect schemaURI'))
api.logger.info('FIT-Connect vorbereitet: ' + attachments.size() + ' Anhänge.')
