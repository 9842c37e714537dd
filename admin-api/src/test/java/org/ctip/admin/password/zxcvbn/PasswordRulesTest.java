package org.ctip.admin.password.zxcvbn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.ctip.admin.password.GeneratedPasswords;
import org.ctip.admin.password.PasswordFault;
import org.ctip.admin.password.PasswordRules;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
  private static final String EMAIL = "anna.nowak@example.org";

  private final PasswordRules rules = new PasswordRules(new ZxcvbnGuesses());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery",
        "Gżegżółka lubi deszcz",
        "mZ4$kk-Qp0!x",
        "słoń na parapecie 7",
        "wenig-bekannte-Wörter"
      })
  void takesWhatNobodyGuesses(String password) {
    assertThat(rules.fault(password, EMAIL)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password1234",
        "123456789012",
        "qwertyuiop12",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "iloveyou2024",
        "P@ssw0rd1234",
        "administrator",
        "haslohaslo12",
        "polskagola12",
        "zmienhaslo123",
        "ctipctipctip",
        "warszawa2024"
      })
  void refusesWhatIsGuessedSoon(String password) {
    assertThat(rules.fault(password, EMAIL)).isEqualTo(PasswordFault.COMMON);
  }

  @Test
  void countsCharactersNotBytes() {
    assertThat(rules.fault("żółćżółćżół", EMAIL)).isEqualTo(PasswordFault.TOO_SHORT);
    assertThat(rules.fault("😀 jedenaście", EMAIL)).isNull();
    assertThat(rules.fault("x9$".repeat(43), EMAIL)).isEqualTo(PasswordFault.TOO_LONG);
  }

  @Test
  void refusesTheOwnAddressInAnyCase() {
    assertThat(rules.fault("xx Anna.Nowak xx 91", EMAIL)).isEqualTo(PasswordFault.LIKE_EMAIL);
    // One letter before the @ is in half of all words.
    assertThat(rules.fault("correct horse battery", "a@example.org")).isNull();
  }

  @Test
  void looksAtTheLongestPasswordsInReasonableTime() {
    // Every character may stand for a letter, which is what takes longest.
    String longest = "4@8({[<369&#!1/|0$5+7%2x".repeat(6).substring(0, 128);
    long before = System.nanoTime();
    var unused = rules.fault(longest, EMAIL);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
  }

  @RepeatedTest(50)
  void makesPasswordsThatItsOwnRulesTake() {
    String made = new GeneratedPasswords(new Random()).next();

    assertThat(made)
        .hasSize(16)
        .matches(".*[a-zA-Z].*")
        .matches(".*[0-9].*")
        .matches(".*[!@#$%^&*].*");
    assertThat(rules.fault(made, EMAIL)).isNull();
  }
}
