import de.seitenbau.serviceportal.scripting.api.v1.ScriptingApiV1

/** Gives the bare name `apiV1` its type, as the platform's binding has it. */
abstract class TypedScript extends Script {
  ScriptingApiV1 getApiV1() { return (ScriptingApiV1) binding.getVariable('apiV1') }
}
