package org.ctip.admin.backup.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.ctip.admin.backup.Backup;
import org.jspecify.annotations.Nullable;

/** What is told of backups. */
final class BackupViews {
  private BackupViews() {}

  /** One of them. */
  record BackupView(
      long id,
      @JsonProperty("started_at") Instant startedAt,
      @JsonProperty("ended_at") @Nullable Instant endedAt,
      String state,
      @Nullable Long rows,
      @Nullable Long bytes,
      @Nullable String file,
      @Nullable String error,
      @Nullable Boolean verified,
      int progress,
      @JsonProperty("with_keys") @Nullable Boolean withKeys,
      @Nullable VerificationView verification) {
    static BackupView of(Backup backup, @Nullable String directory) {
      var test = backup.verification();
      return new BackupView(
          backup.id(),
          backup.startedAt(),
          backup.endedAt(),
          backup.state().name(),
          backup.rows(),
          backup.bytes(),
          named(backup.file(), directory),
          backup.error(),
          backup.verified(),
          backup.progress(),
          backup.console() ? false : null,
          test == null
              ? null
              : new VerificationView(
                  test.state().name(),
                  test.startedAt(),
                  test.endedAt(),
                  test.progress(),
                  test.error()));
    }

    /** A file in the directory by its name alone. */
    private static @Nullable String named(@Nullable String file, @Nullable String directory) {
      if (file == null || directory == null) {
        return file;
      }
      var path = Path.of(file);
      return Path.of(directory).equals(path.getParent())
          ? String.valueOf(path.getFileName())
          : file;
    }
  }

  /** The newest restore test of a backup. */
  record VerificationView(
      String state,
      @JsonProperty("started_at") Instant startedAt,
      @JsonProperty("ended_at") @Nullable Instant endedAt,
      int progress,
      @Nullable String error) {}

  /** Those there are. */
  record BackupList(@Nullable String directory, boolean enabled, List<BackupView> items) {}
}
