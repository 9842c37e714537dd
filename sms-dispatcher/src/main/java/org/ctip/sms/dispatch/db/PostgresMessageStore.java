package org.ctip.sms.dispatch.db;

import static org.ctip.sms.dispatch.db.MessageRows.required;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ctip.events.sms.SmsState;
import org.ctip.events.wire.EventJson;
import org.ctip.sms.dispatch.Admission;
import org.ctip.sms.dispatch.Change;
import org.ctip.sms.dispatch.Message;
import org.ctip.sms.dispatch.MessageStore;
import org.ctip.sms.dispatch.NewMessage;
import org.ctip.sms.dispatch.QueueState;
import org.ctip.sms.dispatch.SendRequest;
import org.ctip.sms.provider.Evidence;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Table {@code sms.message} and what hangs on it, written only from here. */
public final class PostgresMessageStore implements MessageStore {
  private record Key(String tenantId, String idempotencyKey) {}

  private final DatabaseClient db;

  public PostgresMessageStore(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<List<Admission>> admit(List<NewMessage> messages) {
    if (messages.isEmpty()) {
      return Mono.just(List.of());
    }
    return drawIds(messages.size())
        .map(ids -> numbered(messages, ids))
        .flatMap(numbered -> insert(messages, numbered));
  }

  @Override
  public Mono<Admission.Known> known(SendRequest request) {
    return knownRows(List.of(request)).next().map(row -> row.admission(request));
  }

  @Override
  public Flux<String> due(Instant now) {
    return db.sql(MessageSql.DUE)
        .bind("now", now)
        .map(row -> required(row, "tenant_id", String.class))
        .all();
  }

  @Override
  public Flux<Message> claim(
      String worker, Map<String, Integer> rooms, Duration lease, Instant now) {
    if (rooms.isEmpty()) {
      return Flux.empty();
    }
    return db.sql(MessageSql.CLAIM)
        .bind("now", now)
        .bind("tenants", rooms.keySet().toArray(String[]::new))
        .bind("rooms", rooms.values().toArray(Integer[]::new))
        .bind("worker", worker)
        .bind("lease", seconds(lease))
        .map(MessageRows::message)
        .all();
  }

  @Override
  public Mono<Message> claimOne(long id, String worker, Duration lease) {
    return db.sql(MessageSql.CLAIM_ONE)
        .bind("id", id)
        .bind("worker", worker)
        .bind("lease", seconds(lease))
        .map(MessageRows::message)
        .one();
  }

  @Override
  public Mono<Set<Long>> apply(List<Change> changes, Duration lease) {
    if (changes.isEmpty()) {
      return Mono.just(Set.of());
    }
    return db.sql(MessageSql.APPLY)
        .bind("rows", json(changes.stream().map(PostgresMessageStore::row).toList()))
        .bind("lease", seconds(lease))
        .map(row -> required(row, "id", Long.class))
        .all()
        .collect(Collectors.toSet());
  }

  @Override
  public Flux<Message> find(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Flux.empty();
    }
    return db.sql(MessageSql.FIND)
        .bind("ids", ids.toArray(Long[]::new))
        .map(MessageRows::message)
        .all();
  }

  @Override
  public Flux<Message> abandoned(int limit) {
    return db.sql(MessageSql.ABANDONED).bind("limit", limit).map(MessageRows::message).all();
  }

  @Override
  public Flux<Message> inDoubt(int limit, Instant now) {
    return toCheck(SmsState.UNCERTAIN, limit, now);
  }

  @Override
  public Flux<Message> withoutReport(int limit, Instant now) {
    return toCheck(SmsState.ACCEPTED, limit, now);
  }

  @Override
  public Mono<Void> note(Message message, Evidence evidence, Instant now) {
    var note =
        db.sql(MessageSql.NOTE)
            .bind("message", message.id())
            .bind("tenant", message.envelope().tenantId())
            .bind("at", now);
    var complete =
        switch (evidence) {
          case Evidence.Found(var report) ->
              note.bind("kind", "found").bind("detail", report.providerMessageId());
          case Evidence.NotFound _ ->
              note.bind("kind", "not_found").bindNull("detail", String.class);
          case Evidence.NoAnswer(var reason) ->
              note.bind("kind", "no_answer").bind("detail", reason);
        };
    return complete.then();
  }

  @Override
  public Mono<QueueState> queue() {
    var waiting =
        db.sql(MessageSql.WAITING)
            .map(
                row ->
                    new Waiting(
                        SmsState.valueOf(required(row, "state", String.class)),
                        required(row, "n", Long.class),
                        Optional.ofNullable(row.get("due", Instant.class))))
            .all()
            .collectList();
    var outbox = db.sql(MessageSql.OUTBOX_SIZE).map(row -> required(row, "n", Long.class)).one();
    return Mono.zip(waiting, outbox, PostgresMessageStore::queueState);
  }

  private record Waiting(SmsState state, long count, Optional<Instant> due) {}

  private static QueueState queueState(List<Waiting> rows, long outbox) {
    var counts = new EnumMap<SmsState, Long>(SmsState.class);
    rows.forEach(row -> counts.put(row.state(), row.count()));
    var oldest = rows.stream().flatMap(row -> row.due().stream()).min(Instant::compareTo);
    return new QueueState(counts, oldest.orElse(null), outbox);
  }

  private Flux<Message> toCheck(SmsState state, int limit, Instant now) {
    return db.sql(MessageSql.TO_CHECK)
        .bind("state", state.name())
        .bind("now", now)
        .bind("limit", limit)
        .map(MessageRows::message)
        .all();
  }

  private Mono<List<Long>> drawIds(int count) {
    return db.sql(MessageSql.DRAW_IDS)
        .bind("count", count)
        .map(row -> required(row, "id", Long.class))
        .all()
        .collectList();
  }

  private static List<Message> numbered(List<NewMessage> messages, List<Long> ids) {
    var numbered = new ArrayList<Message>(messages.size());
    for (int i = 0; i < messages.size(); i++) {
      var message = messages.get(i);
      numbered.add(new Message(ids.get(i), message.envelope(), message.first()));
    }
    return numbered;
  }

  private Mono<List<Admission>> insert(List<NewMessage> messages, List<Message> numbered) {
    var rows = new ArrayList<Map<String, Object>>(messages.size());
    for (int i = 0; i < messages.size(); i++) {
      rows.add(row(messages.get(i), numbered.get(i)));
    }
    return db.sql(MessageSql.ADMIT)
        .bind("rows", json(rows))
        .map(row -> required(row, "id", Long.class))
        .all()
        .collect(Collectors.toSet())
        .flatMap(
            stored ->
                stored.size() == messages.size()
                    ? Mono.just(admissions(messages, numbered, stored, Map.of()))
                    : known(messages).map(known -> admissions(messages, numbered, stored, known)));
  }

  private Mono<Map<Key, KnownRow>> known(List<NewMessage> messages) {
    return knownRows(messages.stream().map(NewMessage::request).toList()).collectMap(KnownRow::key);
  }

  private Flux<KnownRow> knownRows(List<SendRequest> requests) {
    var keys =
        requests.stream()
            .map(
                request ->
                    Map.of(
                        "tenant_id", request.tenantId(),
                        "idempotency_key", request.idempotencyKey()))
            .distinct()
            .toList();
    return db.sql(MessageSql.KNOWN)
        .bind("keys", json(keys))
        .map(
            row ->
                new KnownRow(
                    new Key(
                        required(row, "tenant_id", String.class),
                        required(row, "idempotency_key", String.class)),
                    required(row, "id", Long.class),
                    required(row, "fingerprint", String.class),
                    required(row, "created_at", Instant.class)))
        .all();
  }

  private record KnownRow(Key key, long id, String fingerprint, Instant createdAt) {
    Admission.Known admission(SendRequest request) {
      return new Admission.Known(id, fingerprint.equals(request.fingerprint()), createdAt);
    }
  }

  private static List<Admission> admissions(
      List<NewMessage> messages,
      List<Message> numbered,
      Set<Long> stored,
      Map<Key, KnownRow> known) {
    var admissions = new ArrayList<Admission>(messages.size());
    for (int i = 0; i < messages.size(); i++) {
      var request = messages.get(i).request();
      var message = numbered.get(i);
      if (stored.contains(message.id())) {
        admissions.add(new Admission.Stored(message));
        continue;
      }
      var row = known.get(new Key(request.tenantId(), request.idempotencyKey()));
      if (row == null) {
        throw new IllegalStateException("neither stored nor known: " + request);
      }
      admissions.add(row.admission(request));
    }
    return admissions;
  }

  private static Map<String, Object> row(NewMessage fresh, Message message) {
    var request = fresh.request();
    var envelope = message.envelope();
    var progress = message.progress();
    var row = new HashMap<String, Object>();
    row.put("id", message.id());
    row.put("tenant_id", envelope.tenantId());
    row.put("message_id", envelope.messageId());
    row.put("idempotency_key", request.idempotencyKey());
    row.put("fingerprint", request.fingerprint());
    row.put("direction", envelope.direction().name());
    row.put("state", progress.state().name());
    row.put("version", progress.version());
    row.put("dest", envelope.peer());
    row.put("dest_raw", request.presented());
    row.put("text", envelope.text());
    row.put("hidden", envelope.hidden());
    row.put("encoding", envelope.encoding().name());
    row.put("parts", envelope.parts());
    row.put("source", envelope.source());
    row.put("origin", envelope.origin());
    row.put("meta", request.meta());
    var author = request.createdBy();
    if (author != null) {
      row.put("created_by", author.id());
      row.put("created_by_name", author.name());
    }
    var template = request.template();
    if (template != null) {
      row.put("template_id", template.id());
      row.put("template_name", template.name());
    }
    putIfThere(row, "call_id", request.callNumber());
    putIfThere(row, "call_ref", request.callRef());
    row.put("requested_at", request.requestedAt());
    putIfThere(row, "not_after", envelope.notAfter());
    putIfThere(row, "send_at", envelope.sendAt());
    row.put("created_at", envelope.createdAt());
    putIfThere(row, "next_attempt_at", progress.nextAttemptAt());
    putIfThere(row, "error_code", progress.errorCode());
    putIfThere(row, "error_msg", progress.errorText());
    row.put("type", fresh.type().word());
    row.put("payload", json(message.event(fresh.type())));
    return row;
  }

  private static Map<String, Object> row(Change change) {
    var before = change.before().progress();
    var after = change.after().progress();
    var row = new LinkedHashMap<String, Object>();
    row.put("id", change.before().id());
    row.put("old_state", before.state().name());
    row.put("old_version", before.version());
    row.put("old_fence", before.fence());
    row.put("state", after.state().name());
    row.put("version", after.version());
    row.put("attempts", after.attempts());
    putIfThere(row, "next_attempt_at", after.nextAttemptAt());
    row.put("checks", after.checks());
    putIfThere(row, "next_check_at", after.nextCheckAt());
    row.put("state_since", after.since());
    putIfThere(row, "provider", after.provider());
    putIfThere(row, "account", after.account());
    putIfThere(row, "provider_msg_id", after.providerMessageId());
    putIfThere(row, "provider_status", after.providerStatus());
    putIfThere(row, "error_code", after.errorCode());
    putIfThere(row, "error_msg", after.errorText());
    row.put("updated_at", after.updatedAt());
    if (change.type() != null) {
      row.put("type", change.type().word());
      row.put("payload", json(change.after().event(change.type())));
    }
    var attempt = change.attempt();
    if (attempt != null) {
      row.put("attempt", attempt.number());
      row.put("attempt_provider", attempt.provider());
      row.put("started_at", attempt.startedAt());
      putIfThere(row, "finished_at", attempt.finishedAt());
      putIfThere(row, "outcome", attempt.outcome());
      putIfThere(row, "code", attempt.code());
      putIfThere(row, "reason", attempt.reason());
    }
    return row;
  }

  private static void putIfThere(
      Map<String, Object> row, String column, @org.jspecify.annotations.Nullable Object value) {
    if (value != null) {
      row.put(column, value);
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static String json(Object value) {
    return EventJson.mapper().writeValueAsString(value);
  }
}
