package org.ctip.gateway.page.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.ctip.architecture.contract.HttpContract;
import org.ctip.gateway.route.Upstream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The addresses of the console and the paths of the services keep out of each other's way. */
class ConsoleTest {
  private static final Console CONSOLE = Console.load();

  @ParameterizedTest
  @EnumSource(Upstream.class)
  void noPageHidesAPathThatAServiceDescribes(Upstream upstream) {
    String service = upstream.name().toLowerCase(Locale.ROOT).replace('_', '-');

    assertThat(HttpContract.publishedBy(service).path("paths").propertyNames())
        .isNotEmpty()
        .noneMatch(ConsoleTest::isPage);
  }

  private static boolean isPage(String path) {
    return Console.pages().contains(path)
        || CONSOLE.files().containsKey(path)
        || (path.startsWith("/admin/") && CONSOLE.isAdminPage(path))
        || (path.startsWith("/operator/") && Console.isOperatorPage(path));
  }
}
