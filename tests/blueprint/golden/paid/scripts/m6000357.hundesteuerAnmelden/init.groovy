// Legt die Angaben fest, die alle folgenden Schritte brauchen.
import commons.blaupause.CaseWorker
import commons.blaupause.Parameters
import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1
import de.seitenbau.serviceportal.scripting.api.v1.payment.DisplayConfigV1
import de.seitenbau.serviceportal.scripting.api.v1.payment.EpayBlPaymentConfigV1
import de.seitenbau.serviceportal.scripting.api.v1.payment.TransactionConfigV1

ScriptingApiV1 api = apiV1 // wird von der Prozess-Engine gesetzt

api.setVariable('displayedProcessName', 'Hundesteuer anmelden')
api.setVariable('filenamePrefix', 'Hundesteuer_anmelden' + '_' + api.processInstance.id)
api.setVariable('supportId', api.processInstance.id)
api.setVariable('killable', true) // Antragstellende dürfen den laufenden Vorgang löschen
api.logger.info('Vorgang ' + api.processInstance.id + ' begonnen.')

// Bestimmt das Behördenkonto, das den Antrag bekommt. Es muss genau eines sein, sonst bricht der Vorgang hier ab.

api.setVariable('assignedCaseWorker', CaseWorker.find(api))

// Richtet die Bezahlung aus den Prozessparametern ein, damit ein fehlender Wert auffällt, bevor jemand etwas ausfüllt.

Parameters parameters = new Parameters(api)

EpayBlPaymentConfigV1 paymentConfig = new EpayBlPaymentConfigV1()
paymentConfig.instanz = 'sachsen'
paymentConfig.keystore = parameters.base64('ePayBL-keystore')
paymentConfig.keystorePassword = parameters.text('ePayBL-keystorePassword')
paymentConfig.mandant = parameters.text('ePayBL-mandant')
paymentConfig.bewirtschafter = parameters.text('ePayBL-bewirtschafter')
paymentConfig.haushaltsstelle = parameters.text('ePayBL-haushaltsstelle')
paymentConfig.objektnummer = parameters.text('ePayBL-objektnummer')
paymentConfig.kennzeichenMahnverfahren = parameters.optional('ePayBL-kennzeichenMahnverfahren')
if (parameters.optional('ePayBL-frist') != null) {
  paymentConfig.frist = (int) parameters.number('ePayBL-frist')
}
api.setVariable('paymentConfig', paymentConfig)

TransactionConfigV1 transactionConfig = new TransactionConfigV1()
transactionConfig.betrag = parameters.number('ePayBL-betrag') // brutto, in Cent
transactionConfig.verwendungszweck = parameters.text('ePayBL-verwendungszweck')
api.setVariable('transactionConfig', transactionConfig)

DisplayConfigV1 displayConfig = new DisplayConfigV1()
displayConfig.skipSuccessPage = true // der Prozess hat eine eigene Abschlussseite
api.setVariable('displayConfig', displayConfig)
api.logger.info('Bezahlung eingerichtet: ' + transactionConfig.betrag + ' Cent.')
