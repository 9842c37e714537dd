package org.ctip.admin.contact.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.util.Collection;
import java.util.List;
import org.ctip.admin.contact.Contact;
import org.ctip.admin.contact.ContactFields;
import org.ctip.admin.contact.ContactQuery;
import org.ctip.admin.contact.Contacts;
import org.ctip.admin.contact.Device;
import org.ctip.admin.contact.Doubles;
import org.ctip.admin.contact.Draft;
import org.ctip.admin.contact.NumberTakenException;
import org.ctip.admin.contact.StoredNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tables {@code contacts.contact} and what belongs to it, written only from here. */
@Repository
class PostgresContacts implements Contacts {
  private static final String SELECT =
      "SELECT " + ContactRows.COLUMNS + " FROM contacts.contact c WHERE c.tenant_id = :tenant";
  private static final String FOUND = " AND c.search_text LIKE ANY (:parts)";
  private static final String AFTER = " AND (c.number COLLATE \"C\", c.id) > (:number, :id)";
  private static final String ORDER = " ORDER BY c.number COLLATE \"C\", c.id LIMIT :limit";
  private static final String COUNT =
      "SELECT count(*) FROM contacts.contact c WHERE c.tenant_id = :tenant";

  // Numbers that differ as E.164 are two, even where their last nine digits are equal.
  private static final String BY_NUMBER =
      "SELECT "
          + ContactRows.COLUMNS
          + """
            FROM contacts.contact c
            JOIN (SELECT contact_id,
                         min(CASE WHEN e164 = :e164 THEN 0 WHEN number = :typed THEN 1 ELSE 2 END) AS rank
                    FROM contacts.contact_number
                   WHERE tenant_id = :tenant
                     AND (e164 = :e164 OR number = :typed
                          OR (number_key = :key AND (e164 IS NULL OR :e164::text IS NULL)))
                   GROUP BY contact_id) n ON n.contact_id = c.id
           WHERE c.tenant_id = :tenant
           ORDER BY n.rank, c.id
           LIMIT 1
          """;
  private static final String BY_IDENTITIES =
      "SELECT n.identity, "
          + ContactRows.COLUMNS
          + """
            FROM contacts.contact_number n
            JOIN contacts.contact c ON c.tenant_id = n.tenant_id AND c.id = n.contact_id
           WHERE n.tenant_id = :tenant AND n.identity = ANY (:identities)
          """;

  private static final String INSERT =
      """
      INSERT INTO contacts.contact
             (tenant_id, number, e164, number_key, ext, firebird_id, first_name, last_name, company, nip, email, notes,
              source, search_text, name_key, updated_by)
      VALUES (:tenant, :number, :e164, :key, :ext, :firebird, :first, :last, :company, :nip, :email, :notes,
              :source, :search, :name, :account)
      RETURNING id
      """;
  private static final String UPDATE =
      """
      UPDATE contacts.contact
         SET number = :number, e164 = :e164, number_key = :key, ext = :ext, firebird_id = :firebird,
             first_name = :first, last_name = :last, company = :company, nip = :nip, email = :email, notes = :notes,
             source = :source, search_text = :search, name_key = :name, updated_by = :account,
             updated_at = now(), version = version + 1
       WHERE tenant_id = :tenant AND id = :id
      RETURNING id
      """;
  private static final String INSERT_NUMBERS =
      """
      INSERT INTO contacts.contact_number (tenant_id, contact_id, number, e164, number_key, identity, main)
      SELECT :tenant, :id, n.number, n.e164, n.key, n.identity, n.place = 1
        FROM unnest(:numbers::text[], :e164s::text[], :keys::text[], :identities::text[])
             WITH ORDINALITY AS n(number, e164, key, identity, place)
      """;
  private static final String DELETE_NUMBERS =
      "DELETE FROM contacts.contact_number WHERE tenant_id = :tenant AND contact_id = :id";
  private static final String DELETE =
      "DELETE FROM contacts.contact WHERE tenant_id = :tenant AND id = :id";
  private static final String TOUCH =
      """
      UPDATE contacts.contact SET version = version + 1, updated_at = now()
       WHERE tenant_id = :tenant AND id = :id
      """;

  private static final String DOUBLES =
      """
      SELECT reason, ids
        FROM (SELECT 1 AS place, 'number' AS reason, (array_agg(DISTINCT contact_id ORDER BY contact_id))[1 : 10] AS ids
                FROM contacts.contact_number
               WHERE tenant_id = :tenant AND length(number_key) = 9
               GROUP BY number_key HAVING count(DISTINCT contact_id) > 1
              UNION ALL
              SELECT 2, 'email', (array_agg(id ORDER BY id))[1 : 10]
                FROM contacts.contact WHERE tenant_id = :tenant AND email IS NOT NULL
               GROUP BY lower(email) HAVING count(*) > 1
              UNION ALL
              SELECT 3, 'name', (array_agg(id ORDER BY id))[1 : 10]
                FROM contacts.contact WHERE tenant_id = :tenant AND name_key IS NOT NULL
               GROUP BY name_key HAVING count(*) > 1
              UNION ALL
              SELECT 4, 'nip', (array_agg(id ORDER BY id))[1 : 10]
                FROM contacts.contact WHERE tenant_id = :tenant AND nip IS NOT NULL
               GROUP BY regexp_replace(nip, '[^0-9A-Za-z]', '', 'g') HAVING count(*) > 1) found
       ORDER BY place, ids
       LIMIT :limit
      """;

  private final DatabaseClient db;
  private final DeviceTable devices;

  PostgresContacts(DatabaseClient db) {
    this.db = db;
    this.devices = new DeviceTable(db);
  }

  @Override
  public Flux<Contact> list(String tenantId, ContactQuery query) {
    var after = query.after();
    String sql =
        SELECT + (query.parts().isEmpty() ? "" : FOUND) + (after == null ? "" : AFTER) + ORDER;
    var spec = bindParts(db.sql(sql).bind("tenant", tenantId), query).bind("limit", query.limit());
    if (after != null) {
      spec = spec.bind("number", after.number()).bind("id", after.id());
    }
    return spec.map(ContactRows::contact).all();
  }

  @Override
  public Mono<Long> count(String tenantId, ContactQuery query) {
    String sql = COUNT + (query.parts().isEmpty() ? "" : FOUND);
    return bindParts(db.sql(sql).bind("tenant", tenantId), query).mapValue(Long.class).one();
  }

  private static GenericExecuteSpec bindParts(GenericExecuteSpec spec, ContactQuery query) {
    return query.parts().isEmpty()
        ? spec
        : spec.bind(
            "parts",
            query.parts().stream().map(part -> "%" + literally(part) + "%").toArray(String[]::new));
  }

  private static String literally(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  @Override
  public Mono<Contact> byId(String tenantId, long id) {
    return one(SELECT + " AND c.id = :id", tenantId, id);
  }

  @Override
  public Mono<Contact> forChange(String tenantId, long id) {
    return one(SELECT + " AND c.id = :id FOR UPDATE OF c", tenantId, id);
  }

  private Mono<Contact> one(String sql, String tenantId, long id) {
    return db.sql(sql).bind("tenant", tenantId).bind("id", id).map(ContactRows::contact).one();
  }

  @Override
  public Mono<Contact> byNumber(String tenantId, StoredNumber number) {
    return db.sql(BY_NUMBER)
        .bind("tenant", tenantId)
        .bind("typed", number.typed())
        .bind("e164", text(number.e164()))
        .bind("key", text(number.key()))
        .map(ContactRows::contact)
        .one();
  }

  @Override
  public Flux<Owned> byIdentities(String tenantId, Collection<String> identities) {
    return db.sql(BY_IDENTITIES)
        .bind("tenant", tenantId)
        .bind("identities", identities.toArray(String[]::new))
        .map(
            row ->
                new Owned(
                    ContactRows.required(row, "identity", String.class), ContactRows.contact(row)))
        .all();
  }

  @Override
  public Mono<Contact> add(String tenantId, Draft draft, @Nullable Long accountId) {
    return bindDraft(db.sql(INSERT), tenantId, draft, accountId)
        .mapValue(Long.class)
        .one()
        .flatMap(id -> numbers(tenantId, id, draft).then(byId(tenantId, id)))
        .onErrorMap(DuplicateKeyException.class, NumberTakenException::new);
  }

  @Override
  public Mono<Contact> replace(String tenantId, long id, Draft draft, @Nullable Long accountId) {
    var forget = db.sql(DELETE_NUMBERS).bind("tenant", tenantId).bind("id", id).then();
    return bindDraft(db.sql(UPDATE).bind("id", id), tenantId, draft, accountId)
        .mapValue(Long.class)
        .one()
        .flatMap(_ -> forget.then(numbers(tenantId, id, draft)).then(byId(tenantId, id)))
        .onErrorMap(DuplicateKeyException.class, NumberTakenException::new);
  }

  private static GenericExecuteSpec bindDraft(
      GenericExecuteSpec spec, String tenantId, Draft draft, @Nullable Long accountId) {
    ContactFields fields = draft.fields();
    return spec.bind("tenant", tenantId)
        .bind("number", draft.main().typed())
        .bind("e164", text(draft.main().e164()))
        .bind("key", text(draft.main().key()))
        .bind("ext", text(fields.ext()))
        .bind("firebird", text(fields.firebirdId()))
        .bind("first", text(fields.firstName()))
        .bind("last", text(fields.lastName()))
        .bind("company", text(fields.company()))
        .bind("nip", text(fields.nip()))
        .bind("email", text(fields.email()))
        .bind("notes", text(fields.notes()))
        .bind("source", fields.source())
        .bind("search", draft.searchText())
        .bind("name", text(draft.nameKey()))
        .bind("account", Parameters.in(R2dbcType.BIGINT, accountId));
  }

  private Mono<Void> numbers(String tenantId, long id, Draft draft) {
    List<StoredNumber> numbers = draft.numbers();
    return db.sql(INSERT_NUMBERS)
        .bind("tenant", tenantId)
        .bind("id", id)
        .bind("numbers", numbers.stream().map(StoredNumber::typed).toArray(String[]::new))
        .bind("e164s", numbers.stream().map(StoredNumber::e164).toArray(String[]::new))
        .bind("keys", numbers.stream().map(StoredNumber::key).toArray(String[]::new))
        .bind("identities", numbers.stream().map(StoredNumber::identity).toArray(String[]::new))
        .then();
  }

  @Override
  public Mono<Boolean> remove(String tenantId, long id) {
    return db.sql(DELETE)
        .bind("tenant", tenantId)
        .bind("id", id)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  @Override
  public Mono<Void> touch(String tenantId, long contactId) {
    return db.sql(TOUCH).bind("tenant", tenantId).bind("id", contactId).then();
  }

  @Override
  public Flux<Doubles> doubles(String tenantId, int limit) {
    return db.sql(DOUBLES)
        .bind("tenant", tenantId)
        .bind("limit", limit)
        .map(
            row ->
                new Doubles(
                    ContactRows.required(row, "reason", String.class),
                    List.of(ContactRows.required(row, "ids", Long[].class))))
        .all();
  }

  private static io.r2dbc.spi.Parameter text(@Nullable String value) {
    return Parameters.in(R2dbcType.VARCHAR, value);
  }

  @Override
  public Flux<Device> devices(String tenantId, long contactId, int limit) {
    return devices.of(tenantId, contactId, limit);
  }

  @Override
  public Mono<Device> device(String tenantId, long contactId, long deviceId) {
    return devices.one(tenantId, contactId, deviceId);
  }

  @Override
  public Mono<Device> addDevice(String tenantId, long contactId, Device.Description device) {
    return devices.add(tenantId, contactId, device);
  }

  @Override
  public Mono<Device> replaceDevice(
      String tenantId, long contactId, long deviceId, Device.Description device) {
    return devices.replace(tenantId, contactId, deviceId, device);
  }

  @Override
  public Mono<Boolean> removeDevice(String tenantId, long contactId, long deviceId) {
    return devices.remove(tenantId, contactId, deviceId);
  }

  @Override
  public Mono<Long> moveDevices(String tenantId, long from, long to) {
    return devices.move(tenantId, from, to);
  }
}
