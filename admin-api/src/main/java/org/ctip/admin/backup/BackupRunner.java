package org.ctip.admin.backup;

import java.util.function.LongFunction;
import org.ctip.support.audit.AuditEntry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes and tries backups in the background, one at a time in the whole installation. */
public interface BackupRunner {
  /** Where files go; null when backups from here are switched off. */
  @Nullable String directory();

  /**
   * Begins a backup. Once subscribed to, it goes on however the subscription ends.
   *
   * @param entry tells of the backup of that number; on record together with its turn, before
   *     anything is done
   * @return its number, once it has its turn; fails with {@link BackupRefusedException}
   */
  Mono<Long> start(LongFunction<AuditEntry> entry);

  /**
   * Begins a restore test. Once subscribed to, it goes on however the subscription ends.
   *
   * @param backup one that is done
   * @param entry on record together with its turn, before anything is done
   * @return once it has its turn; fails with {@link BackupRefusedException}
   */
  Mono<Void> verify(Backup backup, AuditEntry entry);
}
