package commons.blaupause

import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1
import de.seitenbau.serviceportal.scripting.api.v1.form.FieldGroupInstanceV1
import de.seitenbau.serviceportal.scripting.api.v1.form.FormFieldV1
import de.seitenbau.serviceportal.scripting.api.v1.form.content.BinaryContentV1

/** Das Formular als XML: serviceportal, darin metadata und serviceportal-fields mit Gruppen, Instanzen und Feldern. */
class FormAsXml {

  private final ShownForm shown
  private final StringBuilder out = new StringBuilder()

  FormAsXml(ScriptingApiV1 api) {
    this.shown = new ShownForm(api)
  }

  String write() {
    out.append('<?xml version="1.0" encoding="UTF-8"?>\n<serviceportal><metadata>')
    shown.metadata().each { String name, String value -> leaf(name, value) }
    out.append('</metadata><serviceportal-fields>')
    String group = null
    for (FieldGroupInstanceV1 instance : shown.instances()) {
      if (group != instance.id) {
        close(group)
        group = tag(instance.id)
        out.append('<' + group + '>')
      }
      writeInstance(instance)
    }
    close(group)
    out.append('</serviceportal-fields></serviceportal>\n')
    return out.toString()
  }

  private void writeInstance(FieldGroupInstanceV1 instance) {
    out.append('<instance_' + instance.index + '>')
    for (FormFieldV1 field : shown.fields(instance)) {
      String name = tag(field.id)
      out.append('<' + name + '>')
      writeValue(ShownForm.value(field), field)
      out.append('</' + name + '>')
    }
    out.append('</instance_' + instance.index + '>')
  }

  private void writeValue(Object value, FormFieldV1 field) {
    if (value instanceof BinaryContentV1) {
      writeFile((BinaryContentV1) value)
    } else if (value instanceof Collection) {
      for (Object item : (Collection) value) {
        out.append('<selectedValue>')
        writeValue(item, field)
        out.append('</selectedValue>')
      }
    } else {
      out.append(escape(ShownForm.technical(value, field.type)))
    }
  }

  private void writeFile(BinaryContentV1 file) {
    leaf('base64Data', file.data.encodeBase64().toString())
    leaf('mimetype', file.mimetype)
    leaf('filename', file.uploadedFilename)
  }

  private void leaf(String name, String value) {
    out.append('<' + name + '>' + escape(value) + '</' + name + '>')
  }

  private void close(String group) {
    if (group != null) {
      out.append('</' + group + '>')
    }
  }

  private static String tag(String id) {
    if (!(id ==~ /[A-Za-z_][A-Za-z0-9_.-]*/) || id.toLowerCase().startsWith('xml')) {
      throw new IllegalStateException('„' + id + '“ ist kein gültiger XML-Name. Bitte die ID im Formular ändern.')
    }
    return id
  }

  private static String escape(String text) {
    String allowed = (text ?: '').replaceAll('[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]', '')
    return allowed.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
  }
}
