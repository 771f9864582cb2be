// Legt die Angaben fest, die alle folgenden Schritte brauchen.
import commons.blaupause.CaseWorker
import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1

ScriptingApiV1 api = apiV1 // wird von der Prozess-Engine gesetzt

api.setVariable('displayedProcessName', 'Hundesteuer anmelden')
api.setVariable('filenamePrefix', 'Hundesteuer_anmelden' + '_' + api.processInstance.id)
api.setVariable('supportId', api.processInstance.id)
api.setVariable('killable', true) // Antragstellende dürfen den laufenden Vorgang löschen
api.logger.info('Vorgang ' + api.processInstance.id + ' begonnen.')

// Bestimmt das Behördenkonto, das den Antrag bekommt. Es muss genau eines sein, sonst bricht der Vorgang hier ab.

api.setVariable('assignedCaseWorker', CaseWorker.find(api))
