package org.ctip.admin.transfer;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctip.admin.contact.Contact;
import org.ctip.admin.contact.ContactFields;
import org.ctip.admin.contact.Contacts;
import org.ctip.admin.contact.Draft;
import org.ctip.admin.contact.Regions;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.transfer.Change.Outcome;
import org.ctip.support.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes an import back: contacts that it made go, those that it changed are as they were; one that
 * somebody changed since stays and is told.
 */
public final class ImportUndo {
  private final Imports imports;
  private final Contacts contacts;
  private final Regions regions;
  private final AuditTrail audit;
  private final AllOrNothing transaction;
  private final Clock clock;

  public ImportUndo(
      Imports imports,
      Contacts contacts,
      Regions regions,
      AuditTrail audit,
      AllOrNothing transaction,
      Clock clock) {
    this.imports = imports;
    this.contacts = contacts;
    this.regions = regions;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Goes on until nothing is left to take back; does nothing where nobody asked for it. */
  Mono<Void> run(String tenantId, long id) {
    return batch(tenantId, id)
        .repeat()
        .takeWhile(more -> more)
        .then(imports.end(tenantId, id, ImportState.UNDOING, ImportState.UNDONE, clock.instant()));
  }

  private Mono<Boolean> batch(String tenantId, long id) {
    return transaction.of(
        imports
            .forChange(tenantId, id)
            .filter(found -> found.state() == ImportState.UNDOING)
            .flatMap(
                found ->
                    imports
                        .toUndo(tenantId, id, Limits.BATCH)
                        .collectList()
                        .flatMap(changes -> batch(tenantId, found, changes)))
            .defaultIfEmpty(false));
  }

  private Mono<Boolean> batch(String tenantId, Import found, List<Change> changes) {
    if (changes.isEmpty()) {
      return Mono.just(false);
    }
    Map<Long, Outcome> outcomes = new LinkedHashMap<>();
    return Flux.fromIterable(changes)
        .concatMap(
            change ->
                undo(tenantId, found, change)
                    .doOnNext(outcome -> outcomes.put(change.contactId(), outcome)))
        .then(Mono.defer(() -> imports.undone(tenantId, found.id(), outcomes)))
        .then(Mono.defer(() -> record(found, outcomes)))
        .thenReturn(true);
  }

  private Mono<Outcome> undo(String tenantId, Import found, Change change) {
    return contacts
        .forChange(tenantId, change.contactId())
        .flatMap(contact -> undo(tenantId, found, change, contact))
        .defaultIfEmpty(Outcome.GONE);
  }

  private Mono<Outcome> undo(String tenantId, Import found, Change change, Contact contact) {
    if (contact.version() != change.afterVersion()) {
      return Mono.just(Outcome.CHANGED_SINCE);
    }
    ContactFields before = change.before();
    if (before == null) {
      return contacts.remove(tenantId, contact.id()).thenReturn(Outcome.RESTORED);
    }
    return regions
        .of(tenantId)
        .map(forms -> Drafts.of(before, change.beforeE164(), forms))
        .flatMap(draft -> restore(tenantId, found, contact, draft));
  }

  private Mono<Outcome> restore(String tenantId, Import found, Contact contact, Draft draft) {
    return contacts
        .byIdentities(tenantId, draft.identities())
        .filter(owned -> owned.contact().id() != contact.id())
        .hasElements()
        .flatMap(
            taken ->
                taken
                    ? Mono.just(Outcome.NUMBER_TAKEN)
                    : contacts
                        .replace(tenantId, contact.id(), draft, found.by().accountId())
                        .thenReturn(Outcome.RESTORED));
  }

  private Mono<Void> record(Import found, Map<Long, Outcome> outcomes) {
    Map<String, @Nullable Object> after = new LinkedHashMap<>();
    after.put("import_id", found.id());
    after.put("file", found.file().name());
    for (Outcome outcome : Outcome.values()) {
      after.put(
          outcome.word(),
          outcomes.entrySet().stream()
              .filter(entry -> entry.getValue() == outcome)
              .map(Map.Entry::getKey)
              .toList());
    }
    return audit.record(
        found.by().does("contact_import_undo", "contact-import:" + found.id()).after(after));
  }
}
