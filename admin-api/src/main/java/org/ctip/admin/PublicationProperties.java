package org.ctip.admin;

import java.time.Duration;
import org.ctip.admin.publication.PublicationPace;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How changes of configuration get to their topics.
 *
 * @param every how often is looked for changes that nobody announced
 * @param longestPause longest pause between tries while Kafka is away
 * @param compareEvery how often the topics are read and compared with the database
 */
@ConfigurationProperties("ctip.admin.publications")
record PublicationProperties(
    @DefaultValue("1s") Duration every,
    @DefaultValue("30s") Duration longestPause,
    @DefaultValue("15m") Duration compareEvery) {
  PublicationProperties {
    new PublicationPace(every, longestPause, compareEvery);
  }

  PublicationPace pace() {
    return new PublicationPace(every, longestPause, compareEvery);
  }
}
