package de.seitenbau.serviceportal.scripting.api.v1.form

import de.seitenbau.serviceportal.scripting.api.v1.form.content.FormContentV1
import de.seitenbau.serviceportal.scripting.api.v1.form.content.FormFieldContentV1

enum FieldTypeV1 { STRING, TEXT, H1, H2, PLACEHOLDER, DOWNLOAD, VIDEO, IMAGE, HINTBOX, DATE, TIME, EURO_BETRAG, BOOLEAN, MULTIPLE_FILE, CHECKBOX, GEO_MAP }

class FormV1 {
  String id
  List<FieldGroupInstanceV1> groupInstances = []
  void setContent(FormContentV1 content) {
    for (FieldGroupInstanceV1 group : groupInstances) {
      for (FormRowV1 row : group.rows) {
        for (FormFieldV1 field : row.fields) {
          FormFieldContentV1 found = content.fields[group.id + ':' + group.index + ':' + field.id]
          field.value = found == null ? null : found.value
        }
      }
    }
  }
}

class FieldGroupInstanceV1 {
  String id
  int index
  boolean visible = true
  List<FormRowV1> rows = []
  boolean isShown(FormV1 form) { return visible }
}

class FormRowV1 {
  List<FormFieldV1> fields = []
}

class FormFieldV1 {
  String id
  FieldTypeV1 type = FieldTypeV1.STRING
  Object value
  boolean visible = true
  boolean isShown(FieldGroupInstanceV1 instance, FormV1 form) { return visible }
}

class VerifiedFormFieldValueV1 {
  Object value
}
