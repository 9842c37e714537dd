package org.ctip.operator.call.db;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ctip.operator.call.CallCriteria;
import org.ctip.operator.call.SearchText;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * The statements of the operator's list. Without a search one walks the index of the list's order.
 * What a search finds lies in several places, each with an index of its own, and one condition with
 * OR would use none of them: so each place gives its newest calls, as many as are wanted, and the
 * newest of those are the page.
 */
final class CallListSql {
  private static final String PLACES = "SELECT id, started_at FROM calls.call_view WHERE ";
  private static final String NEWEST = " ORDER BY started_at DESC, id DESC LIMIT :limit";

  private final List<String> filters;
  private final Map<String, Object> values;
  private final List<String> places;
  private boolean searching;

  private CallListSql(CallListSql other) {
    filters = new ArrayList<>(other.filters);
    values = new LinkedHashMap<>(other.values);
    places = new ArrayList<>(other.places);
    searching = other.searching;
  }

  CallListSql(String tenantId, CallCriteria criteria) {
    filters = new ArrayList<>();
    values = new LinkedHashMap<>();
    places = new ArrayList<>();
    filter("tenant_id = :tenant", "tenant", tenantId);
    switch (criteria.kind()) {
      case EXTERNAL -> filters.add("kind = 'EXTERNAL'");
      case INTERNAL -> filters.add("kind = 'INTERNAL'");
      case ALL -> {}
    }
    var state = criteria.state();
    if (state != null) {
      filters.add(
          switch (state) {
            // The second says nothing new, but is what the index of open calls is known by.
            case OPEN -> "state <> 'ENDED' AND ended_at IS NULL";
            case UNKNOWN -> "state = 'ENDED' AND disposition = 'UNKNOWN'";
            case ANSWERED, NO_ANSWER, BUSY, FAILED -> "disposition = '" + state.name() + "'";
          });
    }
    filter("direction = :direction", "direction", criteria.direction());
    extension(criteria.extension());
    filter("started_at >= :from", "from", criteria.from());
    filter("started_at < :to", "to", criteria.to());
    filter(
        """
        call_id IN (SELECT a.call_id FROM desk.annotation a
                     WHERE a.tenant_id = :tenant AND :tag = ANY (a.tags))""",
        "tag",
        criteria.tag());
  }

  /**
   * A path expression rather than containment: of that PostgreSQL believes that next to no call has
   * it, and would rather read the whole table than walk a little along the index.
   */
  private void extension(@Nullable String extension) {
    filter(
        """
        (extension = :ext
         OR jsonb_path_exists(legs, '$[*].extension ? (@ == $ext)', jsonb_build_object('ext', :ext::text)))""",
        "ext",
        extension);
  }

  private void filter(String condition, String name, @Nullable Object value) {
    if (value != null) {
      filters.add(condition);
      value(name, value);
    }
  }

  private void value(String name, Object value) {
    values.put(
        name,
        switch (value) {
          case Instant at -> at.atOffset(ZoneOffset.UTC);
          case Enum<?> word -> word.name();
          default -> value;
        });
  }

  /** The same, but only what is older than that call; this one stays as it is. */
  CallListSql before(Instant startedAt, long id) {
    var older = new CallListSql(this);
    older.filter("(started_at, id) < (:before_at, :before_id)", "before_at", startedAt);
    older.value("before_id", id);
    return older;
  }

  /**
   * Looks for a text in the calls themselves.
   *
   * @param isWhole whether calls of just that number exist
   */
  CallListSql searchCalls(SearchText search, boolean isWhole) {
    searching = true;
    String part = '%' + literally(search.text()) + '%';
    if (isWhole) {
      place("number_key = :whole", "whole", search.wholeNumber());
    } else if (search.isLikeANumber()) {
      var within = new ArrayList<>(List.of("number LIKE :digits", "e164 LIKE :digits"));
      if (search.isLikeAnExtension()) {
        within.addAll(List.of("ext LIKE :digits", "answered_by LIKE :digits"));
      }
      within.add("caller_name LIKE :part");
      place("(" + String.join(" OR ", within) + ")", "part", part);
      value("digits", '%' + literally(search.inNumbers()) + '%');
    } else {
      place("caller_name ILIKE :part", "part", part);
    }
    return this;
  }

  /** Also the calls of these numbers, by their keys. */
  CallListSql orOfNumbers(List<String> keys) {
    if (!keys.isEmpty()) {
      place("number_key = ANY (:keys)", "keys", keys.toArray(String[]::new));
    }
    return this;
  }

  /** Also these calls, by their derived ids. */
  CallListSql orCalls(List<String> callIds) {
    if (!callIds.isEmpty()) {
      place("call_id = ANY (:calls)", "calls", callIds.toArray(String[]::new));
    }
    return this;
  }

  private void place(String condition, String name, @Nullable Object value) {
    if (value != null) {
      places.add(condition);
      value(name, value);
    }
  }

  /**
   * The newest calls.
   *
   * @param select their columns, from the view
   */
  GenericExecuteSpec newest(DatabaseClient db, String select, int limit) {
    String sql =
        searching
            ? select + " WHERE tenant_id = :tenant AND id IN (" + union(NEWEST) + ")" + NEWEST
            : select + " WHERE " + filtered() + NEWEST;
    return bound(db, sql, limit);
  }

  /** How many there are, up to a limit. */
  GenericExecuteSpec count(DatabaseClient db, int limit) {
    String found =
        searching ? union(" LIMIT :limit") : "SELECT id FROM calls.call_view WHERE " + filtered();
    return bound(
        db, "SELECT count(*) FROM (SELECT id FROM (" + found + ") f LIMIT :limit) n", limit);
  }

  private String filtered() {
    return String.join(" AND ", filters);
  }

  /** Ids of what is found in each place, without doubles. */
  private String union(String bound) {
    String all = filtered();
    return places.stream()
        .map(place -> "(" + PLACES + all + " AND " + place + bound + ")")
        .collect(Collectors.joining(" UNION ", "SELECT id FROM (", ") places"));
  }

  private GenericExecuteSpec bound(DatabaseClient db, String sql, int limit) {
    var spec = db.sql(sql).bind("limit", limit);
    for (var value : values.entrySet()) {
      spec = spec.bind(value.getKey(), value.getValue());
    }
    return spec;
  }

  static String literally(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
