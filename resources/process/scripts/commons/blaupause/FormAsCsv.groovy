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
    String text = (value ?: '').replaceAll('(?<!\r)\n', '\r\n').replace('"', '""')
    out.append(key + ',"' + text + '"\r\n')
  }

  private String text(Object value, FormFieldV1 field) {
    if (field.type.name() == 'MULTIPLE_FILE') {
      List<String> parts = []
      for (Object item : (Collection) (value ?: [])) {
        parts.add(base64((BinaryContentV1) item))
      }
      return '[' + parts.join(', ') + ']'
    }
    return value instanceof BinaryContentV1 ? base64((BinaryContentV1) value) : shown.technical(value, field.type)
  }

  private static String base64(BinaryContentV1 file) {
    return file.data.encodeBase64().toString()
  }
}
