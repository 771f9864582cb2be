package de.seitenbau.serviceportal.scripting.api.v1.start

class StartParameterV1 {
  StartedByUserV1 startedByUser
}

class StartedByUserV1 {
  String userId
  PostfachV1 postfach
}

class PostfachV1 {
  String handle
  String id
}
