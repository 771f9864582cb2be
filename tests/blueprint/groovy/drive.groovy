// One Groovy process for all tests: type-checks every script of a folder, runs cases on some, prints JSON.
import de.seitenbau.serviceportal.scripting.api.v1.*
import de.seitenbau.serviceportal.scripting.api.v1.form.*
import de.seitenbau.serviceportal.scripting.api.v1.form.content.*
import de.seitenbau.serviceportal.scripting.api.v1.process.*
import de.seitenbau.serviceportal.scripting.api.v1.start.*
import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpsConfigurator
import com.sun.net.httpserver.HttpsParameters
import com.sun.net.httpserver.HttpsServer
import de.seitenbau.serviceportal.scripting.api.v1.fitconnect.FitConnectSubmissionServiceResultV1
import groovy.json.JsonOutput
import groovy.transform.TypeChecked
import org.codehaus.groovy.control.CompilerConfiguration
import java.security.KeyStore
import javax.net.ssl.KeyManagerFactory
import javax.net.ssl.SSLContext
import javax.net.ssl.TrustManagerFactory
import org.codehaus.groovy.control.customizers.ASTTransformationCustomizer

File folder = new File(args[0])

GroovyShell shell(boolean typed, Map variables) {
  CompilerConfiguration configuration = new CompilerConfiguration(scriptBaseClass: 'TypedScript')
  if (typed) {
    configuration.addCompilationCustomizers(new ASTTransformationCustomizer(TypeChecked))
  }
  new GroovyShell(this.class.classLoader, new Binding(variables), configuration)
}

Map results = [types: [:], caseWorker: [:], conversion: [:], payment: [:], transconnect: [:], steps: [:]]
folder.listFiles().findAll { it.name.endsWith('.groovy') }.sort().each { File file ->
  String text = file.getText('UTF-8')
  try {
    shell(true, [:]).parse(text, 'S' + Math.abs(file.name.hashCode()) + '.groovy')
    results.types[file.name] = 'ok'
  } catch (Throwable problem) {
    results.types[file.name] = problem.message
  }
}

String script(File folder, String name) { new File(folder, name).getText('UTF-8') }

ProcessOrganisationseinheitExtendedV1 unit(long id, String role, List<List<String>> channels) {
  Set kinds = channels.collect { it == null ? null : new ProcessOrganisationseinheitKommunikationV1(kanal: it[0], kennung: it[1]) } as LinkedHashSet
  new ProcessOrganisationseinheitExtendedV1(aufgabengebiet: role, oe: new ProcessOrganisationseinheitV1(id: id, kommunikation: kinds))
}

Map units = [
  one: [unit(1, 'KEINE', [['SERVICEKONTO', '100000000001'], ['TELEFON', '0351']])],
  gap: [unit(1, 'KEINE', [null, ['SERVICEKONTO', '5']])],
  accepting: [unit(1, 'ANSPRECHPUNKT', [['SERVICEKONTO', '2']]), unit(2, 'ZUSTAENDIGE_STELLE_UND_ANSPRECHPUNKT', [['SERVICEKONTO', '3']])],
  advising: [unit(1, 'ANSPRECHPUNKT', [['SERVICEKONTO', '2']])],
  none: [unit(1, 'KEINE', [['TELEFON', '0351']])],
  two: [unit(1, 'KEINE', [['SERVICEKONTO', '2']]), unit(2, 'KEINE', [['SERVICEKONTO', '3']])],
  same: [unit(1, 'KEINE', [['SERVICEKONTO', '2']]), unit(2, 'KEINE', [['SERVICEKONTO', '2']])],
  empty: [],
  missing: null,
  odd: [unit(1, 'VERTRETUNG', [['SERVICEKONTO', '2']])],
  letters: [unit(1, 'KEINE', [['SERVICEKONTO', 'abc']])],
]
units.each { String name, List value ->
  ScriptingApiV1 api = new ScriptingApiV1(variables: [assignedOrgUnits: value])
  try {
    shell(false, [apiV1: api]).evaluate(script(folder, 'init-authority_account.groovy'))
    results.caseWorker[name] = api.variables.assignedCaseWorker
  } catch (Throwable problem) {
    results.caseWorker[name] = problem.class.simpleName + ': ' + problem.message
  }
}

BinaryContentV1 upload(String name) { new BinaryContentV1('k', name, name, 'image/png', 'bild'.getBytes('UTF-8')) }

ScriptingApiV1 filled() {
  FormV1 form = new FormV1(id: '6000357:Test:v1.0')
  form.groupInstances = [
    new FieldGroupInstanceV1(id: 'person', index: 0, rows: [new FormRowV1(fields: [
      new FormFieldV1(id: 'name'), new FormFieldV1(id: 'hinweis', type: FieldTypeV1.TEXT),
      new FormFieldV1(id: 'geburt', type: FieldTypeV1.DATE), new FormFieldV1(id: 'zeit', type: FieldTypeV1.TIME),
      new FormFieldV1(id: 'betrag', type: FieldTypeV1.EURO_BETRAG), new FormFieldV1(id: 'ja', type: FieldTypeV1.BOOLEAN),
      new FormFieldV1(id: 'wahl', type: FieldTypeV1.CHECKBOX), new FormFieldV1(id: 'leer'),
      new FormFieldV1(id: 'weg', visible: false), new FormFieldV1(id: 'geprueft'), new FormFieldV1(id: 'zeichen'),
      new FormFieldV1(id: 'keine', type: FieldTypeV1.CHECKBOX), new FormFieldV1(id: 'blank'),
      new FormFieldV1(id: 'karte', type: FieldTypeV1.GEO_MAP), new FormFieldV1(id: 'dateien', type: FieldTypeV1.MULTIPLE_FILE)])]),
    new FieldGroupInstanceV1(id: 'kinder', index: 0, rows: [new FormRowV1(fields: [new FormFieldV1(id: 'bild', type: FieldTypeV1.MULTIPLE_FILE)])]),
    new FieldGroupInstanceV1(id: 'kinder', index: 1, rows: [new FormRowV1(fields: [new FormFieldV1(id: 'bild', type: FieldTypeV1.MULTIPLE_FILE)])]),
    new FieldGroupInstanceV1(id: 'versteckt', index: 0, visible: false, rows: [new FormRowV1(fields: [new FormFieldV1(id: 'x')])]),
  ]
  Map values = [
    'person:0:name': 'Müller & "Söhne" <GmbH>\nZeile 2', 'person:0:geburt': new GregorianCalendar(2020, 1, 29).time,
    'person:0:zeit': java.time.LocalTime.of(9, 5), 'person:0:betrag': new BigDecimal('1234.50'), 'person:0:ja': true,
    'person:0:wahl': ['a', 's&w'], 'person:0:zeichen': 'a\r\nb\r\u0085\uD83C\uDFE0\u0001', 'person:0:keine': [],
    'person:0:blank': ' \u2003', 'person:0:karte': new BinaryGeoMapContentV1(json: '{"a":1}'), 'person:0:weg': 'geheim', 'person:0:geprueft': new VerifiedFormFieldValueV1(value: 'Anna'),
    'kinder:0:bild': [upload('a.png'), upload('A.PNG')], 'kinder:1:bild': [upload('a.png')], 'versteckt:0:x': 'geheim',
  ]
  FormContentV1 content = new FormContentV1(formId: form.id)
  values.each { String key, Object value -> content.fields[key] = new FormFieldContentV1(value: value) }
  new ScriptingApiV1(
    forms: [(form.id): form],
    variables: [applicantForm: content, filenamePrefix: 'Test_4711', sendPdfToCaseworker: true,
                applicantFormAsPdf: new BinaryContentV1('pdf', 'Test.pdf', 'PDF', 'application/pdf', 'pdf'.getBytes('UTF-8'))],
    startParameter: new StartParameterV1(startedByUser: new StartedByUserV1(postfach: new PostfachV1(id: 'p-1'))))
}

ScriptingApiV1 api = filled()
['createXmlForCaseworker', 'createCsvForCaseworker', 'prepareMessageToCaseworker-generated', 'prepareFitConnect'].each { String name ->
  api.parameter.values = ['FIT-Connect clientId': 'c', 'FIT-Connect clientSecret': 's', 'FIT-Connect destinationId': 'd',
                          'FIT-Connect serviceName': 'n', 'FIT-Connect serviceIdentifier': 'i', 'FIT-Connect schemaURI': 'u']
  shell(false, [apiV1: api]).evaluate(script(folder, name + '.groovy'))
}
results.conversion.xml = new String(api.variables.applicantFormAsXml.data, 'UTF-8')
results.conversion.csv = new String(api.variables.applicantFormAsCsv.data, 'UTF-8')
results.conversion.files = api.variables.filesToSendToCaseworker*.uploadedFilename
results.conversion.attachments = api.variables.fitConnectAttachments*.uploadedFilename
results.conversion.payload = api.variables.fitConnectPayload == results.conversion.xml
ScriptingApiV1 keeping = filled()
shell(false, [apiV1: keeping]).evaluate(script(folder, 'prepareMessageToCaseworker-original.groovy'))
results.conversion.kept = keeping.variables.filesToSendToCaseworker*.uploadedFilename

ScriptingApiV1 paying = new ScriptingApiV1()
paying.parameter.values = ['ePayBL-keystore': [1, 2, 3] as byte[], 'ePayBL-keystorePassword': 'x', 'ePayBL-mandant': 'm',
  'ePayBL-bewirtschafter': 'b', 'ePayBL-haushaltsstelle': 'h', 'ePayBL-objektnummer': 'o', 'ePayBL-betrag': '2550',
  'ePayBL-verwendungszweck': 'Hund', 'ePayBL-frist': '14']
shell(false, [apiV1: paying]).evaluate(script(folder, 'init-payment.groovy'))
results.payment.betrag = paying.variables.transactionConfig.betrag
results.payment.frist = paying.variables.paymentConfig.frist
results.payment.keystore = paying.variables.paymentConfig.keystore
results.payment.name = paying.variables.displayedProcessName
paying.parameter.values.remove('ePayBL-objektnummer')
try {
  shell(false, [apiV1: paying]).evaluate(script(folder, 'init-payment.groovy'))
} catch (IllegalStateException problem) {
  results.payment.missing = problem.message
}

// -- Transconnect: a real HTTPS server that wants the client's certificate

File keys = new File(folder, 'keys.p12')
['keytool', '-genkeypair', '-alias', 'k', '-keyalg', 'EC', '-dname', 'CN=localhost', '-ext', 'san=ip:127.0.0.1', '-validity', '2',
 '-storetype', 'PKCS12', '-keystore', keys.path, '-storepass', 'geheim'].execute().waitFor()
char[] password = 'geheim'.toCharArray()
KeyStore identity = KeyStore.getInstance('PKCS12')
keys.withInputStream { identity.load(it, password) }
KeyStore trusted = KeyStore.getInstance('PKCS12')
trusted.load(null, password)
trusted.setCertificateEntry('k', identity.getCertificate('k'))
ByteArrayOutputStream trustBytes = new ByteArrayOutputStream()
trusted.store(trustBytes, password)
KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.defaultAlgorithm)
keyManagers.init(identity, password)
TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.defaultAlgorithm)
trustManagers.init(trusted)
SSLContext context = SSLContext.getInstance('TLS')
context.init(keyManagers.keyManagers, trustManagers.trustManagers, null)

Map received = [:]
HttpsServer server = HttpsServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
server.httpsConfigurator = new HttpsConfigurator(context) {
  void configure(HttpsParameters parameters) {
    parameters.setSSLParameters(context.defaultSSLParameters.with { needClientAuth = true; it })
  }
}
server.createContext('/') { HttpExchange exchange ->
  received.type = exchange.requestHeaders.getFirst('Content-Type')
  received.method = exchange.requestMethod
  received.client = exchange.getSSLSession().peerPrincipal.name
  received.body = new String(exchange.requestBody.bytes, 'UTF-8')
  exchange.sendResponseHeaders(exchange.requestURI.path == '/kaputt' ? 500 : 201, -1)
  exchange.close()
}
server.start()
int port = server.address.port

Map sendTo(File folder, String address, byte[] keystore, byte[] truststore, boolean withFiles) {
  ScriptingApiV1 api = filled()
  if (withFiles) {
    api.variables.filesToSendToCaseworker = [api.variables.applicantFormAsPdf, upload('Hund "Rex".png')]
  }
  api.parameter.values = ['Transconnect URL': address, 'Transconnect Keystore': keystore,
                          'Transconnect KeystorePassword': 'geheim', 'Transconnect Truststores': truststore]
  shell(false, [apiV1: api]).evaluate(script(folder, 'sendViaTransconnect.groovy'))
  [sent: api.variables.transconnectSuccess, log: api.logger.lines]
}

String here = 'https://127.0.0.1:' + port
results.transconnect.files = sendTo(folder, here + '/ok', keys.bytes, trustBytes.toByteArray(), true) + received
received.clear()
results.transconnect.xml = sendTo(folder, here + '/ok', keys.bytes, trustBytes.toByteArray(), false) + received
results.transconnect.refused = sendTo(folder, here + '/kaputt', keys.bytes, trustBytes.toByteArray(), true)
KeyStore nobody = KeyStore.getInstance('PKCS12')
nobody.load(null, password)
ByteArrayOutputStream nobodyBytes = new ByteArrayOutputStream()
nobody.store(nobodyBytes, password)
received.clear()
results.transconnect.stranger = sendTo(folder, here + '/ok', nobodyBytes.toByteArray(), trustBytes.toByteArray(), true) + [seen: received.size()]
server.stop(0)
results.transconnect.unreachable = sendTo(folder, here + '/ok', keys.bytes, trustBytes.toByteArray(), true)

// -- the small steps

ScriptingApiV1 small = filled()
small.variables.fitConnectResult = new FitConnectSubmissionServiceResultV1(submissionId: 's-1', caseId: 'c-1')
small.variables.fitConnectClientSecret = 'geheim'
['validateForm', 'renamePdf', 'createPdfForCaseworker', 'logFitConnectSuccess'].each { String name ->
  shell(false, [apiV1: small]).evaluate(script(folder, name + '.groovy'))
}
results.steps.valid = small.variables.isFormValid
results.steps.pdf = small.variables.applicantFormAsPdf.uploadedFilename
results.steps.sendPdf = small.variables.sendPdfToCaseworker
results.steps.secretKept = small.variables.containsKey('fitConnectClientSecret')
results.steps.log = small.logger.lines
small.variables.remove('applicantForm')
try {
  shell(false, [apiV1: small]).evaluate(script(folder, 'validateForm.groovy'))
} catch (IllegalStateException problem) {
  results.steps.unbound = problem.message
}

println('\n' + JsonOutput.toJson(results))
