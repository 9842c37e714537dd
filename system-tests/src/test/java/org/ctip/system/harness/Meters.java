package org.ctip.system.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Reads a service's own numbers, as Prometheus does. */
public final class Meters {
  private Meters() {}

  /**
   * The sum of a metric over all its labels.
   *
   * @param labels part of the labels, such as {@code pbx="main"}; empty for all
   */
  public static double sum(URI service, String metric, String labels)
      throws IOException, InterruptedException {
    return body(service, "/actuator/prometheus")
        .lines()
        .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
        .filter(line -> line.contains(labels))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Whether the service says that it lives. */
  public static boolean lives(URI service) throws IOException, InterruptedException {
    return body(service, "/actuator/health/liveness").contains("\"UP\"");
  }

  private static String body(URI service, String path) throws IOException, InterruptedException {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var request =
          HttpRequest.newBuilder(service.resolve(path)).timeout(Duration.ofSeconds(10)).build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
