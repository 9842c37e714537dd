package org.ctip.operator.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctip.operator.annotation.Annotation;
import org.ctip.operator.call.CallContact;
import org.ctip.operator.call.ListedCall;
import org.jspecify.annotations.Nullable;

/** The columns of the file, in their order, named as the same things are in the interface. */
public enum Column {
  STARTED_AT(row -> time(row, row.call().startedAt())),
  CONNECTED_AT(row -> time(row, row.call().connectedAt())),
  ENDED_AT(row -> time(row, row.call().endedAt())),
  DIRECTION(row -> text(row.call().direction().name())),
  KIND(row -> text(row.call().kind().name())),
  DISPOSITION(row -> text(row.call().disposition().name())),
  EXT(row -> text(extension(row.call().paddedExtension()))),
  ANSWERED_BY(row -> text(extension(row.call().paddedAnsweredBy()))),
  NUMBER(row -> text(row.call().number())),
  E164(row -> text(row.call().e164())),
  CALLER_NAME(row -> text(row.call().callerName())),
  CONTACT(row -> text(name(row.contact()))),
  COMPANY(row -> text(row.contact() == null ? null : row.contact().company())),
  RING_S(row -> whole(row.call().ringSeconds())),
  DURATION_S(row -> whole(row.call().talkSeconds())),
  COST(row -> amount(row.call().cost())),
  NOTE(row -> text(row.annotation().note())),
  TAGS(row -> text(String.join(", ", row.annotation().tags()))),
  CALL_ID(row -> text(row.call().callId()));

  private final Function<Row, Cell> value;

  Column(Function<Row, Cell> value) {
    this.value = value;
  }

  /**
   * A line of the file.
   *
   * @param contact null when nobody known
   * @param zone whose clocks count
   */
  public record Row(
      ListedCall call, @Nullable CallContact contact, Annotation annotation, ZoneId zone) {}

  /** Its heading. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a call has there. */
  public Cell of(Row row) {
    return value.apply(row);
  }

  private static Cell text(@Nullable String text) {
    return text == null || text.isEmpty() ? Cell.NONE : new Cell.Text(text);
  }

  private static Cell whole(@Nullable Integer number) {
    return number == null ? Cell.NONE : new Cell.Whole(number);
  }

  private static Cell amount(@Nullable BigDecimal amount) {
    return amount == null ? Cell.NONE : new Cell.Amount(amount);
  }

  private static Cell time(Row row, @Nullable Instant at) {
    return at == null
        ? Cell.NONE
        : new Cell.Time(LocalDateTime.ofInstant(at, row.zone()).truncatedTo(ChronoUnit.SECONDS));
  }

  private static @Nullable String extension(@Nullable String padded) {
    return padded == null ? null : padded.replaceFirst("_+$", "");
  }

  private static @Nullable String name(@Nullable CallContact contact) {
    return contact == null
        ? null
        : Stream.of(contact.firstName(), contact.lastName())
            .filter(part -> part != null && !part.isBlank())
            .collect(Collectors.joining(" "));
  }
}
