package org.ctip.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

class DatabaseAddressTest {
  @Test
  void readsTheAddressOfACluster() {
    assertThat(DatabaseAddress.of(Map.of())).isNull();
    assertThat(DatabaseAddress.of(Map.of("PGHOST", "db.example.org", "PGPASSWORD", "secret")))
        .hasToString("ctip@db.example.org:5432/ctip");
    assertThatThrownBy(() -> DatabaseAddress.of(Map.of("PGHOST", "db", "PGPORT", "many")))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("PGPORT");
  }

  @Test
  void aServerThatSaysNothingIsGivenUpOnlyWhereAnswersAreShort() {
    var address = new DatabaseAddress("db.example.org", 5432, "ctip", "ctip", "x", "prefer");
    var patient = read(address.jdbcUrl());
    var brief = read(address.briefUrl());

    assertThat(PGProperty.SOCKET_TIMEOUT.getOrDefault(patient)).isEqualTo("0");
    assertThat(PGProperty.SOCKET_TIMEOUT.getOrDefault(brief)).isEqualTo("10");
    for (var settings : List.of(patient, brief)) {
      assertThat(PGProperty.TCP_KEEP_ALIVE.getBoolean(settings)).isTrue();
      assertThat(PGProperty.LOG_SERVER_ERROR_DETAIL.getBoolean(settings)).isFalse();
      assertThat(PGProperty.CONNECT_TIMEOUT.getOrDefault(settings)).isEqualTo("10");
    }
  }

  /** As the driver understands it. */
  private static Properties read(String url) {
    return Objects.requireNonNull(Driver.parseURL(url, new Properties()));
  }
}
