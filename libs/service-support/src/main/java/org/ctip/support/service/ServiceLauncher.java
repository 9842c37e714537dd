package org.ctip.support.service;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.context.reactive.StandardReactiveWebEnvironment;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts a service. Each has its configuration in a file of its own name, so that all of them can
 * share one class path.
 */
public final class ServiceLauncher {
  /** Name of the file every service shares; a service's own file, read after it, wins. */
  private static final String COMMON = "ctip-common";

  private ServiceLauncher() {}

  /** Starts a service as the one thing in its JVM. */
  public static ConfigurableApplicationContext run(Class<?> service, String name, String... args) {
    return run(service, name, Map.of(), args);
  }

  /**
   * Starts a service.
   *
   * @param service the class that wires it
   * @param name the service's name, also of its configuration file
   * @param settings properties that win over the file and the environment: a demonstration must not
   *     reach a real PBX because the shell happens to name one
   */
  public static ConfigurableApplicationContext run(
      Class<?> service, String name, Map<String, Object> settings, String... args) {
    var application = new SpringApplication(service);
    application.setWebApplicationType(WebApplicationType.REACTIVE);
    var environment = new StandardReactiveWebEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("launcher", new HashMap<>(settings)));
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "service",
                Map.of(
                    "spring.config.name", COMMON + "," + name, "spring.application.name", name)));
    application.setEnvironment(environment);
    return application.run(args);
  }
}
