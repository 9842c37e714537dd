package org.ctip.admin.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ctip.admin.mail.MailFailedException;
import org.ctip.admin.mail.MailServer;
import org.ctip.admin.mail.MailTransport;
import org.ctip.admin.mail.MailTransport.Reach;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Knows whether mail servers answer. Each is tried in the background when somebody looks, at most
 * every five minutes and at once after a change; nobody waits for it.
 */
public final class MailWatch {
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final int MOST_TENANTS = 1_000;

  private final MailTransport transport;
  private final Clock clock;
  private final Set<String> trying = ConcurrentHashMap.newKeySet();
  private final Map<String, Seen> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
          return size() > MOST_TENANTS;
        }
      };

  public MailWatch(MailTransport transport, Clock clock) {
    this.transport = transport;
    this.clock = clock;
  }

  /**
   * The last try of a tenant's server.
   *
   * @param failure for people; null when it answered and let us in
   */
  record Seen(MailServer server, Instant at, @Nullable String failure) {}

  /** The last try of exactly that server; null when there was none yet. Starts one when due. */
  @Nullable Seen look(String tenantId, MailServer server) {
    Seen last = known(tenantId);
    Seen same = last != null && last.server().equals(server) ? last : null;
    boolean due = same == null || !same.at().plus(EVERY).isAfter(clock.instant());
    if (due && trying.size() < MOST_TENANTS && trying.add(tenantId)) {
      tryOut(tenantId, server);
    }
    return same;
  }

  private @Nullable Seen known(String tenantId) {
    synchronized (seen) {
      return seen.get(tenantId);
    }
  }

  private void tryOut(String tenantId, MailServer server) {
    transport
        .check(server, Reach.ANY)
        .then(Mono.fromSupplier(() -> new Seen(server, clock.instant(), null)))
        .onErrorResume(
            MailFailedException.class,
            failure -> Mono.just(new Seen(server, clock.instant(), failure.getMessage())))
        .doFinally(_ -> trying.remove(tenantId))
        .subscribe(
            result -> {
              synchronized (seen) {
                seen.put(tenantId, result);
              }
            },
            _ -> {});
  }
}
