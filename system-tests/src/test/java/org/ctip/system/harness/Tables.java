package org.ctip.system.harness;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.events.call.Call;
import org.ctip.events.call.IvrDecision;
import org.ctip.events.call.Leg;
import org.ctip.events.wire.EventJson;

/** Looks into the tables as a checker does: past the services, through the views they promise. */
public final class Tables {

  /**
   * A message.
   *
   * @param notFound how often the provider said that it has no trace of it
   */
  public record Message(
      String idempotencyKey, String messageId, String state, int attempts, int notFound) {}

  private Tables() {}

  /** By what the rows of {@code calls.call_view} differ from the newest snapshots. */
  public static List<String> differences(EmbeddedDatabase database, Collection<Call> newest)
      throws SQLException {
    var expected = new TreeMap<String, Map<String, Object>>();
    newest.forEach(call -> expected.put(call.callId(), row(call)));
    var differences = new ArrayList<String>();
    var actual = rows(database);
    expected.forEach(
        (id, row) -> {
          if (!row.equals(actual.get(id))) {
            differences.add("call %s is %s instead of %s".formatted(id, actual.get(id), row));
          }
        });
    actual.keySet().removeAll(expected.keySet());
    actual.forEach((id, row) -> differences.add("call " + id + " is on no topic: " + row));
    return differences;
  }

  /** How many rows {@code calls.call_event_view} has. */
  public static long events(EmbeddedDatabase database) throws SQLException {
    return count(database, "SELECT count(*) FROM calls.call_event_view");
  }

  /** How many rows {@code calls.call_view} has. */
  public static long calls(EmbeddedDatabase database) throws SQLException {
    return count(database, "SELECT count(*) FROM calls.call_view");
  }

  private static long count(EmbeddedDatabase database, String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  /** The outbound messages, by idempotency key. */
  public static Map<String, Message> messages(EmbeddedDatabase database) throws SQLException {
    String sql =
        """
        SELECT m.idempotency_key, m.message_id, m.state, m.attempts,
               (SELECT count(*) FROM sms.evidence e WHERE e.message_pk = m.id AND e.kind = 'not_found')
          FROM sms.message m WHERE m.direction = 'OUTBOUND'
        """;
    var messages = new HashMap<String, Message>();
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        messages.put(
            result.getString(1),
            new Message(
                result.getString(1),
                result.getString(2),
                result.getString(3),
                result.getInt(4),
                result.getInt(5)));
      }
    }
    return messages;
  }

  private static Map<String, Object> row(Call call) {
    var row = new TreeMap<String, Object>();
    row.put("version", call.version());
    row.put("state", call.state().name());
    row.put("kind", call.kind().name());
    row.put("direction", call.direction().name());
    row.put("extension", call.extension());
    row.put("ext", padded(call.extension()));
    row.put("answered_by", String.valueOf(padded(call.answeredBy())));
    row.put("number", String.valueOf(call.number()));
    row.put("e164", String.valueOf(call.e164()));
    row.put("started_at", call.startedAt());
    row.put("connected_at", String.valueOf(call.connectedAt()));
    row.put("ended_at", String.valueOf(call.endedAt()));
    row.put("ring_s", String.valueOf(seconds(call.ringMillis())));
    row.put("duration_s", String.valueOf(seconds(call.talkMillis())));
    row.put("disposition", call.disposition().name());
    row.put("flags", call.flags().stream().map(Enum::name).toList());
    row.put("legs", call.legs());
    row.put("ivr", String.valueOf(call.ivr()));
    return row;
  }

  private static Map<String, Map<String, Object>> rows(EmbeddedDatabase database)
      throws SQLException {
    var rows = new TreeMap<String, Map<String, Object>>();
    try (Connection connection = database.connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery("SELECT * FROM calls.call_view")) {
      while (result.next()) {
        rows.put(result.getString("call_id"), row(result));
      }
    }
    return rows;
  }

  private static Map<String, Object> row(ResultSet result) throws SQLException {
    var row = new TreeMap<String, Object>();
    row.put("version", result.getLong("version"));
    for (var column : List.of("state", "kind", "direction", "extension", "ext", "disposition")) {
      row.put(column, result.getString(column));
    }
    for (var column : List.of("answered_by", "number", "e164", "ring_s", "duration_s")) {
      row.put(column, String.valueOf(result.getString(column)));
    }
    row.put("started_at", instant(result, "started_at"));
    row.put("connected_at", String.valueOf(instant(result, "connected_at")));
    row.put("ended_at", String.valueOf(instant(result, "ended_at")));
    row.put("flags", Arrays.asList((String[]) result.getArray("flags").getArray()));
    row.put("legs", List.of(EventJson.mapper().readValue(result.getString("legs"), Leg[].class)));
    String ivr = result.getString("ivr");
    row.put(
        "ivr",
        ivr == null ? "null" : EventJson.mapper().readValue(ivr, IvrDecision.class).toString());
    return row;
  }

  private static Instant instant(ResultSet result, String column) throws SQLException {
    Timestamp at = result.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  private static Long seconds(Long millis) {
    return millis == null ? null : millis / 1000;
  }

  private static String padded(String extension) {
    return extension == null ? null : "%-4s".formatted(extension).replace(' ', '_');
  }
}
