package org.ctip.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import org.ctip.events.config.TenantSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenantTermsTest {
  private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
  private final TenantTerms tenants = new TenantTerms(WARSAW);

  private static TenantSettings settings(@Nullable String zone) {
    return new TenantSettings(
        "t", zone, List.of(), null, null, null, null, null, new BigDecimal("0.1"), "PLN");
  }

  @Test
  void whatATenantDecidedCountsUntilItIsTakenBack() {
    tenants.changed("t", settings("Europe/London"));
    assertThat(tenants.of("t"))
        .isEqualTo(new TenantTerms.Terms(ZoneId.of("Europe/London"), new BigDecimal("0.1"), "PLN"));
    assertThat(tenants.of("other")).isEqualTo(new TenantTerms.Terms(WARSAW, null, null));

    tenants.changed("t", null);
    assertThat(tenants.of("t").smsPartPrice()).isNull();
    assertThat(tenants.of("t").zone()).isEqualTo(WARSAW);
  }

  @Test
  void aZoneThatNobodyKnowsOrChoseIsTheInstallations() {
    tenants.changed("t", settings("Nowhere/At_All"));
    assertThat(tenants.of("t").zone()).isEqualTo(WARSAW);
    tenants.changed("t", settings(null));
    assertThat(tenants.of("t").zone()).isEqualTo(WARSAW);
  }
}
