package org.ctip.admin.status.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.ctip.admin.status.Facts;
import org.ctip.admin.status.Messages;
import org.ctip.support.database.DatabaseProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Facts from the views of call-correlator and sms-dispatcher, and from our own tables. */
@Repository
class PostgresFacts implements Facts {
  private static final Duration OF_LATE = Duration.ofHours(24);
  private static final Duration LONG_AGO = Duration.ofDays(30);
  private static final int RECENT = 5;
  // Events are found by time, see PostgresEventHistory.
  private static final List<Duration> WINDOWS =
      List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(32));

  private static final String DATABASE = "SELECT current_database() AS name, current_user AS user_";
  private static final String EVENTS =
      """
      SELECT max(ts) AS last, count(*) FILTER (WHERE ts > :hour_ago) AS last_hour
        FROM calls.call_event_view
       WHERE tenant_id = :tenant AND ts > :since AND typ <> 'T'
      """;
  private static final String FIGURES =
      """
      SELECT (SELECT count(*) FROM sms.message_view
               WHERE tenant_id = :tenant AND direction = 'OUTBOUND'
                 AND (:source::text IS NULL OR source = :source::text)
                 AND state IN ('REQUESTED', 'ADMITTED', 'CLAIMED', 'SENDING', 'RETRY_AT')
                 AND NOT (state = 'ADMITTED' AND coalesce(send_at > :now, false))) AS waiting,
             (SELECT count(*) FROM sms.message_view
               WHERE tenant_id = :tenant AND direction = 'OUTBOUND'
                 AND (:source::text IS NULL OR source = :source::text)
                 AND state = 'UNCERTAIN') AS uncertain,
             count(*) FILTER (WHERE status = 'SENT') AS sent,
             count(*) FILTER (WHERE status = 'ERROR' AND error_code IS DISTINCT FROM 'CANCELLED')
               AS failed
        FROM sms.message_view
       WHERE tenant_id = :tenant AND direction = 'OUTBOUND' AND created_at > :since
         AND (:source::text IS NULL OR source = :source::text)
      """;
  private static final String MESSAGES =
      """
      SELECT m.id, m.created_at, m.updated_at, m.dest, m.status,
             CASE WHEN m.hidden THEN 'Treść ukryta (dane logowania administratora).' ELSE m.text END
               AS text,
             coalesce(m.call_id, c.id) AS call_id,
             coalesce(m.meta ->> 'ext', c.ext) AS ext,
             CASE WHEN m.meta ->> 'digit' ~ '^[0-9]{1,2}$' THEN (m.meta ->> 'digit')::integer END
               AS digit,
             m.provider_status, m.provider_msg_id, m.error_msg
        FROM sms.message_view m
        LEFT JOIN calls.call_view c ON c.tenant_id = m.tenant_id AND c.call_id = m.call_ref
       WHERE m.tenant_id = :tenant AND m.direction = 'OUTBOUND'
         AND (:source::text IS NULL OR m.source = :source::text)
         AND m.created_at > :since AND (:status::text IS NULL OR m.status = :status::text)
         AND (:status::text IS NULL OR m.error_code IS DISTINCT FROM 'CANCELLED')
       ORDER BY m.created_at DESC, m.id DESC
       LIMIT :limit
      """;
  private static final String LAST_BACKUP =
      """
      SELECT coalesce(state, 'failed') AS state, started_at,
             coalesce(finished_at, greatest(lease_until, started_at)) AS finished_at, bytes,
             CASE WHEN state IS NULL THEN 'its process ended before it did' ELSE detail END AS detail,
             (SELECT max(finished_at) FROM settings.backup_run
               WHERE kind = 'restore-test' AND state = 'ok'
                 AND (tenant_id IS NULL OR tenant_id = :tenant)) AS restore_tested_at
        FROM settings.backup_run
       WHERE kind = 'backup'
         AND (state IN ('ok', 'failed') OR (state IS NULL AND lease_until < clock_timestamp()))
         AND (tenant_id IS NULL OR tenant_id = :tenant)
       ORDER BY started_at DESC, id DESC
       LIMIT 1
      """;

  private final DatabaseClient db;
  private final DatabaseProperties running;
  private final Clock clock;

  PostgresFacts(DatabaseClient db, DatabaseProperties running, Clock clock) {
    this.db = db;
    this.running = running;
    this.clock = clock;
  }

  @Override
  public Mono<Database> database() {
    return db.sql(DATABASE)
        .map(
            row ->
                new Database(
                    required(row, "name", String.class), required(row, "user_", String.class)))
        .one();
  }

  @Override
  public Address address() {
    return new Address(running.host(), running.port());
  }

  @Override
  public Mono<Events> events(String tenantId) {
    return events(tenantId, 0);
  }

  private Mono<Events> events(String tenantId, int window) {
    return db.sql(EVENTS)
        .bind("tenant", tenantId)
        .bind("hour_ago", ago(WINDOWS.getFirst()))
        .bind("since", ago(WINDOWS.get(window)))
        .map(
            row ->
                new Events(row.get("last", Instant.class), required(row, "last_hour", Long.class)))
        .one()
        .flatMap(
            events ->
                events.last() != null || window + 1 == WINDOWS.size()
                    ? Mono.just(events)
                    : events(tenantId, window + 1));
  }

  @Override
  public Mono<Messages> messages(String tenantId, @Nullable String source) {
    var figures =
        db.sql(FIGURES)
            .bind("tenant", tenantId)
            .bind("source", Parameters.in(R2dbcType.VARCHAR, source))
            .bind("since", ago(OF_LATE))
            .bind("now", ago(Duration.ZERO))
            .map(
                row ->
                    new long[] {
                      required(row, "waiting", Long.class),
                      required(row, "uncertain", Long.class),
                      required(row, "sent", Long.class),
                      required(row, "failed", Long.class)
                    })
            .one();
    return Mono.zip(
            figures, newest(tenantId, source, null, RECENT), newest(tenantId, source, "ERROR", 1))
        .map(
            all ->
                new Messages(
                    all.getT1()[0],
                    all.getT1()[1],
                    all.getT1()[2],
                    all.getT1()[3],
                    all.getT2(),
                    all.getT3().isEmpty() ? null : all.getT3().getFirst()));
  }

  private Mono<List<Messages.Message>> newest(
      String tenantId, @Nullable String source, @Nullable String status, int limit) {
    return db.sql(MESSAGES)
        .bind("tenant", tenantId)
        .bind("source", Parameters.in(R2dbcType.VARCHAR, source))
        .bind("status", Parameters.in(R2dbcType.VARCHAR, status))
        .bind("since", ago(LONG_AGO))
        .bind("limit", limit)
        .map(PostgresFacts::message)
        .all()
        .collectList();
  }

  private static Messages.Message message(Readable row) {
    return new Messages.Message(
        required(row, "id", Long.class),
        required(row, "created_at", Instant.class),
        required(row, "updated_at", Instant.class),
        required(row, "dest", String.class),
        required(row, "status", String.class),
        required(row, "text", String.class),
        row.get("call_id", Long.class),
        row.get("ext", String.class),
        row.get("digit", Integer.class),
        row.get("provider_status", String.class),
        row.get("provider_msg_id", String.class),
        row.get("error_msg", String.class));
  }

  @Override
  public Mono<Backup> lastBackup(String tenantId) {
    return db.sql(LAST_BACKUP)
        .bind("tenant", tenantId)
        .map(
            row ->
                new Backup(
                    required(row, "state", String.class).equals("ok"),
                    required(row, "started_at", Instant.class),
                    required(row, "finished_at", Instant.class),
                    row.get("bytes", Long.class),
                    row.get("detail", String.class),
                    row.get("restore_tested_at", Instant.class)))
        .one();
  }

  private OffsetDateTime ago(Duration time) {
    return clock.instant().minus(time).atOffset(ZoneOffset.UTC);
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
