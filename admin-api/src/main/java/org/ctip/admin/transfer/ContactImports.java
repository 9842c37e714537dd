package org.ctip.admin.transfer;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ctip.admin.contact.Actor;
import org.ctip.admin.contact.Contact;
import org.ctip.admin.contact.Contacts;
import org.ctip.admin.contact.Field;
import org.ctip.admin.contact.Regions;
import org.ctip.numbers.NumberForms;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Brings files into the address book: looked at first, then run in the background. */
public final class ContactImports {
  private static final int SAMPLE = 10;

  private final Imports imports;
  private final Contacts contacts;
  private final Regions regions;
  private final FileReading reading;
  private final ImportWorker worker;
  private final Clock clock;

  public ContactImports(
      Imports imports,
      Contacts contacts,
      Regions regions,
      FileFormats formats,
      ImportWorker worker,
      Clock clock) {
    this.imports = imports;
    this.contacts = contacts;
    this.regions = regions;
    this.reading = new FileReading(formats);
    this.worker = worker;
    this.clock = clock;
  }

  /**
   * Reads a file and says what it would change; changes no contact.
   *
   * @return fails with {@link UnreadableFileException}
   */
  public Mono<Import> preview(Actor by, String fileName, byte[] content) {
    return look(by.tenantId(), fileName, content, null)
        .flatMap(preview -> imports.add(by, preview, content, clock.instant()));
  }

  /**
   * Reads the file again with other meanings of its columns.
   *
   * @param meant by column; those behind its end are passed over
   * @return empty when there is no such preview any more
   */
  public Mono<Import> remap(String tenantId, long id, List<@Nullable Field> meant) {
    return imports
        .byId(tenantId, id)
        .filter(found -> found.state() == ImportState.PREVIEW)
        .flatMap(
            found ->
                imports
                    .content(tenantId, id)
                    .flatMap(
                        content ->
                            look(
                                tenantId,
                                found.file().name(),
                                content,
                                found.columns().with(whole(meant, found.columns())))))
        .filterWhen(preview -> imports.remap(tenantId, id, preview))
        .flatMap(_ -> imports.byId(tenantId, id));
  }

  private static List<@Nullable Field> whole(List<@Nullable Field> meant, Columns columns) {
    var all = new ArrayList<@Nullable Field>();
    for (int column = 0; column < columns.names().size(); column++) {
      all.add(column < meant.size() ? meant.get(column) : null);
    }
    return all;
  }

  /** Starts a previewed import; false when it is none any more. */
  public Mono<Boolean> start(String tenantId, long id, OnDuplicate onDuplicate) {
    return imports
        .start(tenantId, id, onDuplicate, clock.instant())
        .doOnNext(started -> wake(started, tenantId, id));
  }

  /** Stops a running import after the rows that it is at; false when it does not run. */
  public Mono<Boolean> cancel(String tenantId, long id) {
    return imports.turn(tenantId, id, List.of(ImportState.RUNNING), ImportState.CANCELLED);
  }

  /** Begins to take an ended import back; false when there is nothing to take back. */
  public Mono<Boolean> undo(Actor by, long id) {
    String tenantId = by.tenantId();
    return imports
        .turn(
            tenantId,
            id,
            List.of(ImportState.DONE, ImportState.CANCELLED, ImportState.FAILED),
            ImportState.UNDOING,
            by)
        .doOnNext(started -> wake(started, tenantId, id));
  }

  private void wake(boolean started, String tenantId, long id) {
    if (started) {
      worker.wake(new Imports.Reference(tenantId, id));
    }
  }

  private Mono<Imports.Previewed> look(
      String tenantId, String fileName, byte[] content, @Nullable Columns chosen) {
    return reading.of(
        content,
        chosen,
        (opened, rows) ->
            regions
                .of(tenantId)
                .flatMap(forms -> preview(tenantId, fileName, opened, rows, forms)));
  }

  private Mono<Imports.Previewed> preview(
      String tenantId,
      String fileName,
      FileReading.Opened opened,
      Flux<FileRow> rows,
      NumberForms forms) {
    var columns = opened.columns();
    var sorter = new Sorter(columns, OnDuplicate.UPDATE, forms);
    var file = opened.file();
    var known = new Import.File(fileName, file.format(), file.encoding(), file.separator());
    var tally = new Tally();
    return rows.doOnNext(tally::sample)
        .map(sorter::read)
        .buffer(Limits.BATCH)
        .concatMap(
            batch ->
                owners(contacts, tenantId, batch)
                    .doOnNext(
                        owners ->
                            batch.forEach(row -> tally.count(row, sorter.judge(row, owners)))))
        .then(
            Mono.fromSupplier(
                () ->
                    new Imports.Previewed(
                        known, columns, tally.sample, tally.found(), tally.faults)));
  }

  /** The contacts that have one of the numbers of some rows, by its identity. */
  static Mono<java.util.Map<String, Contact>> owners(
      Contacts contacts, String tenantId, List<Sorter.Read> rows) {
    Set<String> identities =
        rows.stream().flatMap(row -> row.identities().stream()).collect(Collectors.toSet());
    return identities.isEmpty()
        ? Mono.just(java.util.Map.of())
        : contacts
            .byIdentities(tenantId, identities)
            .collectMap(Contacts.Owned::identity, Contacts.Owned::contact);
  }

  public Flux<Import> list(String tenantId, int limit) {
    return imports.list(tenantId, limit);
  }

  public Mono<Import> byId(String tenantId, long id) {
    return imports.byId(tenantId, id);
  }

  /** Rows that can't be stored, the first {@link Limits#FAULTS}. */
  public Flux<RowFault> faults(String tenantId, long id, int limit) {
    return imports.faults(tenantId, id, limit);
  }

  /** Contacts that taking it back left as they are. */
  public Flux<Change.Kept> kept(String tenantId, long id, int limit) {
    return imports.kept(tenantId, id, limit);
  }

  /** Counts while a file is read. */
  private static final class Tally {
    private final List<List<String>> sample = new ArrayList<>();
    private final List<RowFault> faults = new ArrayList<>();
    private long fresh;
    private long update;
    private long same;
    private long duplicate;
    private long invalid;

    void sample(FileRow row) {
      if (sample.size() < SAMPLE) {
        sample.add(row.values());
      }
    }

    void count(Sorter.Read row, Verdict verdict) {
      switch (verdict) {
        case Verdict.Fresh _ -> fresh++;
        case Verdict.Change _ -> update++;
        case Verdict.Same _ -> same++;
        case Verdict.Repeated repeated -> {
          duplicate++;
          add(List.of(repeatedFault(row, repeated)));
        }
        case Verdict.Invalid wrong -> {
          invalid++;
          add(faultsOf(row, wrong));
        }
      }
    }

    private void add(List<RowFault> more) {
      more.stream().limit(Math.max(0, Limits.FAULTS - faults.size())).forEach(faults::add);
    }

    Import.Found found() {
      long total = fresh + update + same + duplicate + invalid;
      return new Import.Found(total, fresh, update, same, duplicate, invalid);
    }
  }

  static RowFault repeatedFault(Sorter.Read row, Verdict.Repeated repeated) {
    return new RowFault(
        row.line(),
        Field.NUMBER.word(),
        repeated.firstLine() > 0
            ? "Numer powtarza się: jest już w wierszu " + repeated.firstLine() + "."
            : "Numer powtarza się we wcześniejszym wierszu.");
  }

  static List<RowFault> faultsOf(Sorter.Read row, Verdict.Invalid wrong) {
    Function<org.ctip.admin.contact.FieldRules.Fault, RowFault> told =
        fault -> new RowFault(row.line(), fault.field().word(), fault.reason());
    return wrong.faults().stream().map(told).toList();
  }
}
