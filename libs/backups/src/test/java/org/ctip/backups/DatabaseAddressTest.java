package org.ctip.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
