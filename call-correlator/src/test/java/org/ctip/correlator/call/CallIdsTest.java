package org.ctip.correlator.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

class CallIdsTest {

  @Test
  void idIsTheFirst130BitsOfTheHashInBase32() throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest("default\0main\0007\00042".getBytes(StandardCharsets.UTF_8));
    var bits = new BigInteger(1, hash).shiftRight(256 - 130);
    var expected = new StringBuilder();
    for (int i = 25; i >= 0; i--) {
      int five = bits.shiftRight(5 * i).intValue() & 31;
      expected.append((char) (five < 26 ? 'a' + five : '2' + five - 26));
    }

    assertThat(CallIds.callId("default", "main", 7, 42)).isEqualTo(expected.toString());
  }

  @Test
  void idsOfDifferentPlacesDiffer() {
    assertThat(CallIds.callId("default", "main", 1, 11))
        .isNotEqualTo(CallIds.callId("default", "main", 11, 1))
        .isNotEqualTo(CallIds.callId("default", "main1", 1, 1))
        .hasSize(26)
        .matches("[a-z2-7]{26}");
  }
}
