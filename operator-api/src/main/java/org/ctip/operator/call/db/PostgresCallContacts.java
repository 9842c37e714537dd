package org.ctip.operator.call.db;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ctip.operator.access.db.NotThereYet;
import org.ctip.operator.call.CallContact;
import org.ctip.operator.call.CallContacts;
import org.ctip.operator.call.SearchText;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the views of {@code admin-api}'s address book, and nothing else. */
@Repository
class PostgresCallContacts implements CallContacts {
  private static final int KEY_DIGITS = 9;

  private static final String OF_CALLS =
      """
      SELECT DISTINCT ON (q.call)
             q.call, c.id, c.number, c.ext, c.firebird_id, c.first_name, c.last_name, c.company, c.nip, c.email,
             c.notes, c.source, c.created_at, c.updated_at
        FROM unnest(:calls::bigint[], :e164s::text[], :numbers::text[], :keys::text[])
             AS q(call, e164, number, key)
        JOIN contacts.contact_number_view n
          ON n.tenant_id = :tenant
         AND (n.e164 = q.e164 OR n.number = q.number
              OR (n.number_key = q.key AND (n.e164 IS NULL OR q.e164 IS NULL)))
        JOIN contacts.contact_view c ON c.tenant_id = n.tenant_id AND c.id = n.contact_id
       ORDER BY q.call, CASE WHEN n.e164 = q.e164 THEN 0 WHEN n.number = q.number THEN 1 ELSE 2 END, c.id
      """;
  private static final String FOUND =
      """
      SELECT id, number, ext, firebird_id, first_name, last_name, company, nip, email, notes, source,
             created_at, updated_at
        FROM contacts.contact_view c
       WHERE tenant_id = :tenant
         AND (concat_ws(' ', first_name, last_name) ILIKE :part
              OR concat_ws(' ', last_name, first_name) ILIKE :part
              OR company ILIKE :part OR notes ILIKE :part
              OR EXISTS (SELECT 1 FROM contacts.contact_number_view n
                          WHERE n.tenant_id = c.tenant_id AND n.contact_id = c.id
                            AND (n.number ILIKE :part OR n.e164 LIKE :number OR n.number_key LIKE :number)))
       ORDER BY last_name, first_name, company, id
       LIMIT :limit
      """;
  private static final String DEVICES =
      """
      SELECT contact_id, id, device_name, serial_number, location, notes, created_at
        FROM contacts.contact_device_view
       WHERE tenant_id = :tenant AND contact_id = ANY (:contacts)
       ORDER BY id
       LIMIT 5000
      """;

  private final DatabaseClient db;

  PostgresCallContacts(DatabaseClient db) {
    this.db = db;
  }

  private record Asked(
      long call, @Nullable String e164, @Nullable String number, @Nullable String key) {
    static Asked of(Party party) {
      return new Asked(party.call(), party.e164(), party.number(), key(party.number()));
    }

    private static @Nullable String key(@Nullable String number) {
      String digits = number == null ? "" : number.replaceAll("[^0-9]", "");
      if (digits.isEmpty()) {
        return null;
      }
      return digits.substring(Math.max(0, digits.length() - KEY_DIGITS));
    }
  }

  @Override
  public Mono<Map<Long, CallContact>> ofParties(String tenantId, Collection<Party> parties) {
    var asked = new ArrayList<Asked>();
    for (Party party : parties) {
      var one = Asked.of(party);
      // A withheld number, "_", is nobody's.
      if (one.key() != null) {
        asked.add(one);
      }
    }
    if (asked.isEmpty()) {
      return Mono.just(Map.of());
    }
    return db.sql(OF_CALLS)
        .bind("tenant", tenantId)
        .bind("calls", asked.stream().map(Asked::call).toArray(Long[]::new))
        .bind("e164s", asked.stream().map(Asked::e164).toArray(String[]::new))
        .bind("numbers", asked.stream().map(Asked::number).toArray(String[]::new))
        .bind("keys", asked.stream().map(Asked::key).toArray(String[]::new))
        .map(row -> Map.entry(required(row, "call", Long.class), contact(row)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        // An address book of a later version than the database: calls are shown without names.
        .onErrorResume(NotThereYet::is, _ -> Mono.just(Map.of()));
  }

  @Override
  public Flux<CallContact> search(String tenantId, SearchText search, int limit) {
    String number = search.isLikeANumber() ? search.inNumbers() : search.text();
    return db.sql(FOUND)
        .bind("tenant", tenantId)
        .bind("part", '%' + CallListSql.literally(search.text()) + '%')
        .bind("number", '%' + CallListSql.literally(number) + '%')
        .bind("limit", limit)
        .map(PostgresCallContacts::contact)
        .all()
        .onErrorResume(NotThereYet::is, _ -> Flux.empty());
  }

  @Override
  public Mono<Map<Long, List<CallContact.Device>>> devices(
      String tenantId, Collection<Long> contactIds) {
    if (contactIds.isEmpty()) {
      return Mono.just(Map.of());
    }
    return db.sql(DEVICES)
        .bind("tenant", tenantId)
        .bind("contacts", contactIds.toArray(Long[]::new))
        .map(row -> Map.entry(required(row, "contact_id", Long.class), device(row)))
        .all()
        .collectMultimap(Map.Entry::getKey, Map.Entry::getValue)
        .<Map<Long, List<CallContact.Device>>>map(
            found ->
                found.entrySet().stream()
                    .collect(
                        java.util.stream.Collectors.toMap(
                            Map.Entry::getKey, entry -> List.copyOf(entry.getValue()))))
        // An address book of a later version than the database: calls are shown without names.
        .onErrorResume(NotThereYet::is, _ -> Mono.just(Map.of()));
  }

  private static CallContact contact(Readable row) {
    return new CallContact(
        required(row, "id", Long.class),
        required(row, "number", String.class),
        row.get("ext", String.class),
        row.get("firebird_id", String.class),
        row.get("first_name", String.class),
        row.get("last_name", String.class),
        row.get("company", String.class),
        row.get("nip", String.class),
        row.get("email", String.class),
        row.get("notes", String.class),
        required(row, "source", String.class),
        required(row, "created_at", Instant.class),
        required(row, "updated_at", Instant.class),
        List.of());
  }

  private static CallContact.Device device(Readable row) {
    return new CallContact.Device(
        required(row, "id", Long.class),
        row.get("device_name", String.class),
        row.get("serial_number", String.class),
        row.get("location", String.class),
        row.get("notes", String.class),
        required(row, "created_at", Instant.class));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
