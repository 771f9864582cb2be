// Merkt vor, dass die PDF-Zusammenfassung mitgesendet wird.
import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1

ScriptingApiV1 api = apiV1 // wird von der Prozess-Engine gesetzt

api.setVariable('sendPdfToCaseworker', true)
api.logger.info('PDF wird mitgesendet.')
