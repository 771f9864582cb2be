package de.seitenbau.serviceportal.scripting.api.v1.payment

class EpayBlPaymentConfigV1 {
  String instanz
  String keystore
  String keystorePassword
  String mandant
  String bewirtschafter
  String haushaltsstelle
  String objektnummer
  String kennzeichenMahnverfahren
  int frist
}

class TransactionConfigV1 {
  Long betrag
  String verwendungszweck
}

class DisplayConfigV1 {
  boolean skipSuccessPage
}
