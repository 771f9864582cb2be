// Stand-ins for the platform's Scripting API v1: signatures by the reference, behaviour in memory.
package de.seitenbau.serviceportal.scripting.api.v1

import de.seitenbau.serviceportal.scripting.api.v1.form.FormV1
import de.seitenbau.serviceportal.scripting.api.v1.start.StartParameterV1

class ScriptingApiV1 {
  Map<String, Object> variables = [:]
  Map<String, FormV1> forms = [:]
  StartParameterV1 startParameter = new StartParameterV1()
  ProcessInstanceApiV1 processInstance = new ProcessInstanceApiV1()
  ParameterApiV1 parameter = new ParameterApiV1()
  LoggerApiV1 logger = new LoggerApiV1()
  MapperApiV1 mapper = new MapperApiV1()

  public <T> T getVariable(String name, Class<T> type) { return type.cast(variables[name]) }
  Object getVariable(String name) { return variables[name] }
  void setVariable(String name, Object value) { variables[name] = value }
  void removeVariable(String name) { variables.remove(name) }
  FormV1 getForm(String id) { return forms[id] }
  void throwBpmnError(String code, String message) { throw new IllegalStateException(code + ': ' + message) }
}

class ProcessInstanceApiV1 {
  String id = '4711'
}

class ParameterApiV1 {
  Map<String, Object> values = [:]
  String get(String name) { return (String) values[name] }
  public <T> T get(String name, Class<T> type) { return type.cast(values[name]) }
}

class LoggerApiV1 {
  List<String> lines = []
  void info(String text) { lines.add('INFO ' + text) }
  void info(String text, Throwable cause) { lines.add('INFO ' + text) }
  void warn(String text) { lines.add('WARN ' + text) }
  void warn(String text, Throwable cause) { lines.add('WARN ' + text) }
}

class MapperApiV1 {
  String toJson(Object value) { return groovy.json.JsonOutput.toJson(value) }
}
