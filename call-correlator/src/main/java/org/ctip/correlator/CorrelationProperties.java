package org.ctip.correlator;

import java.time.Duration;
import java.util.Set;
import org.ctip.correlator.call.CorrelationSettings;
import org.ctip.protocol.message.CodePage;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Times and bounds of the fold, described at {@link CorrelationSettings}. A change holds from the
 * next frame on, and a replay of older frames then gives other calls than the first time.
 *
 * @param codePage of comments and tags, as their payload is shown, of PBXs whose settings say none:
 *     IBM852, WINDOWS_1250, UTF_8, …
 * @param region where numbers without a country code belong, two letters
 */
@ConfigurationProperties("ctip.correlator.correlation")
public record CorrelationProperties(
    @DefaultValue("IBM852") CodePage codePage,
    @DefaultValue("PL") String region,
    @DefaultValue("10m") Duration ringLimit,
    @DefaultValue("12h") Duration talkLimit,
    @DefaultValue("2m") Duration unsureRingLimit,
    @DefaultValue("1h") Duration unsureTalkLimit,
    @DefaultValue Set<String> sharedNumbers,
    @DefaultValue("2000") int maxOpenCalls,
    @DefaultValue("5000") int maxExtensions) {
  public CorrelationProperties {
    if (!region.matches("[A-Z]{2}")) {
      throw new IllegalArgumentException("ctip.correlator.correlation.region must be two letters");
    }
  }

  /** As the fold takes them. */
  public CorrelationSettings settings() {
    return new CorrelationSettings(
        ringLimit,
        talkLimit,
        unsureRingLimit,
        unsureTalkLimit,
        sharedNumbers,
        maxOpenCalls,
        maxExtensions);
  }
}
