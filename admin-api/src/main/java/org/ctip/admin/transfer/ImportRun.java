package org.ctip.admin.transfer;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctip.admin.contact.Actor;
import org.ctip.admin.contact.Contact;
import org.ctip.admin.contact.Contacts;
import org.ctip.admin.contact.NumberTakenException;
import org.ctip.admin.contact.Regions;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.numbers.NumberForms;
import org.ctip.support.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Carries a started import out, a batch of rows in one transaction with its progress and its record
 * in the audit. After a crash it goes on behind the last batch; two that run the same import find
 * that the other was faster, and stop.
 */
public final class ImportRun {
  private static final int TRIES = 3;

  private final Imports imports;
  private final Contacts contacts;
  private final Regions regions;
  private final FileReading reading;
  private final AuditTrail audit;
  private final AllOrNothing transaction;
  private final Clock clock;

  public ImportRun(
      Imports imports,
      Contacts contacts,
      Regions regions,
      FileFormats formats,
      AuditTrail audit,
      AllOrNothing transaction,
      Clock clock) {
    this.imports = imports;
    this.contacts = contacts;
    this.regions = regions;
    this.reading = new FileReading(formats);
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Runs an import to its end; does nothing for one that does not run. */
  Mono<Void> run(String tenantId, long id) {
    return imports
        .byId(tenantId, id)
        .filter(found -> found.state() == ImportState.RUNNING)
        .zipWith(imports.content(tenantId, id))
        .flatMap(found -> run(tenantId, found.getT1(), found.getT2()))
        .onErrorResume(
            UnreadableFileException.class,
            failure ->
                imports.fail(tenantId, id, String.valueOf(failure.getMessage()), clock.instant()));
  }

  private Mono<Void> run(String tenantId, Import started, byte[] content) {
    return regions.of(tenantId).flatMap(forms -> run(tenantId, started, content, forms));
  }

  private Mono<Void> run(String tenantId, Import started, byte[] content, NumberForms forms) {
    OnDuplicate onDuplicate = started.onDuplicate();
    var sorter =
        new Sorter(started.columns(), onDuplicate == null ? OnDuplicate.SKIP : onDuplicate, forms);
    long before = started.done().processed();
    var place = new Place(before);
    return imports
        .changed(tenantId, started.id())
        .doOnNext(sorter::remember)
        .then(
            reading.of(
                content,
                started.columns(),
                (_, rows) ->
                    rows.map(sorter::read)
                        .index()
                        .filter(
                            row -> {
                              boolean ahead = row.getT1() >= before;
                              if (!ahead) {
                                sorter.remember(row.getT2());
                              }
                              return ahead;
                            })
                        .map(row -> row.getT2())
                        .buffer(Limits.BATCH)
                        .concatMap(batch -> batch(tenantId, started, sorter, batch, place), 1)
                        .takeWhile(goesOn -> goesOn)
                        .then(Mono.just(true))))
        .then(
            imports.end(
                tenantId, started.id(), ImportState.RUNNING, ImportState.DONE, clock.instant()));
  }

  /** How many rows are behind us. */
  private static final class Place {
    private long processed;

    Place(long processed) {
      this.processed = processed;
    }
  }

  /** One batch; false when the import was stopped, or another went ahead with it. */
  private Mono<Boolean> batch(
      String tenantId, Import started, Sorter sorter, List<Sorter.Read> rows, Place place) {
    Mono<Boolean> attempt =
        imports
            .forChange(tenantId, started.id())
            .flatMap(
                now ->
                    now.state() != ImportState.RUNNING || now.done().processed() != place.processed
                        ? Mono.just(false)
                        : apply(tenantId, started, sorter, rows).thenReturn(true));
    return Mono.defer(() -> transaction.of(attempt))
        // Somebody added a contact with one of these numbers in this moment: look again.
        .retryWhen(
            reactor.util.retry.Retry.max(TRIES - 1)
                .filter(failure -> failure instanceof NumberTakenException))
        .doOnNext(goesOn -> place.processed += goesOn ? rows.size() : 0);
  }

  private Mono<Void> apply(String tenantId, Import started, Sorter sorter, List<Sorter.Read> rows) {
    var work = new Work(rows.size());
    return ContactImports.owners(contacts, tenantId, rows)
        .flatMapMany(
            owners ->
                Flux.fromIterable(rows)
                    .concatMap(row -> apply(started.by(), row, sorter.judge(row, owners), work)))
        .then(Mono.defer(() -> imports.keep(tenantId, started.id(), work.batch())))
        .then(Mono.defer(() -> record(started, work)));
  }

  private Mono<Void> apply(Actor by, Sorter.Read row, Verdict verdict, Work work) {
    return switch (verdict) {
      case Verdict.Fresh fresh ->
          contacts
              .add(by.tenantId(), fresh.draft(), by.accountId())
              .doOnNext(made -> work.made(made))
              .then();
      case Verdict.Change change ->
          contacts
              .replace(by.tenantId(), change.before().id(), change.draft(), by.accountId())
              .doOnNext(after -> work.changed(change.before(), after))
              .then();
      case Verdict.Same _ -> Mono.fromRunnable(() -> work.skipped++);
      case Verdict.Repeated repeated ->
          Mono.fromRunnable(
              () -> {
                work.skipped++;
                work.faults.add(ContactImports.repeatedFault(row, repeated));
              });
      case Verdict.Invalid wrong ->
          Mono.fromRunnable(
              () -> {
                work.invalid++;
                work.faults.addAll(ContactImports.faultsOf(row, wrong));
              });
    };
  }

  private Mono<Void> record(Import started, Work work) {
    if (work.changes.isEmpty()) {
      return Mono.empty();
    }
    Map<String, @Nullable Object> after = new LinkedHashMap<>();
    after.put("import_id", started.id());
    after.put("file", started.file().name());
    after.put("created", work.created);
    after.put("updated", work.updated);
    after.put("contact_ids", work.changes.stream().map(Change::contactId).toList());
    return audit.record(
        started.by().does("contact_import", "contact-import:" + started.id()).after(after));
  }

  /** What a batch did. */
  private static final class Work {
    private final int rows;
    private final List<RowFault> faults = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private long created;
    private long updated;
    private long skipped;
    private long invalid;

    Work(int rows) {
      this.rows = rows;
    }

    void made(Contact contact) {
      created++;
      changes.add(new Change(contact.id(), null, null, contact.version()));
    }

    void changed(Contact before, Contact after) {
      updated++;
      changes.add(new Change(after.id(), before.fields(), before.e164(), after.version()));
    }

    Imports.Batch batch() {
      return new Imports.Batch(
          new Import.Done(rows, created, updated, skipped, invalid), faults, changes);
    }
  }
}
