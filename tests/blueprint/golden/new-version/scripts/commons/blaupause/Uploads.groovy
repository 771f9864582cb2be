package commons.blaupause

import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1
import de.seitenbau.serviceportal.scripting.api.v1.form.FieldGroupInstanceV1
import de.seitenbau.serviceportal.scripting.api.v1.form.FormFieldV1
import de.seitenbau.serviceportal.scripting.api.v1.form.content.BinaryContentV1

/** Die hochgeladenen Dateien der sichtbaren Felder, mit eindeutigen Namen. */
class Uploads {

  private final ShownForm shown
  private final String prefix
  private final boolean keepNames
  private final Set<String> used = new HashSet<String>()

  Uploads(ScriptingApiV1 api, boolean keepNames) {
    this.shown = new ShownForm(api)
    this.prefix = api.getVariable('filenamePrefix', String)
    this.keepNames = keepNames
  }

  List<BinaryContentV1> files() {
    List<BinaryContentV1> files = []
    for (FieldGroupInstanceV1 instance : shown.instances()) {
      for (FormFieldV1 field : shown.fields(instance)) {
        Object value = ShownForm.value(field)
        Collection<Object> candidates = value instanceof Collection ? (Collection<Object>) value : [value]
        String key = instance.id + ':' + instance.index + ':' + field.id
        for (Object item : candidates) {
          if (item instanceof BinaryContentV1) {
            files.add(named((BinaryContentV1) item, key))
          }
        }
      }
    }
    return files
  }

  private BinaryContentV1 named(BinaryContentV1 file, String key) {
    String original = file.uploadedFilename ?: 'datei'
    int dot = original.lastIndexOf('.')
    String ending = dot > 0 ? original.substring(dot) : ''
    String stem = dot > 0 ? original.substring(0, dot) : original
    String base = keepNames ? stem : prefix + '_anhang_' + key.replaceAll('\\W', '_')
    file.uploadedFilename = unused(base, ending)
    return file
  }

  private String unused(String base, String ending) {
    String name = base + ending
    int number = 2
    while (!used.add(name.toLowerCase())) {
      name = base + '_' + number + ending
      number++
    }
    return name
  }
}
