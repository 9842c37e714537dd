package org.ctip.sms.history.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.ctip.sms.TestDatabase;
import org.ctip.sms.history.MessageHistory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** Counts and searches on a real PostgreSQL. */
class PostgresMessageHistoryTest {
  private static final Instant NOON = Instant.parse("2026-03-31T12:00:00Z");
  private static final Instant LATER = NOON.plus(Duration.ofHours(3));

  private DatabaseClient db;
  private PostgresMessageHistory history;

  @BeforeEach
  void empty() {
    db = TestDatabase.empty();
    history = new PostgresMessageHistory(db);
  }

  @Test
  void whatAPersonCalledOffHasNotFailed() {
    message("SUPPRESSED", "CANCELLED", null);
    message("SUPPRESSED", "TOO_LATE", null);
    message("SUPPRESSED", null, null);
    message("FAILED", "REJECTED", null);

    assertThat(totals(NOON)).isEqualTo(new MessageHistory.Totals(0, 0, 3));
  }

  @Test
  void whatHasATimeOfItsOwnWaitsFromThenOn() {
    message("ADMITTED", null, LATER);
    message("ADMITTED", null, null);
    message("UNCERTAIN", null, LATER);
    message("DELIVERED", null, LATER);

    assertThat(totals(NOON)).isEqualTo(new MessageHistory.Totals(1, 2, 0));
    assertThat(totals(LATER)).isEqualTo(new MessageHistory.Totals(1, 3, 0));
  }

  @Test
  void marksWithoutADigitAreNoPartOfANumber() {
    message("DELIVERED", null, null);

    for (String marks : new String[] {"--", "()", "+-", "( )"}) {
      assertThat(found(marks)).as(marks).isZero();
    }
    assertThat(found("(600) 000-560")).isEqualTo(1);
    assertThat(found("-5")).isEqualTo(1);
  }

  private MessageHistory.@Nullable Totals totals(Instant now) {
    return history.totals("default", now).block();
  }

  private long found(String part) {
    var search = new MessageHistory.Search(null, part, null, null, null);
    return history.page("default", search, null, 10).toStream().count();
  }

  private void message(String state, @Nullable String code, @Nullable Instant sendAt) {
    var insert =
        db.sql(
                "INSERT INTO sms.message (tenant_id, message_id, idempotency_key, fingerprint,"
                    + " direction, state, version, dest, dest_raw, text, encoding, parts, source,"
                    + " origin, requested_at, created_at, updated_at, state_since, error_code, send_at)"
                    + " VALUES ('default', gen_random_uuid()::text, gen_random_uuid()::text, 'f',"
                    + " 'OUTBOUND', :state, 1, '+48600000560', '600000560', 'text', 'GSM7', 1, 'ui',"
                    + " 'ui', :at, :at, :at, :at, :code, :sendAt)")
            .bind("state", state)
            .bind("at", NOON);
    insert = HistoryRows.bind(insert, "code", code, String.class);
    HistoryRows.bind(insert, "sendAt", sendAt, Instant.class).then().block();
  }
}
