package de.seitenbau.serviceportal.scripting.api.v1.process

class ProcessOrganisationseinheitExtendedV1 {
  ProcessOrganisationseinheitV1 oe
  String aufgabengebiet
}

class ProcessOrganisationseinheitV1 {
  Long id
  Set<ProcessOrganisationseinheitKommunikationV1> kommunikation = new LinkedHashSet<ProcessOrganisationseinheitKommunikationV1>()
}

class ProcessOrganisationseinheitKommunikationV1 {
  String kanal
  String kennung
}
