package org.ctip.admin.backup;

import java.util.List;
import reactor.core.publisher.Mono;

/** What is on record of the installation's backups. */
public interface Backups {
  /** Newest first. */
  Mono<List<Backup>> newest(int limit);

  /** One; empty when there is none of that number. */
  Mono<Backup> find(long id);

  /**
   * Asks a backup that runs, or the restore test of one, to end. For work that sees the rows of all
   * tenants.
   *
   * @return whether there was anything to ask
   */
  Mono<Boolean> cancel(long id);
}
