package org.ctip.admin.backup;

import java.util.List;
import org.ctip.admin.backup.Backup.State;
import org.ctip.admin.backup.BackupRefusedException.Reason;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Lists, starts, ends and tries backups, and puts on record who did. */
public final class BackupDesk {
  /** Most that are listed. */
  public static final int MOST = 100;

  private final Backups backups;
  private final BackupRunner runner;
  private final AuditTrail audit;

  public BackupDesk(Backups backups, BackupRunner runner, AuditTrail audit) {
    this.backups = backups;
    this.runner = runner;
    this.audit = audit;
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
    return runner.start().flatMap(id -> recorded(who, address, "backup_start", id));
  }

  /**
   * Asks one, or its restore test, to end, which it does within a second.
   *
   * @return it; empty when there is none; fails with {@link BackupRefusedException}
   */
  public Mono<Backup> cancel(Session who, String address, long id) {
    return backups
        .find(id)
        .flatMap(_ -> backups.cancel(id))
        .flatMap(
            asked ->
                asked
                    ? recorded(who, address, "backup_cancel", id)
                    : Mono.error(new BackupRefusedException(Reason.NOT_RUNNING)));
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
              return runner.verify(backup).then(recorded(who, address, "backup_verify", id));
            });
  }

  private Mono<Backup> recorded(Session who, String address, String action, long id) {
    return audit
        .record(AuditEntry.by(who, action).on("backup:" + id).from(address))
        .then(backups.find(id));
  }
}
