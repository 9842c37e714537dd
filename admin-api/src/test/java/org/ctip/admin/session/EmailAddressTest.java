package org.ctip.admin.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"a@example.org", "Anna.Maria+x@Sub.Example.ORG", "o'neil@example.co", "ż@ł.pl"})
  void takesAddressesThatAccountsHave(String text) {
    assertThat(EmailAddress.valid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "@example.org",
        "a@",
        "a@example",
        "a..b@example.org",
        ".a@example.org",
        "a@-example.org",
        "a b@example.org",
        "a@example.org\n",
        "a@b@example.org",
        "a@company.test",
        "a@host.local",
        "a@x.INVALID"
      })
  void refusesWhatIsNoAddressOrIsKeptForSpecialUse(String text) {
    assertThat(EmailAddress.valid(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 300, 100_000})
  void refusesLongOnesWithoutLookingAtThemForLong(int length) {
    assertThat(EmailAddress.valid("a".repeat(length) + "@example.org")).isFalse();
  }
}
