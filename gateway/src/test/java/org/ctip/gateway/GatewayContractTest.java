package org.ctip.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ctip.architecture.contract.HttpContract;
import org.ctip.gateway.route.PublicPath;
import org.ctip.gateway.route.Upstream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.pattern.PathPatternParser;

/** The published description says what the running gateway does. */
class GatewayContractTest {
  static ConfigurableApplicationContext gateway;
  static HttpContract contract;

  @BeforeAll
  static void start() {
    gateway = GatewayTest.launch(Map.of());
    contract = GatewayContract.of(gateway);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void fileSaysWhatTheCodeDoes() {
    contract.requireEqualToCode();
  }

  @Test
  void whatWasPromisedIsKept() {
    contract.requireCompatible();
  }

  @Test
  void answersAreAsDescribed() {
    var answers = contract.answers();
    WebTestClient http = GatewayTest.client(gateway).mutate().filter(answers).build();

    var paths =
        new ArrayList<>(
            List.of(
                "/",
                "/health",
                "/set-password",
                "/operator",
                "/operator/settings",
                "/admin",
                "/admin/dashboard",
                "/icon.svg",
                "/manifest.webmanifest"));
    GatewayTest.assetsOf(http).forEach(paths::add);
    for (String path : paths) {
      http.get().uri(path).exchange().expectStatus().isOk();
      http.head().uri(path).exchange().expectStatus().isOk().expectBody().isEmpty();
      http.post().uri(path).exchange().expectStatus().isEqualTo(405);
    }
    String tag =
        http.get().uri("/").exchange().returnResult(Void.class).getResponseHeaders().getETag();
    http.get().uri("/").header("If-None-Match", tag).exchange().expectStatus().isNotModified();
    http.get().uri("/assets/none.js").exchange().expectStatus().isNotFound();

    assertThat(answers.seen())
        .contains("get /health 200", "get / 200", "get / 304", "get /assets/{file} 200")
        .contains("get /assets/{file} 404");
  }

  @Test
  void everyDescribedPathOfAServiceIsPassedOnToIt() {
    for (Upstream upstream : Upstream.values()) {
      String service = upstream.name().toLowerCase(Locale.ROOT).replace('_', '-');
      var described = HttpContract.publishedBy(service).path("paths").propertyNames();
      assertThat(described).isNotEmpty();
      assertThat(described)
          .allSatisfy(path -> assertThat(answering(path)).as(path).isEqualTo(upstream));
    }
  }

  private static Upstream answering(String path) {
    var plain = PathContainer.parsePath(path.replaceAll("[{}]", ""));
    return PublicPath.all().stream()
        .filter(p -> PathPatternParser.defaultInstance.parse(p.pattern()).matches(plain))
        .findFirst()
        .map(PublicPath::upstream)
        .orElseThrow();
  }
}
