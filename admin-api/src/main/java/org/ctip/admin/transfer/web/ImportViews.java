package org.ctip.admin.transfer.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ctip.admin.contact.Field;
import org.ctip.admin.transfer.Change;
import org.ctip.admin.transfer.Import;
import org.ctip.admin.transfer.RowFault;
import org.jspecify.annotations.Nullable;

/** Imports over HTTP. */
final class ImportViews {
  private static final String MICROS = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX";

  private ImportViews() {}

  /**
   * An import.
   *
   * @param sample its first rows as they are in the file
   * @param found rows by what they would mean, as the preview saw it
   * @param done rows by what became of them
   */
  record ImportView(
      long id,
      String state,
      @JsonProperty("file_name") String fileName,
      String format,
      @Nullable String encoding,
      @Nullable String separator,
      boolean header,
      List<ColumnView> columns,
      List<List<String>> sample,
      @JsonProperty("on_duplicate") @Nullable String onDuplicate,
      FoundView found,
      DoneView done,
      @Nullable String failure,
      @JsonProperty("created_by") String createdBy,
      @JsonProperty("created_at") @JsonFormat(pattern = MICROS, timezone = "UTC") Instant createdAt,
      @JsonProperty("started_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          @Nullable Instant startedAt,
      @JsonProperty("finished_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          @Nullable Instant finishedAt) {
    static ImportView of(Import found) {
      var columns = new ArrayList<ColumnView>();
      for (int i = 0; i < found.columns().names().size(); i++) {
        Field field = found.columns().fields().get(i);
        columns.add(
            new ColumnView(found.columns().names().get(i), field == null ? null : field.word()));
      }
      var onDuplicate = found.onDuplicate();
      return new ImportView(
          found.id(),
          found.state().word(),
          found.file().name(),
          found.file().format(),
          found.file().encoding(),
          found.file().separator(),
          found.columns().header(),
          columns,
          found.sample(),
          onDuplicate == null ? null : onDuplicate.word(),
          FoundView.of(found.found()),
          DoneView.of(found),
          found.failure(),
          found.by().name(),
          found.createdAt(),
          found.startedAt(),
          found.finishedAt());
    }
  }

  /**
   * A column of the file.
   *
   * @param field of a contact; null for one that is passed over
   */
  record ColumnView(String name, @Nullable String field) {}

  /** Rows by what they would mean for the address book. */
  record FoundView(
      long total,
      @JsonProperty("new") long fresh,
      long update,
      long same,
      long duplicate,
      long invalid) {
    static FoundView of(Import.Found found) {
      return new FoundView(
          found.total(),
          found.fresh(),
          found.update(),
          found.same(),
          found.duplicate(),
          found.invalid());
    }
  }

  /**
   * How far it is.
   *
   * @param restored contacts that taking it back put back
   * @param kept contacts that taking it back left as they are
   */
  record DoneView(
      long processed,
      long created,
      long updated,
      long skipped,
      long invalid,
      long restored,
      long kept) {
    static DoneView of(Import found) {
      var done = found.done();
      return new DoneView(
          done.processed(),
          done.created(),
          done.updated(),
          done.skipped(),
          done.invalid(),
          found.undone().restored(),
          found.undone().kept());
    }
  }

  /** Imports, the newest first. */
  record ImportList(List<ImportView> items) {}

  /**
   * An import with what is wrong in it.
   *
   * @param errors the first rows that can't be stored
   * @param kept the first contacts that taking it back left as they are
   */
  record ImportReport(
      @com.fasterxml.jackson.annotation.JsonUnwrapped ImportView whole,
      List<FaultView> errors,
      List<KeptView> kept) {}

  /** What is wrong with a row. */
  record FaultView(long line, String field, String reason) {
    static FaultView of(RowFault fault) {
      return new FaultView(fault.line(), fault.field(), fault.reason());
    }
  }

  /**
   * A contact that was not put back.
   *
   * @param reason {@code changed_since}, {@code gone} or {@code number_taken}
   */
  record KeptView(@JsonProperty("contact_id") long contactId, String reason) {
    static KeptView of(Change.Kept kept) {
      return new KeptView(kept.contactId(), kept.reason());
    }
  }
}
