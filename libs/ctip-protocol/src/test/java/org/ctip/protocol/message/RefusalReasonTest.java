package org.ctip.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalReasonTest {
  @ParameterizedTest
  @CsvSource({
    "1, NOT_LOGGED_IN",
    "2, HANDSET_ON_HOOK",
    "3, NO_CALL_RINGING",
    "4, TARGET_BUSY",
    "5, CALLED_THROUGH_GROUP",
    "6, NO_FORWARD_TO_OUTSIDE",
    "7, NO_SUCH_NUMBER",
    "8, NO_RIGHT_TO_FORWARD",
    "9, SERVICE_PARAMETERS_UNAVAILABLE",
    "10, MALICIOUS_CALL_NOT_REGISTERED",
    "11, WRONG_KEY",
    "12, NO_KEY_SET",
    "13, NO_SUCH_ACCOUNT",
    "14, NO_SYSTEM_PHONE",
    "15, NOT_A_SUBSCRIBER",
    "16, DIALLING_NOT_POSSIBLE",
    "17, SUBSCRIBER_OUT_OF_ORDER",
    "18, PHONE_LOCKED",
    "19, NO_CTI_PERMISSION",
    "20, TOO_MANY_WRONG_KEYS",
    "21, GSM_MODULE_BUSY",
    "22, MESSAGE_TOO_LONG",
    "23, GSM_MODULE_FAULTY",
    "24, CANNOT_LIFT_HANDSET",
    "101, NO_PERMISSION",
    "102, CTI_SERVER_NOT_REGISTERED",
    "103, CTI_SERVER_NOT_CONNECTED",
    "106, FIRMWARE_UNFIT",
    "107, DISPLACED",
    ", UNSTATED",
    "0, OTHER",
    "25, OTHER",
    "104, OTHER",
    "999, OTHER"
  })
  void everyCodeHasAReason(Integer code, RefusalReason reason) {
    assertThat(RefusalReason.of(code)).isEqualTo(reason);
    assertThat(new NotAvailable(code).reason()).isEqualTo(reason);
  }

  @Test
  void absenceOfACodeHasNoNumberOfTheWire() {
    assertThat(RefusalReason.of(-1)).isEqualTo(RefusalReason.OTHER);
    assertThat(Arrays.stream(RefusalReason.values()).map(RefusalReason::code))
        .doesNotHaveDuplicates();
  }
}
