package org.ctip.operator.call.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import org.ctip.operator.access.db.NotThereYet;
import org.ctip.operator.call.CallFilter;
import org.ctip.operator.call.CallHistory;
import org.ctip.operator.call.Destinations;
import org.ctip.operator.call.ListedCall;
import org.ctip.operator.call.SearchText;
import org.ctip.operator.call.SentMessage;
import org.ctip.operator.call.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the views of {@code call-correlator} and {@code sms-dispatcher}, and nothing else. */
@Repository
class PostgresCallHistory implements CallHistory {
  private static final String CALL = CallRows.SELECT + " WHERE tenant_id = :tenant";
  private static final String NEWEST = " ORDER BY started_at DESC, id DESC LIMIT :limit";
  private static final String FILTERED =
      """
       AND (:direction::text IS NULL OR direction = :direction)
       AND (:disposition::text IS NULL OR disposition = :disposition)
       AND (:ext::text IS NULL OR ext = :ext OR extension = :ext)
       AND (:part::text IS NULL OR number ILIKE :part OR notes ILIKE :part)
       AND (:from::timestamptz IS NULL OR started_at >= :from)
       AND (:to::timestamptz IS NULL OR started_at <= :to)
      """;
  private static final String OFFSET = " OFFSET :offset";
  private static final String TIMELINE =
      """
      SELECT ts, typ, ext, number, payload
        FROM calls.call_event_view
       WHERE tenant_id = :tenant AND call_id = :call
       ORDER BY epoch, sequence, ordinal
       LIMIT :limit
      """;
  private static final String MESSAGES =
      """
      SELECT id, created_at, dest, text, hidden, status, origin, provider_status, provider_msg_id,
             error_msg, created_by, template_id, template_name
        FROM sms.message_view
       WHERE tenant_id = :tenant AND direction = 'OUTBOUND'
         AND (call_id = :id OR call_ref = :ref OR dest = ANY(:destinations))
       ORDER BY created_at DESC, id DESC
       LIMIT :limit
      """;

  private static final String NEWEST_MESSAGES =
      """
      SELECT DISTINCT ON (call_ref)
             call_ref, id, created_at, dest, text, hidden, status, origin, provider_status,
             provider_msg_id, error_msg, created_by, template_id, template_name
        FROM sms.message_view
       WHERE tenant_id = :tenant AND direction = 'OUTBOUND' AND call_ref = ANY(:calls)
       ORDER BY call_ref, created_at DESC, id DESC
      """;

  // A search walks back from the newest, and not for ever.
  private static final String FOUND_MESSAGES =
      """
      SELECT id, created_at, dest, text, hidden, status, origin, provider_status, provider_msg_id,
             error_msg, created_by, template_id, template_name
        FROM (SELECT * FROM sms.message_view
               WHERE tenant_id = :tenant
               ORDER BY created_at DESC, id DESC
               LIMIT 20000) newest
       WHERE direction = 'OUTBOUND'
         AND (dest LIKE :number OR (NOT hidden AND text ILIKE :part))
       ORDER BY created_at DESC, id DESC
       LIMIT :limit
      """;

  private final DatabaseClient db;

  PostgresCallHistory(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Flux<ListedCall> list(String tenantId, CallFilter filter) {
    String search = filter.search();
    return db.sql(CALL + FILTERED + NEWEST + OFFSET)
        .bind("tenant", tenantId)
        .bind("direction", Parameters.in(R2dbcType.VARCHAR, filter.direction()))
        .bind("disposition", Parameters.in(R2dbcType.VARCHAR, filter.disposition()))
        .bind("ext", Parameters.in(R2dbcType.VARCHAR, filter.extension()))
        .bind(
            "part",
            Parameters.in(
                R2dbcType.VARCHAR,
                search == null ? null : '%' + CallListSql.literally(search) + '%'))
        .bind("from", Parameters.in(R2dbcType.TIMESTAMP_WITH_TIME_ZONE, utc(filter.from())))
        .bind("to", Parameters.in(R2dbcType.TIMESTAMP_WITH_TIME_ZONE, utc(filter.to())))
        .bind("limit", filter.limit())
        .bind("offset", filter.offset())
        .map(CallRows::call)
        .all()
        .onErrorMap(NotThereYet::asAway);
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant moment) {
    return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
  }

  @Override
  public Mono<ListedCall> byId(String tenantId, long id) {
    return one(db.sql(CALL + " AND id = :id").bind("tenant", tenantId).bind("id", id));
  }

  @Override
  public Mono<ListedCall> byCallId(String tenantId, String callId) {
    return one(db.sql(CALL + " AND call_id = :id").bind("tenant", tenantId).bind("id", callId));
  }

  private static Mono<ListedCall> one(GenericExecuteSpec query) {
    return query.map(CallRows::call).one().onErrorMap(NotThereYet::asAway);
  }

  @Override
  public Flux<TimelineEntry> timeline(String tenantId, String callId, int limit) {
    return db.sql(TIMELINE)
        .bind("tenant", tenantId)
        .bind("call", callId)
        .bind("limit", limit)
        .map(CallRows::timelineEntry)
        .all()
        .onErrorMap(NotThereYet::asAway);
  }

  @Override
  public Flux<SentMessage> messages(String tenantId, ListedCall call, int limit) {
    return db.sql(MESSAGES)
        .bind("tenant", tenantId)
        .bind("id", call.id())
        .bind("ref", call.callId())
        .bind("destinations", Destinations.of(call.number(), call.e164()).toArray(String[]::new))
        .bind("limit", limit)
        .map(CallRows::message)
        .all()
        .onErrorMap(NotThereYet::asAway);
  }

  @Override
  public Mono<Map<String, SentMessage>> newestMessages(
      String tenantId, Collection<String> callIds) {
    if (callIds.isEmpty()) {
      return Mono.just(Map.of());
    }
    return db.sql(NEWEST_MESSAGES)
        .bind("tenant", tenantId)
        .bind("calls", callIds.toArray(String[]::new))
        .map(row -> Map.entry(CallRows.callRef(row), CallRows.message(row)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .onErrorMap(NotThereYet::asAway);
  }

  @Override
  public Flux<SentMessage> searchMessages(String tenantId, SearchText search, int limit) {
    String number = search.isLikeANumber() ? search.inNumbers() : search.text();
    return db.sql(FOUND_MESSAGES)
        .bind("tenant", tenantId)
        .bind("number", '%' + CallListSql.literally(number) + '%')
        .bind("part", '%' + CallListSql.literally(search.text()) + '%')
        .bind("limit", limit)
        .map(CallRows::message)
        .all()
        .onErrorMap(NotThereYet::asAway);
  }
}
