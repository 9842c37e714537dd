package org.ctip.correlator.projection.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.ctip.correlator.projection.Retention;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.events.config.TenantSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class RowRetentionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @TempDir private static Path directory;
  private static EmbeddedDatabase database;

  @BeforeAll
  static void startDatabase() {
    database = EmbeddedDatabase.start(directory);
    ProjectionDatabase.migrate(database);
  }

  @AfterAll
  static void stopDatabase() {
    database.close();
  }

  @BeforeEach
  void fill() {
    ProjectionDatabase.execute(database, "TRUNCATE calls.call, calls.call_event");
    for (String tenant : List.of("one", "two")) {
      for (int daysAgo : List.of(10, 40, 500)) {
        call(tenant, daysAgo, NOW.minus(Duration.ofDays(daysAgo)), false);
      }
    }
  }

  private static void call(String tenant, int daysAgo, Instant at, boolean open) {
    ProjectionDatabase.execute(
        database,
        """
        INSERT INTO calls.call (tenant_id, call_id, pbx_id, version, state, kind, direction, extension, started_at,
                                ended_at, end_estimated, flags, legs, tags)
        VALUES ('%1$s', '%1$s-%2$d', 'main', 1, 'ENDED', 'EXTERNAL', 'IN', '101', '%3$s',
                %4$s, false, '{}', '[]', '{}');
        INSERT INTO calls.call_event (tenant_id, pbx_id, epoch, sequence, ordinal, ts, call_id, typ, payload)
        VALUES ('%1$s', 'main', 1, %2$d, 0, '%3$s', '%1$s-%2$d', 'RING', 'RING 101_')
        """
            .formatted(tenant, daysAgo, at, open ? "NULL" : "'" + at.plusSeconds(60) + "'"));
  }

  @Test
  void withoutADecisionCallsStayForEverAndTimelinesAsConfigured() {
    var retention = new Retention(null, Duration.ofDays(400));

    assertThat(deleteOld(retention)).isEqualTo(2);

    assertThat(calls()).hasSize(6);
    assertThat(events()).containsExactly("one-10", "one-40", "two-10", "two-40");
  }

  @Test
  void aTenantsOwnDecisionHoldsForItAlone() {
    var retention = new Retention(null, Duration.ofDays(400));
    retention.decided("one", settings("one", 30, null));
    retention.decided("two", settings("two", null, 20));

    deleteOld(retention);

    assertThat(calls()).containsExactly("one-10", "two-10", "two-40", "two-500");
    // A call goes with its timeline; the other tenant decided about timelines only.
    assertThat(events()).containsExactly("one-10", "two-10");
  }

  @Test
  void aDecisionThatIsTakenBackFallsToTheConfiguration() {
    var retention = new Retention(Duration.ofDays(100), Duration.ofDays(400));
    retention.decided("one", settings("one", 3650, 3650));
    deleteOld(retention);
    assertThat(calls()).containsExactly("one-10", "one-40", "one-500", "two-10", "two-40");

    retention.decided("one", null);
    deleteOld(retention);
    assertThat(calls()).containsExactly("one-10", "one-40", "two-10", "two-40");
    assertThat(deleteOld(retention)).isZero();
  }

  @Test
  void callThatHasNotEndedStays() {
    call("one", 900, NOW.minus(Duration.ofDays(900)), true);
    var retention = new Retention(Duration.ofDays(31), Duration.ofDays(3650));

    deleteOld(retention);

    assertThat(calls()).containsExactly("one-10", "one-900", "two-10");
  }

  private static long deleteOld(Retention retention) {
    var job =
        new RowRetention(
            ProjectionDatabase.client(database),
            retention,
            Duration.ofHours(1),
            Clock.fixed(NOW, ZoneOffset.UTC),
            Mono.empty());
    Long deleted = job.deleteOld().block(PATIENCE);
    return deleted == null ? -1 : deleted;
  }

  private static TenantSettings settings(
      String tenant, @Nullable Integer callDays, @Nullable Integer callEventDays) {
    return new TenantSettings(
        tenant, null, List.of(), callDays, callEventDays, null, null, null, null, null);
  }

  private static List<String> calls() {
    return column("SELECT call_id FROM calls.call ORDER BY 1");
  }

  private static List<String> events() {
    return column("SELECT call_id FROM calls.call_event ORDER BY 1");
  }

  private static List<String> column(String sql) {
    return ProjectionDatabase.rows(database, sql).stream()
        .map(Map::values)
        .flatMap(java.util.Collection::stream)
        .toList();
  }
}
