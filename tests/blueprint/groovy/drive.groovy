// One Groovy process for all tests: type-checks every script of a folder, runs cases on some, prints JSON.
import de.seitenbau.serviceportal.scripting.api.v1.*
import de.seitenbau.serviceportal.scripting.api.v1.form.*
import de.seitenbau.serviceportal.scripting.api.v1.form.content.*
import de.seitenbau.serviceportal.scripting.api.v1.process.*
import de.seitenbau.serviceportal.scripting.api.v1.start.*
import groovy.json.JsonOutput
import groovy.transform.TypeChecked
import org.codehaus.groovy.control.CompilerConfiguration
import org.codehaus.groovy.control.customizers.ASTTransformationCustomizer

File folder = new File(args[0])

GroovyShell shell(boolean typed, Map variables) {
  CompilerConfiguration configuration = new CompilerConfiguration(scriptBaseClass: 'TypedScript')
  if (typed) {
    configuration.addCompilationCustomizers(new ASTTransformationCustomizer(TypeChecked))
  }
  new GroovyShell(this.class.classLoader, new Binding(variables), configuration)
}

Map results = [types: [:], caseWorker: [:], conversion: [:], payment: [:]]
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
  Set kinds = channels.collect { new ProcessOrganisationseinheitKommunikationV1(kanal: it[0], kennung: it[1]) } as LinkedHashSet
  new ProcessOrganisationseinheitExtendedV1(aufgabengebiet: role, oe: new ProcessOrganisationseinheitV1(id: id, kommunikation: kinds))
}

Map units = [
  one: [unit(1, 'KEINE', [['SERVICEKONTO', '100000000001'], ['TELEFON', '0351']])],
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
      new FormFieldV1(id: 'weg', visible: false), new FormFieldV1(id: 'geprueft')])]),
    new FieldGroupInstanceV1(id: 'kinder', index: 0, rows: [new FormRowV1(fields: [new FormFieldV1(id: 'bild', type: FieldTypeV1.MULTIPLE_FILE)])]),
    new FieldGroupInstanceV1(id: 'kinder', index: 1, rows: [new FormRowV1(fields: [new FormFieldV1(id: 'bild', type: FieldTypeV1.MULTIPLE_FILE)])]),
    new FieldGroupInstanceV1(id: 'versteckt', index: 0, visible: false, rows: [new FormRowV1(fields: [new FormFieldV1(id: 'x')])]),
  ]
  Map values = [
    'person:0:name': 'Müller & "Söhne" <GmbH>\nZeile 2', 'person:0:geburt': new GregorianCalendar(2020, 1, 29).time,
    'person:0:zeit': java.time.LocalTime.of(9, 5), 'person:0:betrag': new BigDecimal('1234.50'), 'person:0:ja': true,
    'person:0:wahl': ['a', 'b'], 'person:0:weg': 'geheim', 'person:0:geprueft': new VerifiedFormFieldValueV1(value: 'Anna'),
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

println('\n' + JsonOutput.toJson(results))
