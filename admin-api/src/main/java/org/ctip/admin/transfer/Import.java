package org.ctip.admin.transfer;

import java.time.Instant;
import java.util.List;
import org.ctip.admin.contact.Actor;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way into the address book.
 *
 * @param sample its first rows as they are in the file
 * @param onDuplicate null until it was started
 * @param found what the preview found
 * @param done what the run has done
 * @param undone what taking it back has done
 * @param failure why it failed; null when it did not
 * @param by who brought it
 */
public record Import(
    long id,
    ImportState state,
    File file,
    Columns columns,
    List<List<String>> sample,
    @Nullable OnDuplicate onDuplicate,
    Found found,
    Done done,
    Undone undone,
    @Nullable String failure,
    Actor by,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {
  public Import {
    sample = List.copyOf(sample);
  }

  /** What is known of the file itself. */
  public record File(
      String name, String format, @Nullable String encoding, @Nullable String separator) {}

  /**
   * Rows by what they would mean for the address book.
   *
   * @param update known contacts that would change when the file wins
   * @param duplicate rows whose number an earlier row has
   */
  public record Found(
      long total, long fresh, long update, long same, long duplicate, long invalid) {
    static final Found NOTHING = new Found(0, 0, 0, 0, 0, 0);
  }

  /**
   * Rows by what became of them.
   *
   * @param processed all so far
   * @param skipped those that change nothing
   */
  public record Done(long processed, long created, long updated, long skipped, long invalid) {}

  /** Contacts that are as they were before, and those that were changed since and stay. */
  public record Undone(long restored, long kept) {}
}
