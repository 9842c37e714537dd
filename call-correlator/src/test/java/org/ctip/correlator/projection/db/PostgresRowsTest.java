package org.ctip.correlator.projection.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ctip.correlator.Calls.call;
import static org.ctip.correlator.Calls.event;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.ctip.correlator.projection.Projector;
import org.ctip.correlator.projection.RowsRefusedException;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.events.call.Call;
import org.ctip.events.wire.EventJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class PostgresRowsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private static Path directory;
  private static EmbeddedDatabase database;

  private PostgresCallRows calls;
  private PostgresCallEventRows events;

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
  void empty() {
    ProjectionDatabase.execute(database, "TRUNCATE calls.call, calls.call_event RESTART IDENTITY");
    var client = ProjectionDatabase.client(database);
    calls = new PostgresCallRows(client);
    events = new PostgresCallEventRows(client);
  }

  @Test
  void callIsKeptAsOthersReadIt() {
    assertThat(keep(call("a", 2))).isEqualTo(1);

    assertThat(one("SELECT * FROM calls.call_view"))
        .containsEntry("tenant_id", "default")
        .containsEntry("call_id", "a")
        .containsEntry("version", "2")
        .containsEntry("ext", "101_")
        .containsEntry("extension", "101")
        .containsEntry("answered_by", "21__")
        .containsEntry("number", "600 000 101")
        .containsEntry("number_key", "600000101")
        .containsEntry("duration_s", "11")
        .containsEntry("ring_s", "4")
        .containsEntry("flags", "{TRANSFERRED,RECALL}")
        .containsEntry("tags", "{\"a,b\",\"c\\\"d\\\\e\"}")
        .containsEntry("cost", "0.38")
        .containsEntry("notes", null);
    assertThat(
            one(
                """
                SELECT legs -> 0 ->> 'extension' AS leg, ivr ->> 'digit' AS digit,
                       started_at = '2026-03-02T12:00:00.123456Z' AS started FROM calls.call_view
                """))
        .containsEntry("leg", "101")
        .containsEntry("digit", "9")
        .containsEntry("started", "t");
  }

  @Test
  void repeatingABatchChangesNothing() {
    keep(call("a", 1), call("b", 2));
    var before = all();

    assertThat(keep(call("a", 1), call("b", 2))).isZero();
    assertThat(all()).isEqualTo(before);
  }

  @Test
  void olderVersionIsIgnored() {
    keep(call("a", 2));

    assertThat(keep(call("a", 1))).isZero();
    assertThat(one("SELECT version, state FROM calls.call"))
        .containsEntry("version", "2")
        .containsEntry("state", "ENDED");
  }

  @Test
  void newestOfSeveralVersionsInOneBatchIsKept() {
    assertThat(keep(call("a", 1), call("a", 3), call("a", 2))).isEqualTo(1);
    assertThat(one("SELECT version FROM calls.call")).containsEntry("version", "3");
  }

  @Test
  void idOfACallStaysAndUpdatesDrawNone() {
    keep(call("a", 1));
    for (int version = 2; version < 10; version++) {
      keep(call("a", version));
    }
    keep(call("b", 1));

    assertThat(ProjectionDatabase.rows(database, "SELECT id, call_id FROM calls.call ORDER BY id"))
        .containsExactly(Map.of("id", "1", "call_id", "a"), Map.of("id", "2", "call_id", "b"));
  }

  @Test
  void sameCallIdOfTwoTenantsIsTwoCalls() {
    keep(call("one", "a", 1, "600000101"), call("two", "a", 2, "600000102"));
    keep(call("one", "a", 3, "600000101"));

    assertThat(
            ProjectionDatabase.rows(
                database, "SELECT tenant_id, version FROM calls.call ORDER BY tenant_id"))
        .containsExactly(
            Map.of("tenant_id", "one", "version", "3"), Map.of("tenant_id", "two", "version", "2"));
  }

  @Test
  void numberWithoutDigitsHasNoKey() {
    keep(call("default", "a", 1, "_"));
    assertThat(one("SELECT number_key FROM calls.call")).containsEntry("number_key", null);
  }

  @Test
  void characterThatPostgresCanNotStoreIsReplaced() {
    assertThat(keep(call("default", "a", 1, "60\0"))).isEqualTo(1);
    assertThat(one("SELECT number FROM calls.call")).containsEntry("number", "60\uFFFD");
    assertThat(events.keep(List.of(event(1, 0, "x\0y"))).block(PATIENCE)).isEqualTo(1);
  }

  @Test
  void eventIsKeptOnceHoweverOftenItComes() {
    var first = event(1, 0, "RING 101_ 600000101");
    assertThat(events.keep(List.of(first, first, event(1, 1, "NORM_EXT=101"))).block(PATIENCE))
        .isEqualTo(2);
    assertThat(events.keep(List.of(first)).block(PATIENCE)).isZero();

    assertThat(one("SELECT * FROM calls.call_event_view WHERE ordinal = 0"))
        .containsEntry("call_id", "call-a")
        .containsEntry("epoch", "7")
        .containsEntry("sequence", "1")
        .containsEntry("typ", "RING")
        .containsEntry("ext", "101_")
        .containsEntry("number", "600000101")
        .containsEntry("payload", "RING 101_ 600000101")
        .containsEntry("leg", "0");
  }

  @Test
  void refusedValueCostsItselfOnly() {
    ProjectionDatabase.execute(
        database,
        "ALTER TABLE calls.call ADD CONSTRAINT refused CHECK (call_id <> 'bad') NOT VALID");
    try {
      var batch =
          IntStream.range(0, 9).mapToObj(i -> call(i == 5 ? "bad" : "good-" + i, 1)).toList();
      assertThatThrownBy(() -> calls.keep(batch).block(PATIENCE))
          .isInstanceOf(RowsRefusedException.class)
          .hasMessage("SQLSTATE 23514");

      var outcome = new Projector<Call, Call>(calls, call -> call).keep(batch).block(PATIENCE);

      assertThat(outcome).isNotNull();
      assertThat(outcome.changed()).isEqualTo(8);
      assertThat(outcome.refused())
          .singleElement()
          .satisfies(refused -> assertThat(refused.record().callId()).isEqualTo("bad"));
    } finally {
      ProjectionDatabase.execute(database, "ALTER TABLE calls.call DROP CONSTRAINT refused");
    }
  }

  @Test
  void callIsKeptHoweverLongItsTextsAre() {
    var batch =
        List.of(call("a", 1), with("b", "callerName"), with("c", "number"), with("d", "e164"));

    var outcome = new Projector<Call, Call>(calls, call -> call).keep(batch).block(PATIENCE);

    assertThat(outcome).isNotNull();
    assertThat(outcome.refused()).isEmpty();
    assertThat(one("SELECT length(caller_name) AS n FROM calls.call WHERE call_id = 'b'"))
        .containsEntry("n", "8192");
  }

  @Test
  void textThatIsTooLongForAnIndexCostsItsCallOnly() {
    var batch = List.of(call("a", 1), with("b", "extension"), call("c", 1));
    assertThatThrownBy(() -> calls.keep(batch).block(PATIENCE))
        .isInstanceOf(RowsRefusedException.class)
        .hasMessage("SQLSTATE 54000");

    var outcome = new Projector<Call, Call>(calls, call -> call).keep(batch).block(PATIENCE);

    assertThat(outcome).isNotNull();
    assertThat(outcome.changed()).isEqualTo(2);
    assertThat(outcome.refused())
        .singleElement()
        .satisfies(refused -> assertThat(refused.record().callId()).isEqualTo("b"));
  }

  /** A call with 8 KB, which nothing compresses, in one of its texts. */
  private static Call with(String callId, String field) {
    var text = new StringBuilder();
    new Random(7).ints(8_192, 33, 127).forEach(c -> text.append((char) c));
    var json = (ObjectNode) EventJson.mapper().readTree(EventJson.write(call(callId, 1)));
    json.put(field, text.toString());
    return EventJson.mapper().treeToValue(json, Call.class);
  }

  @Test
  void missingTableIsNoRefusalButWorthWaitingFor() {
    ProjectionDatabase.execute(database, "ALTER TABLE calls.call_event RENAME TO away");
    try {
      assertThatThrownBy(() -> events.keep(List.of(event(1, 0, "x"))).block(PATIENCE))
          .isNotInstanceOf(RowsRefusedException.class);
    } finally {
      ProjectionDatabase.execute(database, "ALTER TABLE calls.away RENAME TO call_event");
    }
  }

  @Test
  void thousandsOfRowsGoInOneStatement() {
    var batch =
        IntStream.range(0, 5_000)
            .mapToObj(i -> call("call-%05d".formatted(i), 1))
            .toArray(Call[]::new);
    assertThat(keep(batch)).isEqualTo(5_000);
    assertThat(one("SELECT count(*) AS n FROM calls.call")).containsEntry("n", "5000");
  }

  @Test
  void connectionOfOneTenantNeitherSeesNorWritesTheRowsOfAnother() {
    keep(call("theirs", 1));
    var walled = ProjectionDatabase.clientOf(database, "somebody-else");

    assertThat(walled.sql("SELECT call_id FROM calls.call_view").fetch().all().collectList())
        .satisfies(rows -> assertThat(rows.block(PATIENCE)).isEmpty());
    assertThatThrownBy(
            () -> new PostgresCallRows(walled).keep(List.of(call("mine", 1))).block(PATIENCE))
        .hasMessageContaining("row-level security");
  }

  private long keep(Call... batch) {
    Long kept = calls.keep(List.of(batch)).block(PATIENCE);
    assertThat(kept).isNotNull();
    return kept;
  }

  private static List<Map<String, String>> all() {
    return ProjectionDatabase.rows(database, "SELECT * FROM calls.call ORDER BY id");
  }

  private static Map<String, String> one(String sql) {
    var rows = ProjectionDatabase.rows(database, sql);
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }
}
