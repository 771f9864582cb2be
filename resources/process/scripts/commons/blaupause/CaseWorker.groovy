package commons.blaupause

import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1
import de.seitenbau.serviceportal.scripting.api.v1.process.ProcessOrganisationseinheitExtendedV1
import de.seitenbau.serviceportal.scripting.api.v1.process.ProcessOrganisationseinheitKommunikationV1

/**
 * Bestimmt das Behördenkonto aus den zuständigen Organisationseinheiten: Einheiten, die nur beraten, scheiden aus; von
 * den übrigen zählt jede Kommunikation mit dem Kanal SERVICEKONTO. Genau eine muss übrig bleiben.
 */
class CaseWorker {

  static String find(ScriptingApiV1 api) {
    List<ProcessOrganisationseinheitExtendedV1> units =
        (List<ProcessOrganisationseinheitExtendedV1>) api.getVariable('assignedOrgUnits')
    if (units == null) {
      throw new IllegalArgumentException('Die Variable assignedOrgUnits ist nicht gesetzt.')
    }
    List<String> log = ['Zuständiges Behördenkonto wird bestimmt.']
    List<String> accounts = []
    for (ProcessOrganisationseinheitExtendedV1 unit : units) {
      accounts.addAll(accountsOf(unit, log))
    }
    log.add('Gefunden: ' + (accounts ? accounts.join(', ') : 'kein Konto') + '.')
    api.logger.info(log.join('\n'))
    return onlyOne(accounts, units.isEmpty())
  }

  private static List<String> accountsOf(ProcessOrganisationseinheitExtendedV1 unit, List<String> log) {
    String title = 'Organisationseinheit ' + unit.oe.id + ', Ausprägung ' + unit.aufgabengebiet
    if (unit.aufgabengebiet == 'ANSPRECHPUNKT') {
      log.add(title + ': berät nur, scheidet aus.')
      return []
    }
    if (!(unit.aufgabengebiet in ['KEINE', 'ZUSTAENDIGE_STELLE_UND_ANSPRECHPUNKT'])) {
      throw new IllegalStateException('Unbekannte Ausprägung: ' + unit.aufgabengebiet)
    }
    List<String> accounts = []
    for (ProcessOrganisationseinheitKommunikationV1 channel : unit.oe.kommunikation) {
      if (channel?.kanal == 'SERVICEKONTO') {
        accounts.add(channel.kennung)
      }
    }
    log.add(title + ': ' + accounts.size() + ' Servicekonten.')
    return accounts
  }

  private static String onlyOne(List<String> accounts, boolean noUnits) {
    if (noUnits) {
      throw new IllegalStateException('Keine Organisationseinheit zuständig. Fehlen Leistung oder Gebiet beim Start, '
          + 'oder ist der Leistung keine Organisationseinheit zugeordnet?')
    }
    if (accounts.isEmpty()) {
      throw new IllegalStateException('Keine zuständige Organisationseinheit hat ein Servicekonto als Kommunikation.')
    }
    if (accounts.size() > 1) {
      throw new IllegalStateException('Mehrere Servicekonten kommen in Frage: ' + accounts.join(', ')
          + '. Bitte alle bis auf eine Organisationseinheit auf „Beraten“ stellen.')
    }
    return String.valueOf(Long.parseLong(accounts.get(0)))
  }
}
