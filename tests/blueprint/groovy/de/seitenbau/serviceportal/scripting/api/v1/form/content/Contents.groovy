package de.seitenbau.serviceportal.scripting.api.v1.form.content

class FormContentV1 {
  String formId
  Map<String, FormFieldContentV1> fields = [:]
}

class FormFieldContentV1 {
  Object value
}

class BinaryGeoMapContentV1 {
  String json
}

class BinaryGDIKMapContentV1 {
  String json
}

class BinaryContentV1 {
  String key
  String uploadedFilename
  String label
  String mimetype
  byte[] data

  BinaryContentV1(String key, String uploadedFilename, String label, String mimetype, byte[] data) {
    this.key = key
    this.uploadedFilename = uploadedFilename
    this.label = label
    this.mimetype = mimetype
    this.data = data
  }
}
