package org.ctip.admin.audit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ctip.admin.audit.AuditLog.Place;
import org.ctip.auditchain.ChainCheck;
import org.ctip.auditchain.ChainCheck.Remembered;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Recomputes the chain of a tenant from its first kept entry to its head. Reads a bounded batch at
 * a time; one check per tenant at once.
 */
public final class AuditVerification {
  static final int BATCH = 500;

  private final AuditLog log;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();

  public AuditVerification(AuditLog log) {
    this.log = log;
  }

  /** A check of the same tenant is under way. */
  public static final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyException() {
      super("the audit is being checked already");
    }
  }

  /**
   * What came out.
   *
   * @param anchor where the kept entries begin
   * @param head where they end
   */
  public record Verdict(ChainCheck check, Place anchor, Place head) {}

  /**
   * Checks.
   *
   * @param remembered a head that somebody wrote down; null for none
   * @return fails with {@link BusyException} while the same tenant is being checked
   */
  public Mono<Verdict> verify(String tenantId, @Nullable Remembered remembered) {
    return Mono.defer(
        () -> {
          if (!busy.add(tenantId)) {
            return Mono.error(new BusyException());
          }
          return log.asOfNow(read(tenantId, remembered)).doFinally(_ -> busy.remove(tenantId));
        });
  }

  private Mono<Verdict> read(String tenantId, @Nullable Remembered remembered) {
    return log.anchor(tenantId)
        .flatMap(
            anchor -> {
              var check = new ChainCheck(anchor.number(), anchor.hash(), remembered);
              return batches(tenantId, check, anchor.number())
                  .then(log.head(tenantId))
                  .map(
                      head -> {
                        check.end(head.number(), head.hash());
                        return new Verdict(check, anchor, head);
                      });
            });
  }

  private Mono<Long> batches(String tenantId, ChainCheck check, long from) {
    return next(tenantId, check, from)
        .expand(last -> last < 0 ? Mono.empty() : next(tenantId, check, last))
        .last();
  }

  /** The number of the last entry read; -1 when there is nothing more to read. */
  private Mono<Long> next(String tenantId, ChainCheck check, long above) {
    return log.stored(tenantId, above, BATCH)
        .map(
            batch -> {
              batch.forEach(check::next);
              boolean over = batch.size() < BATCH || check.damage() != null;
              return over ? -1L : batch.getLast().number();
            });
  }
}
