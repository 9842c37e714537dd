package org.ctip.admin.transfer.db;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ctip.admin.contact.Actor;
import org.ctip.admin.transfer.Change;
import org.ctip.admin.transfer.Columns;
import org.ctip.admin.transfer.Import;
import org.ctip.admin.transfer.ImportState;
import org.ctip.admin.transfer.Imports;
import org.ctip.admin.transfer.Limits;
import org.ctip.admin.transfer.OnDuplicate;
import org.ctip.admin.transfer.RowFault;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tables {@code contacts.import} and what belongs to it, written only from here. */
@Repository
class PostgresImports implements Imports {
  /** Imports of a tenant that are remembered; files only of those that still need them. */
  private static final int REMEMBERED = 100;

  private static final String ONE =
      "SELECT "
          + ImportRows.COLUMNS
          + " FROM contacts.import WHERE tenant_id = :tenant AND id = :id";
  private static final String LIST =
      "SELECT "
          + ImportRows.COLUMNS
          + " FROM contacts.import WHERE tenant_id = :tenant ORDER BY id DESC LIMIT :limit";
  private static final String CONTENT =
      """
      SELECT content FROM contacts.import
       WHERE tenant_id = :tenant AND id = :id AND content IS NOT NULL
      """;
  private static final String INSERT =
      """
      WITH forgotten AS (
        DELETE FROM contacts.import
         WHERE tenant_id = :tenant AND state NOT IN ('RUNNING', 'UNDOING')
           AND id NOT IN (SELECT id FROM contacts.import WHERE tenant_id = :tenant ORDER BY id DESC LIMIT :most)),
      -- Ten megabytes each: of previews that nobody went on with, three stay.
      emptied AS (
        DELETE FROM contacts.import
         WHERE tenant_id = :tenant AND state = 'PREVIEW'
           AND id NOT IN (SELECT id FROM contacts.import WHERE tenant_id = :tenant AND state = 'PREVIEW'
                           ORDER BY id DESC LIMIT 3))
      INSERT INTO contacts.import
             (tenant_id, state, file_name, format, encoding, separator, column_names, column_fields, header, sample,
              content, found_total, found_new, found_update, found_same, found_duplicate, found_invalid,
              account_id, actor, client_ip, created_at)
      VALUES (:tenant, 'PREVIEW', :file, :format, :encoding, :separator, :names, :fields, :header, :sample::jsonb,
              :content, :total, :new, :update, :same, :duplicate, :invalid,
              :account, :actor, :ip, :now)
      RETURNING id
      """;
  private static final String REMAP =
      """
      UPDATE contacts.import
         SET column_names = :names, column_fields = :fields, header = :header, sample = :sample::jsonb,
             found_total = :total, found_new = :new, found_update = :update, found_same = :same,
             found_duplicate = :duplicate, found_invalid = :invalid
       WHERE tenant_id = :tenant AND id = :id AND state = 'PREVIEW'
      """;
  private static final String START =
      """
      UPDATE contacts.import SET state = 'RUNNING', on_duplicate = :on_duplicate, started_at = :now
       WHERE tenant_id = :tenant AND id = :id AND state = 'PREVIEW'
      """;
  private static final String TURN =
      """
      UPDATE contacts.import SET state = :to
       WHERE tenant_id = :tenant AND id = :id AND state = ANY (:from)
      """;
  private static final String TURN_BY =
      """
      UPDATE contacts.import SET state = :to, account_id = :account, actor = :actor, client_ip = :ip
       WHERE tenant_id = :tenant AND id = :id AND state = ANY (:from)
      """;
  private static final String FAIL =
      """
      UPDATE contacts.import SET state = 'FAILED', failure = :failure, finished_at = :now, content = NULL
       WHERE tenant_id = :tenant AND id = :id AND state = 'RUNNING'
      """;
  private static final String END =
      """
      UPDATE contacts.import SET state = :to, finished_at = :now, content = NULL
       WHERE tenant_id = :tenant AND id = :id AND state = :from
      """;
  private static final String PROGRESS =
      """
      UPDATE contacts.import
         SET processed = processed + :processed, created = created + :created, updated = updated + :updated,
             skipped = skipped + :skipped, invalid = invalid + :invalid
       WHERE tenant_id = :tenant AND id = :id
      """;
  private static final String CLEAR_FAULTS =
      "DELETE FROM contacts.import_fault WHERE tenant_id = :tenant AND import_id = :id";
  private static final String ADD_FAULTS =
      """
      INSERT INTO contacts.import_fault (tenant_id, import_id, line, field, reason)
      SELECT :tenant, :id, f.line, f.field, f.reason
        FROM unnest(:lines::bigint[], :words::text[], :reasons::text[]) WITH ORDINALITY
             AS f(line, field, reason, place)
       ORDER BY f.place
       LIMIT greatest(0, :most - (SELECT count(*) FROM contacts.import_fault
                                   WHERE tenant_id = :tenant AND import_id = :id))
      """;
  private static final String FAULTS =
      """
      SELECT line, field, reason FROM contacts.import_fault
       WHERE tenant_id = :tenant AND import_id = :id ORDER BY id LIMIT :limit
      """;
  private static final String ADD_CHANGES =
      """
      INSERT INTO contacts.import_change (tenant_id, import_id, contact_id, before, before_e164, after_version)
      SELECT :tenant, :id, c.contact, c.before::jsonb, c.e164, c.version
        FROM unnest(:contacts::bigint[], :befores::text[], :e164s::text[], :versions::bigint[])
             AS c(contact, before, e164, version)
      """;
  private static final String CHANGED =
      "SELECT contact_id FROM contacts.import_change WHERE tenant_id = :tenant AND import_id = :id";
  private static final String TO_UNDO =
      """
      SELECT contact_id, before, before_e164, after_version FROM contacts.import_change
       WHERE tenant_id = :tenant AND import_id = :id AND outcome IS NULL
       ORDER BY contact_id DESC LIMIT :limit
      """;
  private static final String UNDONE =
      """
      WITH outcomes AS (
        UPDATE contacts.import_change c SET outcome = o.outcome
          FROM unnest(:contacts::bigint[], :outcomes::text[]) AS o(contact, outcome)
         WHERE c.tenant_id = :tenant AND c.import_id = :id AND c.contact_id = o.contact)
      UPDATE contacts.import SET restored = restored + :restored, kept = kept + :kept
       WHERE tenant_id = :tenant AND id = :id
      """;
  private static final String KEPT =
      """
      SELECT contact_id, outcome FROM contacts.import_change
       WHERE tenant_id = :tenant AND import_id = :id AND outcome <> 'restored'
       ORDER BY contact_id LIMIT :limit
      """;
  private static final String UNFINISHED =
      "SELECT tenant_id, id FROM contacts.import WHERE state IN ('RUNNING', 'UNDOING') ORDER BY id";

  private final DatabaseClient db;

  PostgresImports(DatabaseClient db) {
    this.db = db;
  }

  private GenericExecuteSpec of(String sql, String tenantId, long id) {
    return db.sql(sql).bind("tenant", tenantId).bind("id", id);
  }

  @Override
  public Mono<Import> add(Actor by, Previewed preview, byte[] content, Instant now) {
    return bindPreview(db.sql(INSERT).bind("tenant", by.tenantId()), preview)
        .bind("most", REMEMBERED)
        .bind("file", preview.file().name())
        .bind("format", preview.file().format())
        .bind("encoding", text(preview.file().encoding()))
        .bind("separator", text(preview.file().separator()))
        .bind("content", ByteBuffer.wrap(content))
        .bind("account", Parameters.in(R2dbcType.BIGINT, by.accountId()))
        .bind("actor", by.name())
        .bind("ip", text(by.clientIp()))
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .mapValue(Long.class)
        .one()
        .flatMap(
            id -> addFaults(by.tenantId(), id, preview.faults()).then(byId(by.tenantId(), id)));
  }

  private static GenericExecuteSpec bindPreview(GenericExecuteSpec spec, Previewed preview) {
    Columns columns = preview.columns();
    Import.Found found = preview.found();
    return spec.bind("names", columns.names().toArray(String[]::new))
        .bind(
            "fields",
            columns.fields().stream()
                .map(field -> field == null ? "" : field.word())
                .toArray(String[]::new))
        .bind("header", columns.header())
        .bind("sample", ImportRows.json(preview.sample()))
        .bind("total", found.total())
        .bind("new", found.fresh())
        .bind("update", found.update())
        .bind("same", found.same())
        .bind("duplicate", found.duplicate())
        .bind("invalid", found.invalid());
  }

  @Override
  public Flux<Import> list(String tenantId, int limit) {
    return db.sql(LIST).bind("tenant", tenantId).bind("limit", limit).map(ImportRows::read).all();
  }

  @Override
  public Mono<Import> byId(String tenantId, long id) {
    return of(ONE, tenantId, id).map(ImportRows::read).one();
  }

  @Override
  public Mono<Import> forChange(String tenantId, long id) {
    return of(ONE + " FOR UPDATE", tenantId, id).map(ImportRows::read).one();
  }

  @Override
  public Mono<byte[]> content(String tenantId, long id) {
    return of(CONTENT, tenantId, id)
        .map(row -> ImportRows.required(row, "content", byte[].class))
        .one();
  }

  @Override
  public Mono<Boolean> remap(String tenantId, long id, Previewed preview) {
    return changed(bindPreview(of(REMAP, tenantId, id), preview))
        .filter(changed -> changed)
        .flatMap(
            _ ->
                of(CLEAR_FAULTS, tenantId, id)
                    .then()
                    .then(addFaults(tenantId, id, preview.faults()))
                    .thenReturn(true))
        .defaultIfEmpty(false);
  }

  @Override
  public Mono<Boolean> start(String tenantId, long id, OnDuplicate onDuplicate, Instant now) {
    return changed(
            of(START, tenantId, id)
                .bind("on_duplicate", onDuplicate.word())
                .bind("now", now.atOffset(ZoneOffset.UTC)))
        .filter(changed -> changed)
        .flatMap(_ -> of(CLEAR_FAULTS, tenantId, id).then().thenReturn(true))
        .defaultIfEmpty(false);
  }

  @Override
  public Mono<Boolean> turn(String tenantId, long id, List<ImportState> from, ImportState to) {
    return changed(turned(TURN, tenantId, id, from, to));
  }

  @Override
  public Mono<Boolean> turn(
      String tenantId, long id, List<ImportState> from, ImportState to, Actor by) {
    return changed(
        turned(TURN_BY, tenantId, id, from, to)
            .bind("account", Parameters.in(R2dbcType.BIGINT, by.accountId()))
            .bind("actor", by.name())
            .bind("ip", text(by.clientIp())));
  }

  private GenericExecuteSpec turned(
      String sql, String tenantId, long id, List<ImportState> from, ImportState to) {
    return of(sql, tenantId, id)
        .bind("from", from.stream().map(ImportState::name).toArray(String[]::new))
        .bind("to", to.name());
  }

  private static Mono<Boolean> changed(GenericExecuteSpec spec) {
    return spec.fetch().rowsUpdated().map(rows -> rows > 0);
  }

  @Override
  public Mono<Void> fail(String tenantId, long id, String failure, Instant now) {
    return of(FAIL, tenantId, id)
        .bind("failure", failure)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .then();
  }

  @Override
  public Mono<Void> end(String tenantId, long id, ImportState from, ImportState to, Instant now) {
    return of(END, tenantId, id)
        .bind("from", from.name())
        .bind("to", to.name())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .then();
  }

  @Override
  public Mono<Void> keep(String tenantId, long id, Batch batch) {
    var done = batch.done();
    Mono<Void> progress =
        of(PROGRESS, tenantId, id)
            .bind("processed", done.processed())
            .bind("created", done.created())
            .bind("updated", done.updated())
            .bind("skipped", done.skipped())
            .bind("invalid", done.invalid())
            .then();
    return progress
        .then(addFaults(tenantId, id, batch.faults()))
        .then(addChanges(tenantId, id, batch.changes()));
  }

  private Mono<Void> addFaults(String tenantId, long id, List<RowFault> faults) {
    if (faults.isEmpty()) {
      return Mono.empty();
    }
    return of(ADD_FAULTS, tenantId, id)
        .bind("lines", faults.stream().map(RowFault::line).toArray(Long[]::new))
        .bind("words", faults.stream().map(RowFault::field).toArray(String[]::new))
        .bind("reasons", faults.stream().map(RowFault::reason).toArray(String[]::new))
        .bind("most", Limits.FAULTS)
        .then();
  }

  private Mono<Void> addChanges(String tenantId, long id, List<Change> changes) {
    if (changes.isEmpty()) {
      return Mono.empty();
    }
    return of(ADD_CHANGES, tenantId, id)
        .bind("contacts", changes.stream().map(Change::contactId).toArray(Long[]::new))
        .bind(
            "befores",
            changes.stream().map(change -> ImportRows.json(change.before())).toArray(String[]::new))
        .bind("e164s", changes.stream().map(Change::beforeE164).toArray(String[]::new))
        .bind("versions", changes.stream().map(Change::afterVersion).toArray(Long[]::new))
        .then();
  }

  @Override
  public Flux<RowFault> faults(String tenantId, long id, int limit) {
    return of(FAULTS, tenantId, id)
        .bind("limit", limit)
        .map(
            row ->
                new RowFault(
                    ImportRows.required(row, "line", Long.class),
                    ImportRows.required(row, "field", String.class),
                    ImportRows.required(row, "reason", String.class)))
        .all();
  }

  @Override
  public Flux<Long> changed(String tenantId, long id) {
    return of(CHANGED, tenantId, id).mapValue(Long.class).all();
  }

  @Override
  public Flux<Change> toUndo(String tenantId, long id, int limit) {
    return of(TO_UNDO, tenantId, id).bind("limit", limit).map(ImportRows::change).all();
  }

  @Override
  public Mono<Void> undone(String tenantId, long id, Map<Long, Change.Outcome> outcomes) {
    long restored =
        outcomes.values().stream().filter(one -> one == Change.Outcome.RESTORED).count();
    List<Map.Entry<Long, Change.Outcome>> all = List.copyOf(outcomes.entrySet());
    Stream<String> words = all.stream().map(entry -> entry.getValue().word());
    return of(UNDONE, tenantId, id)
        .bind("contacts", all.stream().map(Map.Entry::getKey).toArray(Long[]::new))
        .bind("outcomes", words.toArray(String[]::new))
        .bind("restored", restored)
        .bind("kept", outcomes.size() - restored)
        .then();
  }

  @Override
  public Flux<Change.Kept> kept(String tenantId, long id, int limit) {
    return of(KEPT, tenantId, id)
        .bind("limit", limit)
        .map(
            row ->
                new Change.Kept(
                    ImportRows.required(row, "contact_id", Long.class),
                    ImportRows.required(row, "outcome", String.class)))
        .all();
  }

  @Override
  public Flux<Reference> unfinished() {
    return db.sql(UNFINISHED)
        .map(
            row ->
                new Reference(
                    ImportRows.required(row, "tenant_id", String.class),
                    ImportRows.required(row, "id", Long.class)))
        .all();
  }

  private static Parameter text(@Nullable String value) {
    return Parameters.in(R2dbcType.VARCHAR, value);
  }
}
