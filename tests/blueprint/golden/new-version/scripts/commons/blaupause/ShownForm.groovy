package commons.blaupause

import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1
import de.seitenbau.serviceportal.scripting.api.v1.form.FieldGroupInstanceV1
import de.seitenbau.serviceportal.scripting.api.v1.form.FieldTypeV1
import de.seitenbau.serviceportal.scripting.api.v1.form.FormFieldV1
import de.seitenbau.serviceportal.scripting.api.v1.form.FormRowV1
import de.seitenbau.serviceportal.scripting.api.v1.form.FormV1
import de.seitenbau.serviceportal.scripting.api.v1.form.VerifiedFormFieldValueV1
import de.seitenbau.serviceportal.scripting.api.v1.form.content.BinaryContentV1
import de.seitenbau.serviceportal.scripting.api.v1.form.content.BinaryGDIKMapContentV1
import de.seitenbau.serviceportal.scripting.api.v1.form.content.BinaryGeoMapContentV1
import de.seitenbau.serviceportal.scripting.api.v1.form.content.FormContentV1
import java.text.SimpleDateFormat
import java.time.LocalTime
import java.time.format.DateTimeFormatter

/** Das ausgefüllte Formular, wie es die Antragstellenden gesehen haben: ohne ausgeblendete Gruppen und Felder. */
class ShownForm {

  private static final Set<String> DECORATION =
      ['TEXT', 'H1', 'H2', 'PLACEHOLDER', 'DOWNLOAD', 'VIDEO', 'IMAGE', 'HINTBOX'] as Set<String>

  final ScriptingApiV1 api
  final FormV1 form

  ShownForm(ScriptingApiV1 api) {
    this.api = api
    FormContentV1 content = api.getVariable('applicantForm', FormContentV1)
    this.form = api.getForm(content.formId)
    this.form.setContent(content)
  }

  /** Gruppen mit mindestens einem sichtbaren Feld, in der Reihenfolge des Formulars. */
  List<FieldGroupInstanceV1> instances() {
    List<FieldGroupInstanceV1> shown = []
    for (FieldGroupInstanceV1 instance : form.groupInstances) {
      if (instance.isShown(form) && !fields(instance).isEmpty()) {
        shown.add(instance)
      }
    }
    return shown
  }

  List<FormFieldV1> fields(FieldGroupInstanceV1 instance) {
    List<FormFieldV1> shown = []
    for (FormRowV1 row : instance.rows) {
      for (FormFieldV1 field : row.fields) {
        if (!DECORATION.contains(field.type.name()) && field.isShown(instance, form)) {
          shown.add(field)
        }
      }
    }
    return shown
  }

  /** Feldschlüssel (Gruppe:Nummer:Feld) und technischer Wert; Dateien nur mit ihrem Namen. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<String, String>()
    for (FieldGroupInstanceV1 instance : instances()) {
      for (FormFieldV1 field : fields(instance)) {
        values.put(instance.id + ':' + instance.index + ':' + field.id, technical(value(field), field.type))
      }
    }
    return values
  }

  static Object value(FormFieldV1 field) {
    Object value = field.value
    return value instanceof VerifiedFormFieldValueV1 ? ((VerifiedFormFieldValueV1) value).value : value
  }

  /** Der Wert für Maschinen; eine Karte ist ihr JSON, Leerraum allein ist keine Angabe. */
  String technical(Object value, FieldTypeV1 type) {
    if (value == null || value.toString().isAllWhitespace()) {
      return ''
    }
    if (type.name() == 'ELTERNGELD_BEZUGSZEITRAUM') {
      return api.mapper.toJson(value)
    }
    if (value instanceof BinaryGeoMapContentV1) {
      return ((BinaryGeoMapContentV1) value).json ?: ''
    }
    if (value instanceof BinaryGDIKMapContentV1) {
      return ((BinaryGDIKMapContentV1) value).json ?: ''
    }
    if (value instanceof Date) {
      return new SimpleDateFormat(type.name() == 'TIME' ? 'HH:mm:ss' : 'yyyy-MM-dd').format((Date) value)
    }
    if (value instanceof LocalTime) {
      return ((LocalTime) value).format(DateTimeFormatter.ofPattern('HH:mm:ss'))
    }
    if (value instanceof BigDecimal) {
      return ((BigDecimal) value).toPlainString()
    }
    if (value instanceof BinaryContentV1) {
      return ((BinaryContentV1) value).uploadedFilename
    }
    if (value instanceof Collection) {
      List<String> parts = []
      for (Object item : (Collection) value) {
        parts.add(technical(item, type))
      }
      return '[' + parts.join(', ') + ']'
    }
    return String.valueOf(value)
  }

  /** Die Angaben zum Antrag, die seit Version 1.6 der Blaupause vor den Feldern stehen. */
  Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<String, String>()
    BinaryContentV1 pdf = api.getVariable('applicantFormAsPdf', BinaryContentV1)
    metadata.put('formId', form.id)
    metadata.put('postfachHandleId', api.startParameter?.startedByUser?.postfach?.id ?: '')
    metadata.put('pdfApplicantFormBase64', pdf == null ? '' : pdf.data.encodeBase64().toString())
    metadata.put('creationDate', new SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").format(new Date()))
    return metadata
  }
}
