package org.ctip.operator.call.db;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.ctip.operator.access.db.NotThereYet;
import org.ctip.operator.call.CallCriteria;
import org.ctip.operator.call.CallList;
import org.ctip.operator.call.CallQuery;
import org.ctip.operator.call.ListedCall;
import org.ctip.operator.call.SearchText;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads the views of calls and contacts, and what operators wrote. A search first asks who and
 * which calls are meant, and then for the calls of those numbers and ids: the address book and the
 * notes are small beside the calls.
 */
@Repository
class PostgresCallList implements CallList {
  /** A search that finds more numbers or notes is too wide to be meant; it finds the first ones. */
  private static final int MOST_NUMBERS = 500;

  private static final int MOST_NOTES = 2_000;

  private static final String PLACE =
      "SELECT started_at FROM calls.call_view WHERE tenant_id = :tenant AND id = :id";
  private static final String IS_WHOLE =
      """
      SELECT EXISTS (SELECT 1 FROM calls.call_view
                      WHERE tenant_id = :tenant AND number_key = :key) AS is_whole
      """;
  private static final String NUMBERS =
      """
      SELECT DISTINCT n.number_key
        FROM contacts.contact_view c
        JOIN contacts.contact_number_view n ON n.tenant_id = c.tenant_id AND n.contact_id = c.id
       WHERE c.tenant_id = :tenant AND n.number_key IS NOT NULL
         AND (concat_ws(' ', c.first_name, c.last_name) ILIKE :part
              OR concat_ws(' ', c.last_name, c.first_name) ILIKE :part
              OR c.company ILIKE :part OR c.notes ILIKE :part)
       LIMIT :limit
      """;
  private static final String WRITTEN =
      """
      SELECT call_id
        FROM desk.annotation
       WHERE tenant_id = :tenant
         AND (note ILIKE :part OR EXISTS (SELECT 1 FROM unnest(tags) AS tag WHERE tag LIKE :small))
       ORDER BY call_started_at DESC
       LIMIT :limit
      """;

  private final DatabaseClient db;

  PostgresCallList(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Flux<ListedCall> page(String tenantId, CallQuery query) {
    return statement(tenantId, query.criteria())
        .flatMap(sql -> goneOn(tenantId, sql, query.before()))
        .flatMapMany(sql -> newest(sql, query.limit()));
  }

  @Override
  public Mono<Long> count(String tenantId, CallCriteria criteria, int most) {
    return statement(tenantId, criteria).flatMap(sql -> count(sql, most));
  }

  @Override
  public Mono<Found> find(String tenantId, CallCriteria criteria) {
    return statement(tenantId, criteria).map(this::found);
  }

  private Found found(CallListSql sql) {
    return new Found() {
      @Override
      public Mono<Long> count(int most) {
        return PostgresCallList.this.count(sql, most);
      }

      @Override
      public Flux<ListedCall> page(int limit, @Nullable ListedCall after) {
        return newest(after == null ? sql : sql.before(after.startedAt(), after.id()), limit);
      }
    };
  }

  private Flux<ListedCall> newest(CallListSql sql, int limit) {
    return sql.newest(db, CallRows.SELECT, limit)
        .map(CallRows::call)
        .all()
        .onErrorMap(NotThereYet::asAway);
  }

  private Mono<Long> count(CallListSql sql, int most) {
    return sql.count(db, most).mapValue(Long.class).one().onErrorMap(NotThereYet::asAway);
  }

  private Mono<CallListSql> goneOn(String tenantId, CallListSql sql, @Nullable Long before) {
    if (before == null) {
      return Mono.just(sql);
    }
    return db.sql(PLACE)
        .bind("tenant", tenantId)
        .bind("id", before)
        .mapValue(Instant.class)
        .one()
        .map(startedAt -> sql.before(startedAt, before))
        .onErrorMap(NotThereYet::asAway);
  }

  private Mono<CallListSql> statement(String tenantId, CallCriteria criteria) {
    var sql = new CallListSql(tenantId, criteria);
    if (criteria.search() == null) {
      return Mono.just(sql);
    }
    var search = new SearchText(criteria.search());
    return Mono.zip(isWhole(tenantId, search), numbers(tenantId, search), written(tenantId, search))
        .map(
            found ->
                sql.searchCalls(search, found.getT1())
                    .orOfNumbers(found.getT2())
                    .orCalls(found.getT3()))
        .onErrorMap(NotThereYet::asAway);
  }

  private Mono<Boolean> isWhole(String tenantId, SearchText search) {
    String key = search.wholeNumber();
    if (key == null) {
      return Mono.just(false);
    }
    return db.sql(IS_WHOLE).bind("tenant", tenantId).bind("key", key).mapValue(Boolean.class).one();
  }

  private Mono<List<String>> numbers(String tenantId, SearchText search) {
    return db.sql(NUMBERS)
        .bind("tenant", tenantId)
        .bind("part", part(search.text()))
        .bind("limit", MOST_NUMBERS)
        .mapValue(String.class)
        .all()
        .collectList()
        // An address book of a later version than the database: nobody is found by name.
        .onErrorResume(NotThereYet::is, _ -> Mono.just(List.of()));
  }

  private Mono<List<String>> written(String tenantId, SearchText search) {
    return db.sql(WRITTEN)
        .bind("tenant", tenantId)
        .bind("part", part(search.text()))
        .bind("small", part(search.inSmallLetters()))
        .bind("limit", MOST_NOTES)
        .map(row -> Objects.requireNonNull(row.get("call_id", String.class)))
        .all()
        .collectList();
  }

  private static String part(String text) {
    return '%' + CallListSql.literally(text) + '%';
  }
}
