// Hält die Nummern der Einreichung im Protokoll fest.
import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1
import de.seitenbau.serviceportal.scripting.api.v1.fitconnect.FitConnectSubmissionServiceResultV1

ScriptingApiV1 api = apiV1 // wird von der Prozess-Engine gesetzt

FitConnectSubmissionServiceResultV1 result = api.getVariable('fitConnectResult', FitConnectSubmissionServiceResultV1)
api.removeVariable('fitConnectClientSecret')
api.logger.info('Über FIT-Connect gesendet: Einreichung ' + result?.submissionId + ', Vorgang ' + result?.caseId + '.')
