package org.ctip.system.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ctip.standalone.console.CtipConsole;
import org.ctip.standalone.installation.Part;

/** One service in a process of its own, as {@code ctip up --only} runs it. */
public final class ServiceProcess extends ChildProcess {
  private final Part part;

  /**
   * Starts a service; {@link #awaitUp()} waits for it.
   *
   * @param data below it the service keeps what it keeps; a killed service's successor finds it
   * @param environment of the process: where Kafka and PostgreSQL are
   * @param settings what the service is told, such as PBX_HOST
   */
  public ServiceProcess(
      Part part, Path data, Map<String, String> environment, Map<String, String> settings) {
    super(
        part.serviceName(),
        "CTIP is up",
        data.resolve(part.serviceName() + ".out"),
        "256m",
        environment,
        CtipConsole.class,
        arguments(part, data, settings));
    this.part = part;
  }

  private static List<String> arguments(Part part, Path data, Map<String, String> settings) {
    var arguments =
        new ArrayList<>(
            List.of(
                "up",
                "--only",
                part.serviceName(),
                "--data",
                data.resolve(part.serviceName()).toString()));
    settings.forEach((name, value) -> arguments.add("--set=" + name + "=" + value));
    return arguments;
  }

  /** Which service it is. */
  public Part part() {
    return part;
  }
}
