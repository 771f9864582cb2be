package commons.blaupause

import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1
import de.seitenbau.serviceportal.scripting.api.v1.form.FieldGroupInstanceV1
import de.seitenbau.serviceportal.scripting.api.v1.form.FormFieldV1
import de.seitenbau.serviceportal.scripting.api.v1.form.content.BinaryContentV1

/**
 * Das Formular als XML: serviceportal, darin metadata und serviceportal-fields mit Gruppen, Instanzen und Feldern.
 * Zeichen und Zeilen sind dieselben wie bei den Hilfsklassen der Plattform: Einträge von Listen, Dateinamen und Metadaten
 * sind doppelt maskiert und stehen für sich.
 */
class FormAsXml {

  private final ShownForm shown
  private final StringBuilder out = new StringBuilder()

  FormAsXml(ScriptingApiV1 api) {
    this.shown = new ShownForm(api)
  }

  String write() {
    out.append('<?xml version="1.0" encoding="UTF-8"?><serviceportal>')
    writeMetadata()
    writeFields()
    return out.append('\n</serviceportal>\n').toString()
  }

  private void writeMetadata() {
    line(1, '<metadata>')
    shown.metadata().each { String name, String value ->
      line(3, '')
      leaf(2, name, masked(value))
    }
    line(2, '')
    line(1, '</metadata>')
  }

  private void writeFields() {
    List<FieldGroupInstanceV1> instances = shown.instances()
    if (instances.isEmpty()) {
      line(1, '<serviceportal-fields/>')
      return
    }
    line(1, '<serviceportal-fields>')
    String group = null
    for (FieldGroupInstanceV1 instance : instances) {
      if (group != instance.id) {
        close(group)
        group = tag(instance.id)
        line(2, '<' + group + '>')
      }
      writeInstance(instance)
    }
    close(group)
    line(1, '</serviceportal-fields>')
  }

  private void close(String group) {
    if (group != null) {
      line(2, '</' + group + '>')
    }
  }

  private void writeInstance(FieldGroupInstanceV1 instance) {
    line(3, '<instance_' + instance.index + '>')
    for (FormFieldV1 field : shown.fields(instance)) {
      writeField(tag(field.id), ShownForm.value(field), field)
    }
    line(3, '</instance_' + instance.index + '>')
  }

  private void writeField(String name, Object value, FormFieldV1 field) {
    if (value instanceof BinaryContentV1) {
      line(4, '<' + name + '>')
      writeFile((BinaryContentV1) value, 5, 5)
      line(4, '</' + name + '>')
    } else if (value instanceof Collection && !((Collection) value).isEmpty()) {
      line(4, '<' + name + '>')
      writeList((Collection) value)
      line(4, '</' + name + '>')
    } else if (value instanceof Collection) {
      leaf(4, name, '')
    } else {
      leaf(4, name, value instanceof String ? (String) value : shown.technical(value, field.type))
    }
  }

  private void writeList(Collection values) {
    boolean first = true
    for (Object value : values) {
      if (!first) {
        line(5, '')
      }
      first = false
      if (value instanceof BinaryContentV1) {
        line(5, '<selectedValue>')
        line(7, '')
        writeFile((BinaryContentV1) value, 6, 7)
        line(6, '')
        line(5, '</selectedValue>')
      } else {
        leaf(5, 'selectedValue', masked(String.valueOf(value)))
      }
    }
  }

  private void writeFile(BinaryContentV1 file, int depth, int gap) {
    leaf(depth, 'base64Data', file.data.encodeBase64().toString())
    line(gap, '')
    leaf(depth, 'mimetype', masked(file.mimetype))
    line(gap, '')
    leaf(depth, 'filename', masked(file.uploadedFilename))
  }

  private void leaf(int depth, String name, String value) {
    String text = escape(value)
    line(depth, text.isEmpty() ? '<' + name + '/>' : '<' + name + '>' + text + '</' + name + '>')
  }

  private void line(int depth, String text) {
    out.append('\n').append('  ' * depth).append(text)
  }

  private static String tag(String id) {
    if (!(id ==~ /[A-Za-z_][A-Za-z0-9_.-]*/) || id.toLowerCase().startsWith('xml')) {
      throw new IllegalStateException('„' + id + '“ ist kein gültiger XML-Name. Bitte die ID im Formular ändern.')
    }
    return id
  }

  private static String masked(String text) {
    return (text ?: '').replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replace('"', '&quot;')
        .replace("'", '&apos;')
  }

  /** Was XML nicht halten kann, wird zum Ersatzzeichen; manche Zeichen schreibt Java als Nummer. */
  private static String escape(String text) {
    String plain = (text ?: '').replace('\r\n', '\n').replace('\r', '\n')
        .replaceAll('[^\\t\\n\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]', '\uFFFD')
        .replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    StringBuilder escaped = new StringBuilder()
    for (int i = 0; i < plain.length(); i = plain.offsetByCodePoints(i, 1)) {
      int character = plain.codePointAt(i)
      boolean numbered = character > 0xFFFF || (character >= 0x7F && character <= 0x9F)
      escaped.append(numbered ? '&#' + character + ';' : new String(Character.toChars(character)))
    }
    return escaped.toString()
  }
}
