package org.ctip.support.topic;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How topics are created where they are missing.
 *
 * @param provision whether this service creates them; off where the cluster's owner does
 * @param partitions of every topic, 1-1000; equal for all, so that equal keys meet
 * @param replication 1-5; with 3 or more, two replicas must have a record before it is acknowledged
 * @param deadLetterRetention how long what could not be processed is kept
 */
@ConfigurationProperties("ctip.topics")
public record TopicProperties(
    @DefaultValue("true") boolean provision,
    @DefaultValue("12") int partitions,
    @DefaultValue("1") short replication,
    @DefaultValue("30d") Duration deadLetterRetention) {
  /** How long what could not be processed is kept, unless said otherwise. */
  public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

  public TopicProperties {
    if (partitions < 1 || partitions > 1000) {
      throw new IllegalArgumentException("ctip.topics.partitions must be 1-1000");
    }
    if (replication < 1 || replication > 5) {
      throw new IllegalArgumentException("ctip.topics.replication must be 1-5");
    }
  }
}
