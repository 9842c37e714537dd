package org.ctip.sms.history.db;

import static org.ctip.sms.history.db.HistoryRows.bind;
import static org.ctip.sms.history.db.HistoryRows.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.ctip.sms.history.MessageArchive;
import org.ctip.sms.history.MessageHistory;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads messages and what hangs on them. */
public final class PostgresMessageArchive implements MessageArchive {
  /** Nobody's story is longer; a message has a handful of attempts and a day of questions. */
  private static final int MOST = 500;

  private static final String PAGE =
      """
      SELECT %s FROM sms.message_view v
       WHERE v.tenant_id = :tenant AND v.direction = 'OUTBOUND'
         AND (:status::text IS NULL OR v.status = :status)
         AND (:dest::text IS NULL OR v.dest = :dest)
         AND (:source::text IS NULL OR v.source = :source)
         AND (:template::bigint IS NULL OR v.template_id = :template)
         AND (:call::bigint IS NULL OR v.call_id = :call)
         AND (:from::timestamptz IS NULL OR v.created_at >= :from)
         AND (:to::timestamptz IS NULL OR v.created_at < :to)
         AND (:at::timestamptz IS NULL OR (v.created_at, v.id) < (:at, :id))
       ORDER BY v.created_at DESC, v.id DESC LIMIT :limit
      """
          .formatted(HistoryRows.COLUMNS);

  private static final String DETAIL =
      """
      SELECT %s, v.message_id, m.state_since, v.call_id, v.call_ref, v.provider,
             v.attempts, v.encoding, v.text_removed_at, m.next_attempt_at, m.next_check_at, m.checks
        FROM sms.message_view v JOIN sms.message m ON m.id = v.id
      """
          .formatted(HistoryRows.COLUMNS);

  private static final String ONE =
      DETAIL + " WHERE v.tenant_id = :tenant AND m.tenant_id = :tenant AND v.id = :id";

  private static final String UNCERTAIN =
      DETAIL
          + """
             WHERE v.tenant_id = :tenant AND m.tenant_id = :tenant AND m.state = 'UNCERTAIN'
               AND (:at::timestamptz IS NULL OR (m.state_since, m.id) > (:at, :id))
             ORDER BY m.state_since, m.id LIMIT :limit
            """;

  private static final String TRIES =
      """
      SELECT number, provider, started_at, finished_at, outcome, code, reason
        FROM sms.attempt WHERE tenant_id = :tenant AND message_pk = :id
       ORDER BY number LIMIT :limit
      """;

  private static final String REPORTS =
      """
      SELECT received_at, state, word, reason, occurred_at, source
        FROM sms.delivery_report WHERE tenant_id = :tenant AND message_pk = :id
       ORDER BY id LIMIT :limit
      """;

  private static final String ANSWERS =
      """
      SELECT asked_at, kind, detail
        FROM sms.evidence WHERE tenant_id = :tenant AND message_pk = :id
       ORDER BY id LIMIT :limit
      """;

  private static final String VERDICTS =
      """
      SELECT decided_at, decider, decision, note, before, after
        FROM sms.decision WHERE tenant_id = :tenant AND message_pk = :id
       ORDER BY id LIMIT :limit
      """;

  private static final String NEWEST_TRIES =
      """
      SELECT m.id, m.dest, m.source, m.provider_msg_id, m.provider_status, a.number, a.provider,
             a.started_at, a.finished_at, a.outcome, a.code, a.reason
        FROM sms.attempt a JOIN sms.message m ON m.id = a.message_pk AND m.tenant_id = :tenant
       WHERE a.tenant_id = :tenant
       ORDER BY a.started_at DESC LIMIT :limit
      """;

  private final DatabaseClient db;

  public PostgresMessageArchive(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Flux<MessageHistory.Item> page(
      String tenantId, Filter filter, @Nullable Cursor before, int limit) {
    var query = db.sql(PAGE).bind("tenant", tenantId).bind("limit", limit);
    query = bind(query, "status", filter.status(), String.class);
    query = bind(query, "dest", filter.dest(), String.class);
    query = bind(query, "source", filter.source(), String.class);
    query = bind(query, "template", filter.templateId(), Long.class);
    query = bind(query, "call", filter.callNumber(), Long.class);
    query = bind(query, "from", filter.from(), Instant.class);
    query = bind(query, "to", filter.to(), Instant.class);
    query = bind(query, "at", before == null ? null : before.at(), Instant.class);
    query = bind(query, "id", before == null ? null : before.id(), Long.class);
    return query.map(HistoryRows::item).all();
  }

  @Override
  public Flux<Detail> uncertain(String tenantId, @Nullable Cursor after, int limit) {
    var query = db.sql(UNCERTAIN).bind("tenant", tenantId).bind("limit", limit);
    query = bind(query, "at", after == null ? null : after.at(), Instant.class);
    query = bind(query, "id", after == null ? null : after.id(), Long.class);
    return query.map(PostgresMessageArchive::detail).all();
  }

  @Override
  public Mono<Story> story(String tenantId, long id) {
    return db.sql(ONE)
        .bind("tenant", tenantId)
        .bind("id", id)
        .map(PostgresMessageArchive::detail)
        .one()
        .flatMap(
            detail ->
                Mono.zip(
                        of(TRIES, tenantId, id)
                            .map(PostgresMessageArchive::attempt)
                            .all()
                            .collectList(),
                        of(REPORTS, tenantId, id)
                            .map(PostgresMessageArchive::report)
                            .all()
                            .collectList(),
                        of(ANSWERS, tenantId, id)
                            .map(PostgresMessageArchive::answer)
                            .all()
                            .collectList(),
                        of(VERDICTS, tenantId, id)
                            .map(PostgresMessageArchive::verdict)
                            .all()
                            .collectList())
                    .map(
                        parts ->
                            new Story(
                                detail,
                                parts.getT1(),
                                parts.getT2(),
                                parts.getT3(),
                                parts.getT4())));
  }

  @Override
  public Flux<LoggedTry> newestTries(String tenantId, int limit) {
    return db.sql(NEWEST_TRIES)
        .bind("tenant", tenantId)
        .bind("limit", limit)
        .map(
            row ->
                new LoggedTry(
                    required(row, "id", Long.class),
                    required(row, "dest", String.class),
                    required(row, "source", String.class),
                    row.get("provider_msg_id", String.class),
                    row.get("provider_status", String.class),
                    attempt(row)))
        .all();
  }

  private DatabaseClient.GenericExecuteSpec of(String sql, String tenantId, long id) {
    return db.sql(sql).bind("tenant", tenantId).bind("id", id).bind("limit", MOST);
  }

  private static Detail detail(Readable row) {
    return new Detail(
        HistoryRows.item(row),
        required(row, "message_id", String.class),
        required(row, "state", String.class),
        required(row, "state_since", Instant.class),
        required(row, "source", String.class),
        row.get("call_id", Long.class),
        row.get("call_ref", String.class),
        row.get("provider", String.class),
        row.get("error_code", String.class),
        required(row, "attempts", Integer.class),
        required(row, "parts", Integer.class),
        required(row, "encoding", String.class),
        row.get("text_removed_at", Instant.class),
        row.get("next_attempt_at", Instant.class),
        row.get("next_check_at", Instant.class),
        required(row, "checks", Integer.class));
  }

  private static Try attempt(Readable row) {
    return new Try(
        required(row, "number", Integer.class),
        required(row, "provider", String.class),
        required(row, "started_at", Instant.class),
        row.get("finished_at", Instant.class),
        row.get("outcome", String.class),
        row.get("code", String.class),
        row.get("reason", String.class));
  }

  private static Report report(Readable row) {
    return new Report(
        required(row, "received_at", Instant.class),
        required(row, "state", String.class),
        required(row, "word", String.class),
        row.get("reason", String.class),
        row.get("occurred_at", String.class),
        required(row, "source", String.class));
  }

  private static Answer answer(Readable row) {
    return new Answer(
        required(row, "asked_at", Instant.class),
        required(row, "kind", String.class),
        row.get("detail", String.class));
  }

  private static Verdict verdict(Readable row) {
    return new Verdict(
        required(row, "decided_at", Instant.class),
        required(row, "decider", String.class),
        required(row, "decision", String.class),
        row.get("note", String.class),
        required(row, "before", String.class),
        required(row, "after", String.class));
  }
}
