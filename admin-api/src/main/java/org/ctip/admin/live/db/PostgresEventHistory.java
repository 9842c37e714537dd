package org.ctip.admin.live.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.ctip.admin.live.EventFilter;
import org.ctip.admin.live.EventHistory;
import org.ctip.admin.live.EventKey;
import org.ctip.admin.live.ListedEvent;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stored events, from {@code calls.call_event_view} of call-correlator. */
@Repository
class PostgresEventHistory implements EventHistory {
  // Events are found by time: a small window first, so that a busy installation reads little, and
  // a quiet one little too. None is kept much longer than the last.
  private static final List<Duration> WINDOWS =
      List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(32));

  private static final String NEWEST =
      """
      SELECT e.pbx_id, e.epoch, e.sequence, e.ordinal, e.ts, e.typ, e.ext, e.number, e.payload,
             c.ext AS call_ext, c.number AS call_number
        FROM calls.call_event_view e
        LEFT JOIN calls.call_view c ON c.tenant_id = e.tenant_id AND c.call_id = e.call_id
       WHERE e.tenant_id = :tenant AND e.ts > :since AND e.typ <> 'T'
         AND (:ext::text IS NULL OR rtrim(coalesce(e.ext, c.ext), '_') = :ext::text)
       ORDER BY e.ts DESC, e.epoch DESC, e.sequence DESC, e.ordinal DESC
       LIMIT :limit
      """;

  private final DatabaseClient db;
  private final Clock clock;

  PostgresEventHistory(DatabaseClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public Flux<ListedEvent> newest(String tenantId, EventFilter filter) {
    return newest(tenantId, filter, 0).flatMapMany(Flux::fromIterable);
  }

  private Mono<List<ListedEvent>> newest(String tenantId, EventFilter filter, int window) {
    return within(tenantId, filter, clock.instant().minus(WINDOWS.get(window)))
        .collectList()
        .flatMap(
            found ->
                found.size() >= filter.limit() || window + 1 == WINDOWS.size()
                    ? Mono.just(found)
                    : newest(tenantId, filter, window + 1));
  }

  private Flux<ListedEvent> within(String tenantId, EventFilter filter, Instant since) {
    return db.sql(NEWEST)
        .bind("tenant", tenantId)
        .bind("since", since.atOffset(ZoneOffset.UTC))
        .bind("ext", Parameters.in(R2dbcType.VARCHAR, filter.line()))
        .bind("limit", filter.limit())
        .map(PostgresEventHistory::event)
        .all();
  }

  private static ListedEvent event(Readable row) {
    return ListedEvent.of(
        new ListedEvent.Known(
            new EventKey(
                required(row, "pbx_id", String.class),
                required(row, "epoch", Long.class),
                required(row, "sequence", Long.class),
                required(row, "ordinal", Integer.class)),
            required(row, "ts", Instant.class),
            required(row, "typ", String.class),
            row.get("ext", String.class),
            row.get("number", String.class),
            required(row, "payload", String.class)),
        row.get("call_ext", String.class),
        row.get("call_number", String.class));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
