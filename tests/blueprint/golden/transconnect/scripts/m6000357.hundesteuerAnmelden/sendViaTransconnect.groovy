// VORLAGE: Die Schnittstelle von Transconnect ist nicht veröffentlicht. Dieses Skript sendet per HTTPS mit
// Client-Zertifikat an die Adresse aus dem Prozessparameter; passen Sie es an Ihr Fachverfahren an.
import commons.blaupause.FormAsXml
import commons.blaupause.Parameters
import commons.blaupause.SecurePost
import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1
import de.seitenbau.serviceportal.scripting.api.v1.form.content.BinaryContentV1

ScriptingApiV1 api = apiV1 // wird von der Prozess-Engine gesetzt

Parameters parameters = new Parameters(api)
SecurePost post = new SecurePost(
    parameters.text('Transconnect URL'),
    parameters.bytes('Transconnect Keystore'),
    parameters.text('Transconnect KeystorePassword'),
    parameters.bytes('Transconnect Truststores'))

boolean sent = false
try {
  List<BinaryContentV1> files = (List<BinaryContentV1>) api.getVariable('filesToSendToCaseworker')
  int status = files ? post.files(files) : post.xml(new FormAsXml(api).write())
  sent = status >= 200 && status < 300
  api.logger.info('Transconnect antwortet mit HTTP-Status ' + status + '.')
} catch (IOException | java.security.GeneralSecurityException failure) {
  api.logger.warn('Transconnect ist nicht erreichbar.', failure)
}
api.setVariable('transconnectSuccess', sent)
