package commons.blaupause

import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1
import de.seitenbau.serviceportal.scripting.api.v1.form.FieldGroupInstanceV1
import de.seitenbau.serviceportal.scripting.api.v1.form.FormFieldV1
import de.seitenbau.serviceportal.scripting.api.v1.form.content.BinaryContentV1

/** Das Formular als CSV: je Feld eine Zeile aus Schlüssel und Wert in Anführungszeichen; Dateien als Base64. */
class FormAsCsv {

  private final ShownForm shown
  private final StringBuilder out = new StringBuilder()

  FormAsCsv(ScriptingApiV1 api) {
    this.shown = new ShownForm(api)
  }

  String write() {
    shown.metadata().each { String name, String value -> line(name, value) }
    for (FieldGroupInstanceV1 instance : shown.instances()) {
      for (FormFieldV1 field : shown.fields(instance)) {
        line(instance.id + ':' + instance.index + ':' + field.id, text(ShownForm.value(field), field))
      }
    }
    return out.toString()
  }

  private void line(String key, String value) {
    String text = (value ?: '').replaceAll('\r\n|\r|\n', '\r\n').replace('"', '""')
    out.append(key + ',"' + text + '"\r\n')
  }

  private static String text(Object value, FormFieldV1 field) {
    if (value instanceof BinaryContentV1) {
      return ((BinaryContentV1) value).data.encodeBase64().toString()
    }
    if (value instanceof Collection && ((Collection) value).any { it instanceof BinaryContentV1 }) {
      List<String> parts = []
      for (Object item : (Collection) value) {
        parts.add(text(item, field))
      }
      return parts.join(',')
    }
    return ShownForm.technical(value, field.type)
  }
}
