package org.ctip.admin;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Backups that administrators start from the console.
 *
 * @param directory for the files, readable by their owner only; empty: no backups from the console
 * @param keep how many of them stay, 1-1000; older ones go when a new one is whole, but for those
 *     of the last 24 hours and the newest that was tried and came back
 */
@ConfigurationProperties("ctip.admin.backups")
record BackupProperties(@DefaultValue("") String directory, @DefaultValue("14") int keep) {
  BackupProperties {
    if (keep < 1 || keep > 1000) {
      throw new IllegalArgumentException("ctip.admin.backups.keep must be 1-1000");
    }
  }

  /** Null when backups from the console are off. */
  @Nullable Path place() {
    return directory.isBlank() ? null : Path.of(directory.strip());
  }
}
