package org.ctip.sms.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.ctip.events.config.TenantSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenantDirectoryTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

  private final TenantDirectory tenants = new TenantDirectory(WARSAW, "PL");

  @Test
  void whatIsLeftOpenIsAsTheInstallationSays() {
    assertThat(tenants.zone("t")).isEqualTo(WARSAW);
    assertThat(tenants.numbers("t", NOON).normalise("600000101")).isEqualTo("+48600000101");
    assertThat(tenants.textDays()).isEmpty();
    tenants.changed("t", settings(null, null));
    assertThat(tenants.zone("t")).isEqualTo(WARSAW);
  }

  @Test
  void decisionsAreFollowedAndTakenBack() {
    tenants.changed("t", settings("America/New_York", 30));
    assertThat(tenants.zone("t")).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(tenants.zone("other")).isEqualTo(WARSAW);
    assertThat(tenants.textDays()).isEqualTo(Map.of("t", 30));
    tenants.changed("t", null);
    assertThat(tenants.zone("t")).isEqualTo(WARSAW);
    assertThat(tenants.textDays()).isEmpty();
  }

  @Test
  void aNumberIsReadInTheRegionOfItsTime() {
    tenants.changed(
        "t",
        new TenantSettings(
            "t",
            null,
            List.of(
                new TenantSettings.Region(NOON, "DE"),
                new TenantSettings.Region(NOON.plusSeconds(60), "CZ")),
            null,
            null,
            null,
            null,
            null,
            null,
            null));
    assertThat(tenants.numbers("t", NOON.minusSeconds(1)).normalise("600000101"))
        .isEqualTo("+48600000101");
    assertThat(tenants.numbers("t", NOON).normalise("015123456789")).isEqualTo("+4915123456789");
    assertThat(tenants.numbers("t", NOON.plusSeconds(61)).normalise("601123456"))
        .isEqualTo("+420601123456");
  }

  @Test
  void whatNobodyKnowsIsPassedOver() {
    tenants.changed(
        "t",
        new TenantSettings(
            "t",
            "Nowhere/At_All",
            List.of(new TenantSettings.Region(NOON, "ZZ")),
            null,
            null,
            0,
            null,
            null,
            null,
            null));
    assertThat(tenants.zone("t")).isEqualTo(WARSAW);
    assertThat(tenants.numbers("t", NOON).normalise("600000101")).isEqualTo("+48600000101");
    assertThat(tenants.textDays()).isEmpty();
  }

  private static TenantSettings settings(@Nullable String zone, @Nullable Integer textDays) {
    return new TenantSettings("t", zone, List.of(), null, null, textDays, null, null, null, null);
  }
}
