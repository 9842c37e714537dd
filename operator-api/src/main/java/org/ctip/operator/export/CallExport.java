package org.ctip.operator.export;

import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ctip.operator.annotation.Annotation;
import org.ctip.operator.annotation.Annotations;
import org.ctip.operator.audit.Actor;
import org.ctip.operator.call.CallContacts;
import org.ctip.operator.call.CallCriteria;
import org.ctip.operator.call.CallList;
import org.ctip.operator.call.ListedCall;
import org.ctip.operator.export.Column.Row;
import org.ctip.operator.places.Places;
import org.ctip.support.audit.AuditedChanges;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives the call list out as a file. It is read in pages, each asked for when the one before has
 * been taken: who stops reading stops the reading of the database.
 */
public final class CallExport {
  /** More is not for a spreadsheet, but for a program that reads the list. */
  public static final int MOST_ROWS = 100_000;

  private static final int PAGE = 500;

  private final CallList list;
  private final CallContacts contacts;
  private final Annotations annotations;
  private final List<RowWriter> writers;
  private final AuditedChanges changes;
  private final Places places;
  private final Duration longest;

  /**
   * @param places for exports that go on at the same time
   * @param longest how long one may take to be sent; then it ends unfinished
   */
  public CallExport(
      CallList list,
      CallContacts contacts,
      Annotations annotations,
      List<RowWriter> writers,
      AuditedChanges changes,
      Places places,
      Duration longest) {
    this.list = list;
    this.contacts = contacts;
    this.annotations = annotations;
    this.writers = List.copyOf(writers);
    this.changes = changes;
    this.places = places;
    this.longest = longest;
  }

  /**
   * A file that is ready to be taken.
   *
   * @param calls how many there are now, at most {@link #MOST_ROWS}
   * @param parts of the file, in order
   */
  public record File(long calls, Flux<byte[]> parts) {}

  /** Who writes a format; empty when nobody does. */
  public Optional<RowWriter> writer(String format) {
    return writers.stream().filter(writer -> writer.format().equals(format)).findFirst();
  }

  /**
   * Puts on record that somebody takes calls out, and gives them. Fails with {@link
   * Places.BusyException} when too many do so already, and with a {@link
   * java.util.concurrent.TimeoutException} when sending takes too long: who reads slowly, or no
   * more, has no place for ever.
   *
   * @param zone whose clocks the times are of
   * @param send takes the parts of the file
   */
  public Mono<Void> give(
      Actor actor,
      RowWriter writer,
      CallCriteria criteria,
      ZoneId zone,
      Function<File, Mono<Void>> send) {
    return places.take(
        actor.tenantId(),
        begun(actor, writer, criteria, zone)
            .flatMap(file -> Mono.defer(() -> send.apply(file)).timeout(longest)));
  }

  private Mono<File> begun(Actor actor, RowWriter writer, CallCriteria criteria, ZoneId zone) {
    String tenant = actor.tenantId();
    return list.find(tenant, criteria)
        .flatMap(
            found ->
                found
                    .count(MOST_ROWS)
                    .flatMap(count -> recorded(actor, writer, criteria, count))
                    .map(count -> new File(count, writer.write(pages(tenant, found, zone)))));
  }

  private Mono<Long> recorded(Actor actor, RowWriter writer, CallCriteria criteria, long calls) {
    return changes.make(
        Mono.just(calls),
        count -> actor.did("call_export").on("calls").after(facts(writer, criteria, count)));
  }

  private static Map<String, @Nullable Object> facts(
      RowWriter writer, CallCriteria criteria, long count) {
    var facts = new LinkedHashMap<String, @Nullable Object>();
    facts.put("format", writer.format());
    facts.put("calls", count);
    facts.put("kind", criteria.kind().name());
    facts.put("direction", criteria.direction() == null ? null : criteria.direction().name());
    facts.put("state", criteria.state() == null ? null : criteria.state().name());
    facts.put("ext", criteria.extension());
    facts.put("from", criteria.from() == null ? null : criteria.from().toString());
    facts.put("to", criteria.to() == null ? null : criteria.to().toString());
    facts.put("tag", criteria.tag());
    facts.put("search", criteria.search());
    facts.values().removeIf(java.util.Objects::isNull);
    return facts;
  }

  private Flux<List<Row>> pages(String tenantId, CallList.Found found, ZoneId zone) {
    return page(found, null)
        .expand(page -> page.size() < PAGE ? Mono.empty() : page(found, page.getLast()))
        .take(MOST_ROWS / PAGE)
        .concatMap(page -> rows(tenantId, page, zone), 1);
  }

  private static Mono<List<ListedCall>> page(CallList.Found found, @Nullable ListedCall after) {
    return found.page(PAGE, after).collectList();
  }

  private Mono<List<Row>> rows(String tenantId, List<ListedCall> page, ZoneId zone) {
    return Mono.zip(
            contacts.of(tenantId, page),
            annotations.of(tenantId, page.stream().map(ListedCall::callId).toList()))
        .map(
            both ->
                page.stream()
                    .map(
                        call ->
                            new Row(
                                call,
                                both.getT1().get(call.id()),
                                both.getT2().getOrDefault(call.callId(), Annotation.NONE),
                                zone))
                    .toList());
  }
}
