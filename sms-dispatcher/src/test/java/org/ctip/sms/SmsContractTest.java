package org.ctip.sms;

import java.util.Map;
import org.ctip.architecture.contract.HttpContract;
import org.junit.jupiter.api.Test;

/** {@code docs/api/sms-dispatcher.openapi.yaml}; its answers are checked where the service runs. */
class SmsContractTest {
  static final HttpContract CONTRACT =
      HttpContract.ofControllers("sms-dispatcher", "org.ctip.sms", Map.of());

  @Test
  void fileSaysWhatTheCodeDoes() {
    CONTRACT.requireEqualToCode();
  }

  @Test
  void whatWasPromisedIsKept() {
    CONTRACT.requireCompatible();
  }
}
