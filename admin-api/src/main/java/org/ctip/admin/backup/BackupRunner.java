package org.ctip.admin.backup;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes and tries backups in the background, one at a time in the whole installation. */
public interface BackupRunner {
  /** Where files go; null when backups from here are switched off. */
  @Nullable String directory();

  /**
   * Begins a backup.
   *
   * @return its number, once it has its turn; fails with {@link BackupRefusedException}
   */
  Mono<Long> start();

  /**
   * Begins a restore test.
   *
   * @param backup one that is done
   * @return once it has its turn; fails with {@link BackupRefusedException}
   */
  Mono<Void> verify(Backup backup);
}
