package org.ctip.admin.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** ASVS 5.0 V1.3.6: no request to an inner machine by way of an address that a person entered. */
class OutgoingAddressTest {
  private final Map<String, String> names =
      Map.of("inside.example.org", "10.0.0.7", "outside.example.org", "93.184.216.34");
  private final OutgoingAddress guarded =
      new OutgoingAddress(this::find, address -> !inner(address), false);
  private final OutgoingAddress open = new OutgoingAddress(this::find, _ -> true, true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1:8443/api",
        "https://[::1]/api",
        "https://10.1.2.3",
        "https://inside.example.org"
      })
  void innerAddressesAreRefused(String address) {
    assertThat(guarded.objection(address)).isNull();
    assertThat(guarded.leadsOut(address).block()).isFalse();
    assertThat(open.leadsOut(address).block()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://outside.example.org/api",
        "https://93.184.216.34",
        "https://unknown.example.org"
      })
  void outerAddressesAreFine(String address) {
    assertThat(guarded.objection(address)).isNull();
    assertThat(guarded.leadsOut(address).block()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://outside.example.org",
        "ftp://outside.example.org",
        "file:///etc/passwd",
        "https://",
        "https:///path",
        "https://user:password@outside.example.org",
        "https://outside.example.org?x=1",
        "https://outside.example.org#x",
        "https://outside.example.org\\@inside.example.org",
        "outside.example.org",
        "https://exa mple.org",
        ""
      })
  void otherTextsAreNoAddresses(String text) {
    assertThat(guarded.objection(text)).isNotNull();
  }

  @Test
  void plainHttpIsForInstallationsThatAllowInnerAddresses() {
    assertThat(open.objection("http://127.0.0.1:8080")).isNull();
    assertThat(open.objection("ftp://127.0.0.1")).isNotNull();
  }

  private Mono<List<InetAddress>> find(String host) {
    return Mono.fromCallable(
            () -> {
              String address = names.getOrDefault(host, host);
              return address.matches("[0-9.]+|.*:.*")
                  ? List.of(InetAddress.getByName(address))
                  : List.<InetAddress>of();
            })
        .filter(found -> !found.isEmpty());
  }

  private static boolean inner(InetAddress address) {
    return address.isLoopbackAddress() || address.isSiteLocalAddress();
  }
}
