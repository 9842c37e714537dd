package org.ctip.operator.export;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ctip.operator.annotation.Annotation;
import org.ctip.operator.annotation.Annotations;
import org.ctip.operator.call.CallContacts;
import org.ctip.operator.call.CallCriteria;
import org.ctip.operator.call.CallList;
import org.ctip.operator.call.CallQuery;
import org.ctip.operator.call.ListedCall;
import org.ctip.operator.export.Column.Row;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.session.Session;
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
  private final AuditTrail audit;

  public CallExport(
      CallList list,
      CallContacts contacts,
      Annotations annotations,
      List<RowWriter> writers,
      AuditTrail audit) {
    this.list = list;
    this.contacts = contacts;
    this.annotations = annotations;
    this.writers = List.copyOf(writers);
    this.audit = audit;
  }

  /** Who writes a format; empty when nobody does. */
  public Optional<RowWriter> writer(String format) {
    return writers.stream().filter(writer -> writer.format().equals(format)).findFirst();
  }

  /**
   * Puts on record that somebody takes calls out, and tells how many they are now, at most {@link
   * #MOST_ROWS}.
   *
   * @param clientIp the client's address
   */
  public Mono<Long> begin(
      Session session, String clientIp, RowWriter writer, CallCriteria criteria) {
    return list.count(session.tenantId(), criteria, MOST_ROWS)
        .flatMap(
            count ->
                audit
                    .record(
                        AuditEntry.by(session, "call_export")
                            .on("calls")
                            .after(facts(writer, criteria, count))
                            .from(clientIp))
                    .thenReturn(count));
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

  /**
   * The parts of the file.
   *
   * @param zone whose clocks the times are of
   */
  public Flux<byte[]> file(String tenantId, RowWriter writer, CallCriteria criteria, ZoneId zone) {
    return writer.write(pages(tenantId, criteria, zone));
  }

  private Flux<List<Row>> pages(String tenantId, CallCriteria criteria, ZoneId zone) {
    return page(tenantId, criteria, null)
        .expand(
            page ->
                page.size() < PAGE ? Mono.empty() : page(tenantId, criteria, page.getLast().id()))
        .take(MOST_ROWS / PAGE)
        .concatMap(page -> rows(tenantId, page, zone), 1);
  }

  private Mono<List<ListedCall>> page(
      String tenantId, CallCriteria criteria, @Nullable Long before) {
    return list.page(tenantId, new CallQuery(criteria, PAGE, before)).collectList();
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
