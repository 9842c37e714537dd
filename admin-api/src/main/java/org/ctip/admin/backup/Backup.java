package org.ctip.admin.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backup on record, made from the console or by the command.
 *
 * @param endedAt null while it runs
 * @param rows how many were saved; null unless it is done
 * @param bytes size of its file; null unless it is done
 * @param file path of its file; null unless it is done, and when the file was removed by us
 * @param sha256 digest of its file as it was written, hexadecimal; null unless it is done
 * @param error why it is not done; null when it is, and when a person cancelled it
 * @param verified whether the newest restore test to come to an end brought everything back; null
 *     when none did
 * @param progress in percent; 100 only when it is done
 * @param console whether the console made it, which leaves the master keys out
 * @param verification the newest restore test; null when there never was one
 */
public record Backup(
    long id,
    Instant startedAt,
    @Nullable Instant endedAt,
    State state,
    @Nullable Long rows,
    @Nullable Long bytes,
    @Nullable String file,
    @Nullable String sha256,
    @Nullable String error,
    @Nullable Boolean verified,
    int progress,
    boolean console,
    @Nullable Verification verification) {

  /** How a run stands. One whose process has said nothing for too long has failed. */
  public enum State {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }

  /**
   * A restore test.
   *
   * @param sha256 digest of its file as it was written, hexadecimal; null unless it is done
   * @param error why the backup did not come back; null when it did, and when a person cancelled
   */
  public record Verification(
      State state,
      Instant startedAt,
      @Nullable Instant endedAt,
      int progress,
      @Nullable String error) {}
}
