package org.ctip.sms.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.ctip.sms.TestDatabase;
import org.ctip.sms.history.MessageHistory;
import org.ctip.sms.history.db.PostgresMessageHistory;
import org.ctip.sms.retention.db.PostgresTextStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** Blanked texts on a real PostgreSQL. */
class TextRetentionTest {
  private static final Instant NOON = Instant.parse("2026-03-31T12:00:00Z");

  private DatabaseClient db;

  @BeforeEach
  void empty() {
    db = TestDatabase.empty();
  }

  @Test
  void oldTextsOfMessagesThatAreThroughAreBlanked() {
    message("default", "DELIVERED", 31);
    message("default", "DELIVERED", 29);
    message("default", "RETRY_AT", 31);
    message("default", "UNCERTAIN", 31);
    message("other", "DELIVERED", 31);

    assertThat(retention(Map.of("default", 30)).round().block()).isFalse();

    assertThat(texts("default")).isEqualTo("|RETRY_AT text|UNCERTAIN text|DELIVERED text");
    assertThat(texts("other")).isEqualTo("DELIVERED text");
    assertThat(
            db.sql("SELECT count(*) AS n FROM sms.message_view WHERE text_removed_at = :now")
                .bind("now", NOON)
                .map(row -> row.get("n", Long.class))
                .one()
                .block())
        .isEqualTo(1);
    // The message and its counts stay.
    assertThat(new PostgresMessageHistory(db).totals("default", NOON).block())
        .isEqualTo(new MessageHistory.Totals(2, 2, 0));
  }

  @Test
  void nothingIsBlankedUnlessATenantWantsIt() {
    message("default", "DELIVERED", 3000);
    assertThat(retention(Map.of()).round().block()).isFalse();
    assertThat(texts("default")).isEqualTo("DELIVERED text");
  }

  @Test
  void hiddenTextsAreBlankedAsSoonAsTheirMessageIsThrough() {
    for (String state : new String[] {"ACCEPTED", "RETRY_AT", "UNCERTAIN", "FAILED"}) {
      message("default", state, 0);
    }
    db.sql("UPDATE sms.message SET hidden = true").then().block();
    message("default", "DELIVERED", 0);

    assertThat(retention(Map.of()).hiddenRound().block()).isFalse();

    assertThat(texts("default")).isEqualTo("|RETRY_AT text|UNCERTAIN text||DELIVERED text");
  }

  @Test
  void aRoundIsBounded() {
    db.sql(
            "INSERT INTO sms.message (tenant_id, message_id, idempotency_key, fingerprint,"
                + " direction, state, version, dest, dest_raw, text, encoding, parts, source, origin,"
                + " requested_at, created_at, updated_at, state_since)"
                + " SELECT 'default', 'm' || i, 'k' || i, 'f', 'OUTBOUND', 'FAILED', 1, 'd', 'd', 't',"
                + " 'GSM7', 1, 'ivr', 'ui', now(), :at, now(), now() FROM generate_series(1, 1500) i")
        .bind("at", NOON.minusSeconds(86_400L * 60))
        .then()
        .block();
    var retention = retention(Map.of("default", 30));
    assertThat(retention.round().block()).isTrue();
    assertThat(retention.round().block()).isFalse();
    assertThat(
            db.sql("SELECT count(*) AS n FROM sms.message WHERE text <> ''")
                .map(row -> row.get("n", Long.class))
                .one()
                .block())
        .isZero();
  }

  private TextRetention retention(Map<String, Integer> days) {
    return new TextRetention(
        new PostgresTextStore(db), () -> days, Clock.fixed(NOON, ZoneOffset.UTC));
  }

  private void message(String tenant, String state, int daysAgo) {
    db.sql(
            "INSERT INTO sms.message (tenant_id, message_id, idempotency_key, fingerprint,"
                + " direction, state, version, dest, dest_raw, text, encoding, parts, source, origin,"
                + " requested_at, created_at, updated_at, state_since)"
                + " VALUES (:tenant, gen_random_uuid()::text, gen_random_uuid()::text, 'f',"
                + " 'OUTBOUND', :state, 1, 'd', 'd', :state || ' text', 'GSM7', 1, 'ivr', 'ui', :at,"
                + " :at, :at, :at)")
        .bind("tenant", tenant)
        .bind("state", state)
        .bind("at", NOON.minusSeconds(86_400L * daysAgo))
        .then()
        .block();
  }

  private String texts(String tenant) {
    return db.sql(
            "SELECT string_agg(text, '|' ORDER BY created_at, id) AS t FROM sms.message"
                + " WHERE tenant_id = :tenant")
        .bind("tenant", tenant)
        .map(row -> String.valueOf(row.get("t", String.class)))
        .one()
        .block();
  }
}
