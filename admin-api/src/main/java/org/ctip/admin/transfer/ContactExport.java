package org.ctip.admin.transfer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ctip.admin.contact.Actor;
import org.ctip.admin.contact.AddressBook;
import org.ctip.admin.contact.Contact;
import org.ctip.admin.contact.ContactQuery;
import org.ctip.support.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Gives the address book out as a file. */
public final class ContactExport {
  private static final int PAGE = 500;

  private final AddressBook book;
  private final List<ContactWriter> writers;
  private final AuditTrail audit;

  public ContactExport(AddressBook book, List<ContactWriter> writers, AuditTrail audit) {
    this.book = book;
    this.writers = List.copyOf(writers);
    this.audit = audit;
  }

  /** Who writes a format; empty when nobody does. */
  public Optional<ContactWriter> writer(String format) {
    return writers.stream().filter(writer -> writer.format().equals(format)).findFirst();
  }

  /**
   * The parts of a file with what a search finds; that somebody took it is on record before the
   * first one.
   *
   * @param search null for all
   */
  public Flux<byte[]> file(Actor by, ContactWriter writer, @Nullable String search) {
    return Flux.defer(() -> writer.write(pages(by.tenantId(), search)));
  }

  /** Puts on record that somebody takes the address book out. */
  public Mono<Void> record(Actor by, ContactWriter writer, @Nullable String search) {
    return book.count(by.tenantId(), search)
        .flatMap(
            count -> {
              Map<String, @Nullable Object> after = new LinkedHashMap<>();
              after.put("format", writer.format());
              after.put("search", search);
              after.put("contacts", count);
              return audit.record(by.does("contact_export", "contacts").after(after));
            });
  }

  private Flux<List<Contact>> pages(String tenantId, @Nullable String search) {
    return page(tenantId, search, null)
        .expand(
            page -> {
              if (page.size() < PAGE) {
                return Mono.empty();
              }
              Contact last = page.getLast();
              return page(
                  tenantId, search, new ContactQuery.Place(last.fields().number(), last.id()));
            });
  }

  private Mono<List<Contact>> page(
      String tenantId, @Nullable String search, ContactQuery.@Nullable Place after) {
    return book.list(tenantId, search, PAGE, after).collectList();
  }
}
