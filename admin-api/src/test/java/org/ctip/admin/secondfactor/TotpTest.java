package org.ctip.admin.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Random;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes by time, what hampers guessing them, and recovery codes. */
class TotpTest {
  /** The secret of the test vectors of RFC 6238, appendix B. */
  private static final TotpSecret RFC =
      TotpSecret.of(
          Base32.toBase32String("12345678901234567890".getBytes(StandardCharsets.US_ASCII)));

  private final Totp totp = new Totp();

  /** The last six of the eight digits of the RFC's table. */
  @ParameterizedTest
  @CsvSource({
    "59,287082",
    "1111111109,081804",
    "1111111111,050471",
    "1234567890,005924",
    "2000000000,279037",
    "20000000000,353130"
  })
  void makesTheCodesOfTheStandard(long second, String code) {
    assertThat(totp.code(RFC, second / 30)).isEqualTo(code);
    assertThat(totp.step(RFC, code, Instant.ofEpochSecond(second), 0)).hasValue(second / 30);
  }

  @ParameterizedTest
  @CsvSource({
    "-31,false",
    "-30,true",
    "-1,true",
    "0,true",
    "29,true",
    "30,true",
    "59,true",
    "60,false"
  })
  void takesOneStepOfDriftEitherWay(int drift, boolean good) {
    // 1234567890 is the first second of its step.
    var found = totp.step(RFC, "005924", Instant.ofEpochSecond(1234567890L + drift), 0);

    assertThat(found.isPresent()).isEqualTo(good);
  }

  @Test
  void takesNoCodeTwiceAndNoEarlierOne() {
    var now = Instant.ofEpochSecond(1234567890);
    long step = 1234567890 / 30;

    assertThat(totp.step(RFC, totp.code(RFC, step), now, step)).isEmpty();
    assertThat(totp.step(RFC, totp.code(RFC, step - 1), now, step)).isEmpty();
    assertThat(totp.step(RFC, totp.code(RFC, step + 1), now, step))
        .isEqualTo(OptionalLong.of(step + 1));
  }

  @Test
  void knowsWhatIsNoCode() {
    assertThat(Totp.looksLike("123456")).isTrue();
    for (String other : new String[] {"", "12345", "1234567", "12345a", "١٢٣٤٥٦", "123 456"}) {
      assertThat(Totp.looksLike(other)).as(other).isFalse();
    }
  }

  @Test
  void tellsAnAppEverythingInOneAddress() {
    assertThat(RFC.uri("My CTIP", "person+x@example.org"))
        .isEqualTo(
            "otpauth://totp/My%20CTIP:person%2Bx%40example.org"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=My%20CTIP"
                + "&algorithm=SHA1&digits=6&period=30");
    assertThat(TotpSecret.next(new Random(7)).base32()).matches("[A-Z2-7]{32}");
    assertThat(TotpSecret.next(new Random(7)).toString()).isEqualTo("TotpSecret");
  }

  @Test
  void waitsLongerAfterEveryWrongCodeButNeverForGood() {
    var now = Instant.parse("2026-11-21T00:00:00Z");
    for (int failures = 1; failures < 5; failures++) {
      assertThat(Guessing.blockedUntil(failures, now)).isNull();
    }
    Duration before = Duration.ZERO;
    for (int failures = 5; failures < 60; failures++) {
      var wait = Duration.between(now, Guessing.blockedUntil(failures, now));
      assertThat(wait).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(Duration.ofHours(1));
      before = wait;
    }
    assertThat(before).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void makesRecoveryCodesThatDifferAndReadsThemAsPeopleType() {
    var codes = new HashSet<String>();
    for (int seed = 0; seed < 100; seed++) {
      codes.addAll(RecoveryCodes.next(new Random(seed)));
    }

    assertThat(codes).hasSize(1000).allMatch(code -> code.matches("([a-z2-9]{6}-){3}[a-z2-9]{6}"));
    assertThat(RecoveryCodes.hash(" ABCDEF-ghijkm NPQRST uvwxyz"))
        .isEqualTo(RecoveryCodes.hash("abcdef-ghijkm-npqrst-uvwxyz"));
  }
}
