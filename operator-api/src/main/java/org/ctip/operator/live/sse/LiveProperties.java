package org.ctip.operator.live.sse;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of the live stream.
 *
 * @param replayEvents events per tenant that a returning reader can have again, from 100
 * @param replayMemory what these may take for all tenants together
 * @param readers connections at the same time, from 1
 * @param behind a reader that has not been sent this much is cut, 64 KiB or more
 * @param patience a reader that takes nothing for this long is cut
 * @param heartbeat a comment is sent after this long without an event
 * @param sessionCheck how often the sessions of readers are looked at; below one second, so that a
 *     revoked one ends within a second
 */
@ConfigurationProperties("ctip.operator.live")
record LiveProperties(
    @DefaultValue("100000") int replayEvents,
    @DefaultValue("64MB") DataSize replayMemory,
    @DefaultValue("20000") int readers,
    @DefaultValue("256KB") DataSize behind,
    @DefaultValue("5s") Duration patience,
    @DefaultValue("15s") Duration heartbeat,
    @DefaultValue("500ms") Duration sessionCheck) {
  LiveProperties {
    if (replayEvents < 100 || replayMemory.toBytes() < 1 || readers < 1) {
      throw new IllegalArgumentException(
          "ctip.operator.live needs replay-events of 100 or more, replay-memory and readers");
    }
    if (behind.toKilobytes() < 64) {
      throw new IllegalArgumentException("ctip.operator.live.behind must be 64KB or more");
    }
    if (!patience.isPositive() || !heartbeat.isPositive() || !sessionCheck.isPositive()) {
      throw new IllegalArgumentException("durations of ctip.operator.live must be above 0");
    }
  }
}
