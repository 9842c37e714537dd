package org.ctip.correlator.ivr.kafka;

import java.util.List;
import org.ctip.correlator.ivr.ConfiguredRule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * IVR rules until an administrator keeps them: a RING on the extension sends the text to the
 * caller.
 *
 * @param rules published on start where the newest published version differs
 */
@ConfigurationProperties("ctip.ivr")
public record IvrProperties(@DefaultValue List<Rule> rules) {

  /**
   * One rule.
   *
   * @param extension normal form or padded
   * @param digit label, 0-99
   * @param text what is sent
   * @param enabled false keeps the rule and switches it off
   */
  public record Rule(
      @DefaultValue("default") String tenant,
      String extension,
      int digit,
      @DefaultValue("") String text,
      @DefaultValue("true") boolean enabled) {}

  /** The rules, checked. */
  public List<ConfiguredRule> configured() {
    return rules.stream()
        .map(
            rule ->
                new ConfiguredRule(
                    rule.tenant(), rule.extension(), rule.digit(), rule.text(), rule.enabled()))
        .toList();
  }
}
