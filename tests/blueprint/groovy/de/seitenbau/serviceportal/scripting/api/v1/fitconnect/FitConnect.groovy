package de.seitenbau.serviceportal.scripting.api.v1.fitconnect

class FitConnectSubmissionServiceResultV1 {
  String submissionId
  String caseId
}
