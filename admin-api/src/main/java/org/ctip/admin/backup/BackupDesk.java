package org.ctip.admin.backup;

import java.util.List;
import org.ctip.admin.backup.Backup.State;
import org.ctip.admin.backup.BackupRefusedException.Reason;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditedChanges;
import org.ctip.support.session.Session;
import org.ctip.support.tenant.Tenants;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Lists, starts, ends and tries backups, and puts on record who did. */
public final class BackupDesk {
  /** Most that are listed. */
  public static final int MOST = 100;

  private final Backups backups;
  private final BackupRunner runner;
  private final AuditedChanges changes;

  public BackupDesk(Backups backups, BackupRunner runner, AuditedChanges changes) {
    this.backups = backups;
    this.runner = runner;
    this.changes = changes;
  }

  /** Where files go; null when backups from here are switched off. */
  public @Nullable String directory() {
    return runner.directory();
  }

  /** Newest first. */
  public Mono<List<Backup>> newest() {
    return backups.newest(MOST);
  }

  /** One; empty when there is none of that number. */
  public Mono<Backup> find(long id) {
    return backups.find(id);
  }

  /**
   * Begins one.
   *
   * @param address of the client
   * @return it, running; fails with {@link BackupRefusedException}
   */
  public Mono<Backup> start(Session who, String address) {
    return runner.start(id -> entry(who, address, "backup_start", id)).flatMap(backups::find);
  }

  /**
   * Asks one, or its restore test, to end, which it does within a second.
   *
   * @return it; empty when there is none; fails with {@link BackupRefusedException}
   */
  public Mono<Backup> cancel(Session who, String address, long id) {
    return backups.find(id).flatMap(_ -> asked(who, address, id)).then(backups.find(id));
  }

  private Mono<Boolean> asked(Session who, String address, long id) {
    return changes
        .make(
            backups.cancel(id).filter(asked -> asked),
            _ -> entry(who, address, "backup_cancel", id))
        .switchIfEmpty(Mono.error(() -> new BackupRefusedException(Reason.NOT_RUNNING)))
        // The run is of the whole installation, and so is the transaction that changes it.
        .contextWrite(Tenants.all());
  }

  /**
   * Begins to try one.
   *
   * @return it; empty when there is none; fails with {@link BackupRefusedException}
   */
  public Mono<Backup> verify(Session who, String address, long id) {
    return backups
        .find(id)
        .flatMap(
            backup -> {
              if (backup.state() != State.DONE) {
                return Mono.error(new BackupRefusedException(Reason.NOT_DONE));
              }
              return runner
                  .verify(backup, entry(who, address, "backup_verify", id))
                  .then(backups.find(id));
            });
  }

  private static AuditEntry entry(Session who, String address, String action, long id) {
    return AuditEntry.by(who, action).on("backup:" + id).from(address);
  }
}
