package org.ctip.operator.report.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ctip.operator.access.db.NotThereYet;
import org.ctip.operator.report.CallReport.Part;
import org.ctip.operator.report.CallTally;
import org.ctip.operator.report.MessageTally;
import org.ctip.operator.report.Reports;
import org.ctip.operator.report.Stretch;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Counts in the views of {@code call-correlator} and {@code sms-dispatcher}. */
public final class PostgresReports implements Reports {
  private final DatabaseClient db;

  public PostgresReports(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<List<Part>> calls(String tenantId, Stretch stretch, @Nullable String extension) {
    return in(db.sql(ReportSql.CALL_REPORT), tenantId, stretch)
        .bind("extension", Parameters.in(R2dbcType.VARCHAR, extension))
        .map(PostgresReports::part)
        .all()
        .collectList()
        .onErrorMap(NotThereYet::asAway);
  }

  @Override
  public Mono<Messages> messages(String tenantId, Stretch stretch) {
    return in(db.sql(ReportSql.MESSAGE_REPORT), tenantId, stretch)
        .map(
            row ->
                new Counted<Integer, MessageTally>(
                    isAll(row), row.get("day", Integer.class), messageTally(row)))
        .all()
        .collectList()
        .map(PostgresReports::messages)
        .onErrorMap(NotThereYet::asAway);
  }

  private static Messages messages(List<Counted<Integer, MessageTally>> rows) {
    var totals = MessageTally.NONE;
    Map<LocalDate, MessageTally> days = new HashMap<>();
    for (var row : rows) {
      Integer day = row.key();
      if (row.all()) {
        totals = row.tally();
      } else if (day != null) {
        days.put(LocalDate.ofEpochDay(day), row.tally());
      }
    }
    return new Messages(totals, days);
  }

  @Override
  public Mono<Recent> recent(String tenantId, Instant monthBegan, Instant dayBegan, Instant end) {
    var calls =
        recent(db.sql(ReportSql.RECENT_CALLS), tenantId, monthBegan, dayBegan, end)
            .map(row -> new Counted<Boolean, CallTally>(isAll(row), isToday(row), callTally(row)))
            .all()
            .collectList();
    var messages =
        recent(db.sql(ReportSql.RECENT_MESSAGES), tenantId, monthBegan, dayBegan, end)
            .map(
                row ->
                    new Counted<Boolean, MessageTally>(isAll(row), isToday(row), messageTally(row)))
            .all()
            .collectList();
    // One after the other: a report takes one connection.
    return calls
        .zipWhen(_ -> messages)
        .map(
            both ->
                new Recent(
                    today(both.getT1(), CallTally.NONE),
                    today(both.getT2(), MessageTally.NONE),
                    all(both.getT1(), CallTally.NONE),
                    all(both.getT2(), MessageTally.NONE)))
        .onErrorMap(NotThereYet::asAway);
  }

  /**
   * A row of counts.
   *
   * @param all whether it counts everything, whatever the key
   */
  private record Counted<K, T>(boolean all, @Nullable K key, T tally) {}

  private static <T> T all(List<Counted<Boolean, T>> rows, T none) {
    return rows.stream().filter(Counted::all).findFirst().map(Counted::tally).orElse(none);
  }

  private static <T> T today(List<Counted<Boolean, T>> rows, T none) {
    return rows.stream()
        .filter(row -> !row.all() && Boolean.TRUE.equals(row.key()))
        .findFirst()
        .map(Counted::tally)
        .orElse(none);
  }

  private static GenericExecuteSpec in(GenericExecuteSpec sql, String tenantId, Stretch stretch) {
    return sql.bind("tenant", tenantId)
        .bind("from", stretch.from().atOffset(ZoneOffset.UTC))
        .bind("to", stretch.to().atOffset(ZoneOffset.UTC))
        .bind(
            "steps",
            stretch.steps().stream()
                .map(step -> (double) step.getEpochSecond())
                .toArray(Double[]::new))
        .bind(
            "offsets", stretch.offsets().stream().map(Integer::doubleValue).toArray(Double[]::new));
  }

  private static GenericExecuteSpec recent(
      GenericExecuteSpec sql, String tenantId, Instant month, Instant day, Instant end) {
    return sql.bind("tenant", tenantId)
        .bind("from", month.atOffset(ZoneOffset.UTC))
        .bind("day", day.atOffset(ZoneOffset.UTC))
        .bind("to", end.atOffset(ZoneOffset.UTC));
  }

  private static Part part(Readable row) {
    var tally = callTally(row);
    String part = required(row, "part", String.class);
    return switch (part) {
      case "ALL" -> new Part.OfAll(tally);
      case "DAY" -> new Part.OfDay(LocalDate.ofEpochDay(number(row, "day")), tally);
      case "HOUR" -> new Part.OfHour(number(row, "hour"), tally);
      case "WEEKDAY_HOUR" ->
          new Part.OfWeekdayHour(DayOfWeek.of(number(row, "weekday")), number(row, "hour"), tally);
      case "EXTENSION" -> new Part.OfOne(required(row, "extension", String.class), tally);
      case "WAIT" -> new Part.OfWait(number(row, "wait"), tally);
      default -> throw new IllegalStateException("no part of a report: " + part);
    };
  }

  private static CallTally callTally(Readable row) {
    return new CallTally(
        count(row, "incoming"),
        count(row, "outgoing"),
        count(row, "internal"),
        count(row, "answered"),
        count(row, "missed"),
        count(row, "busy"),
        count(row, "failed"),
        count(row, "talk_s"),
        count(row, "waits"),
        count(row, "wait_ms"));
  }

  private static MessageTally messageTally(Readable row) {
    return new MessageTally(
        count(row, "waiting"),
        count(row, "sent"),
        count(row, "delivered"),
        count(row, "failed"),
        count(row, "simulated"),
        count(row, "received"),
        count(row, "parts"));
  }

  private static boolean isAll(Readable row) {
    return required(row, "all", Boolean.class);
  }

  private static @Nullable Boolean isToday(Readable row) {
    return row.get("today", Boolean.class);
  }

  private static int number(Readable row, String column) {
    return required(row, column, Integer.class);
  }

  private static long count(Readable row, String column) {
    return required(row, column, Long.class);
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
