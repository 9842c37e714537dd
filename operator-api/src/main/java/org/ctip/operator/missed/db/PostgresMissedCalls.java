package org.ctip.operator.missed.db;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.ctip.operator.access.db.NotThereYet;
import org.ctip.operator.missed.Attempts;
import org.ctip.operator.missed.MissedCaller;
import org.ctip.operator.missed.MissedCalls;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the calls' view of {@code call-correlator} and what people did about its callers. */
public final class PostgresMissedCalls implements MissedCalls {
  // A call has one of these dispositions only when it is over.
  private static final String MISSED =
      "%1$s.tenant_id = :tenant AND %1$s.kind = 'EXTERNAL' AND %1$s.direction = 'IN'"
          + " AND %1$s.disposition IN ('NO_ANSWER', 'BUSY') AND %1$s.started_at >= :since";

  // OFFSET 0 and LIMIT 1 make it a look-up for each call: behind row-level security an expression
  // such as coalesce finds no index, its result does.
  private static final String CALLER_OF =
      """
      SELECT k.caller, m.id, m.call_id, m.number, m.e164, m.extension, m.ext,
             m.started_at, a.started_at AS answered_at, h.version, h.dealt_with, h.taken_by,
             h.taken_by_name, h.taken_at, h.taken_through, h.closed_by, h.closed_by_name,
             h.closed_at, h.closed_through, h.outcome, h.note, h.unheeded
        FROM %s m
       CROSS JOIN LATERAL (SELECT coalesce(m.number_key, m.call_id) AS caller OFFSET 0) k
        LEFT JOIN LATERAL (
             SELECT *
               FROM desk.missed_caller d
              WHERE d.tenant_id = :tenant AND d.caller = k.caller
              LIMIT 1) h ON true
        LEFT JOIN LATERAL (
             SELECT c.started_at
               FROM calls.call_view c
              WHERE c.tenant_id = :tenant AND c.number_key = m.number_key AND c.kind = 'EXTERNAL'
                AND c.disposition = 'ANSWERED' AND c.started_at >= :since
              ORDER BY c.started_at DESC
              LIMIT 1) a ON true
      """;

  private static final String CALLER = CALLER_OF.formatted("calls.call_view");

  private static final String NEWEST =
      CALLER
          + " WHERE "
          + MISSED.formatted("m")
          + " AND NOT EXISTS (SELECT FROM calls.call_view n WHERE "
          + MISSED.formatted("n")
          + " AND n.number_key = m.number_key AND (n.started_at, n.id) > (m.started_at, m.id))";

  private static final String NOT_REACHED =
      " AND (h.version > 0 OR a.started_at IS NULL OR a.started_at < m.started_at)";

  // From those that are taken to their newest missed calls: they are few among all callers.
  private static final String NEWEST_OF_TAKEN =
      """
      desk.missed_caller t
       CROSS JOIN LATERAL (
             (SELECT v.* FROM calls.call_view v
               WHERE %1$s AND v.number_key = t.caller
               ORDER BY v.started_at DESC, v.id DESC
               LIMIT 1)
             UNION ALL
             (SELECT v.* FROM calls.call_view v
               WHERE %1$s AND v.call_id = t.caller AND v.number_key IS NULL
               LIMIT 1))"""
          .formatted(MISSED.formatted("v"));

  private static final String TAKEN =
      CALLER_OF.formatted(NEWEST_OF_TAKEN)
          + " WHERE t.tenant_id = :tenant AND t.taken_by IS NOT NULL"
          + " AND (t.closed_by IS NULL OR t.taken_through > t.closed_through)";

  private static final String BEFORE =
      """
       AND (m.started_at, m.id) < (SELECT b.started_at, b.id FROM calls.call_view b
                                    WHERE b.tenant_id = :tenant AND b.call_id = :before)
      """;

  private static final String ORDER = " ORDER BY m.started_at DESC, m.id DESC LIMIT :limit";

  private static final String KEY =
      "SELECT coalesce(m.number_key, m.call_id) AS caller FROM calls.call_view m WHERE "
          + MISSED.formatted("m")
          + " AND m.call_id = :call";

  private static final String OF_NUMBER =
      CALLER + " WHERE " + MISSED.formatted("m") + " AND m.number_key = :key" + ORDER;

  private static final String OF_WITHHELD =
      CALLER
          + " WHERE "
          + MISSED.formatted("m")
          + " AND m.call_id = :key AND m.number_key IS NULL"
          + ORDER;

  private static final String ATTEMPTS =
      """
      SELECT k.caller, c.answered, c.started_at
        FROM unnest(:callers::text[]) AS k(caller)
       CROSS JOIN LATERAL (
             SELECT v.disposition = 'ANSWERED' AS answered, v.started_at
               FROM calls.call_view v
              WHERE v.tenant_id = :tenant AND v.number_key = k.caller AND v.kind = 'EXTERNAL'
                AND v.started_at >= :since
                AND (v.disposition = 'ANSWERED'
                     OR v.direction = 'IN' AND v.disposition IN ('NO_ANSWER', 'BUSY'))
              ORDER BY v.started_at DESC
              LIMIT 1000) c
      """;

  private final DatabaseClient db;

  public PostgresMissedCalls(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Flux<MissedCaller> newest(
      String tenantId, Instant since, @Nullable String before, boolean withReached, int limit) {
    return callers(NEWEST + (withReached ? "" : NOT_REACHED), tenantId, since, before, limit);
  }

  @Override
  public Flux<MissedCaller> taken(
      String tenantId, Instant since, @Nullable String before, int limit) {
    return callers(TAKEN, tenantId, since, before, limit);
  }

  private Flux<MissedCaller> callers(
      String callers, String tenantId, Instant since, @Nullable String before, int limit) {
    String sql = callers + (before == null ? "" : BEFORE) + ORDER;
    var query = db.sql(sql).bind("tenant", tenantId).bind("since", utc(since)).bind("limit", limit);
    return (before == null ? query : query.bind("before", before))
        .map(MissedRows::caller)
        .all()
        .onErrorMap(NotThereYet::asAway);
  }

  @Override
  public Mono<MissedCaller> callerOf(String tenantId, Instant since, String callId) {
    return db.sql(KEY)
        .bind("tenant", tenantId)
        .bind("since", utc(since))
        .bind("call", callId)
        .map(MissedRows::key)
        .one()
        .onErrorMap(NotThereYet::asAway)
        .flatMap(
            key ->
                db.sql(key.equals(callId) ? OF_WITHHELD : OF_NUMBER)
                    .bind("tenant", tenantId)
                    .bind("since", utc(since))
                    .bind("key", key)
                    .bind("limit", 1)
                    .map(MissedRows::caller)
                    .one());
  }

  @Override
  public Mono<Map<String, Attempts>> attempts(
      String tenantId, Instant since, Collection<MissedCaller> callers) {
    String[] keys = callers.stream().map(MissedCaller::key).toArray(String[]::new);
    if (keys.length == 0) {
      return Mono.just(Map.of());
    }
    return db.sql(ATTEMPTS)
        .bind("tenant", tenantId)
        .bind("since", utc(since))
        .bind("callers", keys)
        .map(MissedRows::attempt)
        .all()
        .collectMultimap(MissedRows.Attempt::caller)
        .map(
            found -> {
              var all = new HashMap<String, Attempts>();
              found.forEach((caller, calls) -> put(all, caller, calls));
              return all;
            });
  }

  private static void put(
      Map<String, Attempts> all, String caller, Collection<MissedRows.Attempt> calls) {
    var missed = new ArrayList<Instant>();
    var answered = new ArrayList<Instant>();
    for (MissedRows.Attempt call : calls) {
      (call.answered() ? answered : missed).add(call.at());
    }
    if (!missed.isEmpty()) {
      all.put(caller, new Attempts(missed, answered));
    }
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
