package org.ctip.correlator.projection.kafka;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Says how far the tables are behind. Up in any case: the stream needs no database, and screens
 * show what is stale by themselves.
 */
final class ProjectionHealth implements HealthIndicator {
  private final List<ProjectionFeed<?>> feeds;
  private final ProjectionLag lag;

  ProjectionHealth(List<ProjectionFeed<?>> feeds, ProjectionLag lag) {
    this.feeds = List.copyOf(feeds);
    this.lag = lag;
  }

  @Override
  public Health health() {
    var health = Health.up();
    for (var feed : feeds) {
      String topic = feed.topic().topicName();
      health.withDetail(topic + ".lag", lag.of(topic));
      var since = feed.failingSince();
      if (since != null) {
        health.withDetail(topic + ".waitingSince", since.toString());
      }
    }
    return health.build();
  }
}
