package org.ctip.admin;

import java.util.Map;
import org.ctip.architecture.contract.HttpContract;
import org.junit.jupiter.api.Test;

/** {@code docs/api/admin-api.openapi.yaml}; its answers are checked where the service runs. */
public class AdminContractTest {
  public static final HttpContract CONTRACT =
      HttpContract.ofControllers("admin-api", "org.ctip.admin", Map.of());

  @Test
  void fileSaysWhatTheCodeDoes() {
    CONTRACT.requireEqualToCode();
  }

  @Test
  void whatWasPromisedIsKept() {
    CONTRACT.requireCompatible();
  }
}
