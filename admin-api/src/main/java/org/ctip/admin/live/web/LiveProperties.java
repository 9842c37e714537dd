package org.ctip.admin.live.web;

import java.time.Duration;
import org.ctip.admin.live.EventFilter;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of the live view of events.
 *
 * @param replayEvents events per tenant that a returning reader can have again, 200-100,000
 * @param clients connections at the same time, 1-10,000
 * @param patience a client that takes nothing for this long, while there is something for it, is
 *     cut
 * @param heartbeat a comment is sent on the stream this often
 * @param refresh how often the socket gets its list though nothing is new; the inherited client
 *     expects three seconds
 * @param gathering how long news are gathered before they are told; below 200 ms
 * @param sessionCheck how often the sessions of clients are looked at; below one second, so that a
 *     revoked one ends within a second
 */
@ConfigurationProperties("ctip.admin.live")
public record LiveProperties(
    @DefaultValue("5000") int replayEvents,
    @DefaultValue("500") int clients,
    @DefaultValue("10s") Duration patience,
    @DefaultValue("15s") Duration heartbeat,
    @DefaultValue("3s") Duration refresh,
    @DefaultValue("50ms") Duration gathering,
    @DefaultValue("400ms") Duration sessionCheck) {
  public LiveProperties {
    if (replayEvents < EventFilter.MOST || replayEvents > 100_000) {
      throw new IllegalArgumentException("ctip.admin.live.replay-events must be 200-100000");
    }
    if (clients < 1 || clients > 10_000) {
      throw new IllegalArgumentException("ctip.admin.live.clients must be 1-10000");
    }
    if (!patience.isPositive()
        || !heartbeat.isPositive()
        || !refresh.isPositive()
        || !sessionCheck.isPositive()) {
      throw new IllegalArgumentException("durations of ctip.admin.live must be above 0");
    }
    if (!gathering.isPositive() || gathering.toMillis() >= 200) {
      throw new IllegalArgumentException("ctip.admin.live.gathering must be below 200ms");
    }
  }
}
