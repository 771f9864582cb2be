package commons.blaupause

import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1

/** Liest Prozessparameter und sagt deutlich, welcher fehlt oder keine Zahl ist. */
class Parameters {

  private final ScriptingApiV1 api

  Parameters(ScriptingApiV1 api) {
    this.api = api
  }

  String optional(String name) {
    String value = api.parameter.get(name)
    return value == null || value.trim().isEmpty() ? null : value.trim()
  }

  String text(String name) {
    String value = optional(name)
    if (value == null) {
      throw missing(name)
    }
    return value
  }

  long number(String name) {
    try {
      return Long.parseLong(text(name))
    } catch (NumberFormatException ignored) {
      throw new IllegalStateException('Der Prozessparameter „' + name + '“ muss eine ganze Zahl sein.')
    }
  }

  byte[] bytes(String name) {
    byte[] value = api.parameter.get(name, byte[])
    if (value == null) {
      throw missing(name)
    }
    return value
  }

  String base64(String name) {
    return bytes(name).encodeBase64().toString()
  }

  private static IllegalStateException missing(String name) {
    return new IllegalStateException('Der Prozessparameter „' + name + '“ ist nicht gesetzt.')
  }
}
