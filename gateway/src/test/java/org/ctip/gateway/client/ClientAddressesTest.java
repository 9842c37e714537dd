package org.ctip.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {
  private static final ClientAddresses BEHIND =
      new ClientAddresses(List.of(Network.parse("10.0.0.0/8"), Network.parse("fd00::/8")));

  private static String client(String peer, String forwardedFor) {
    return BEHIND.of(Network.address(peer), forwardedFor).getHostAddress();
  }

  @Test
  void anUntrustedPeerIsTheClientWhateverItSays() {
    assertThat(client("198.51.100.1", "203.0.113.9")).isEqualTo("198.51.100.1");
  }

  @Test
  void goesBackThroughTrustedProxiesAndNoFurther() {
    assertThat(client("10.0.0.1", "1.1.1.1, 203.0.113.9, 10.2.3.4")).isEqualTo("203.0.113.9");
    assertThat(client("fd00::1", "2001:db8::9")).isEqualTo("2001:db8:0:0:0:0:0:9");
  }

  @Test
  void stopsAtNonsenseAndAtEndlessChains() {
    assertThat(client("10.0.0.1", "203.0.113.9, nonsense")).isEqualTo("10.0.0.1");
    assertThat(client("10.0.0.1", "")).isEqualTo("10.0.0.1");
    assertThat(client("10.0.0.1", "1.1.1.1,".repeat(1000))).isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.128/25, 192.0.2.129, true",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "2001:db8::/32, 2001:db8:1::5, true"
  })
  void knowsWhatBelongsToANetwork(String network, String address, boolean belongs) {
    assertThat(Network.parse(network).contains(Network.address(address))).isEqualTo(belongs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.org", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "abc"})
  void refusesWhatIsNoNetwork(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Network.parse(text));
  }
}
