package org.ctip.admin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a test of a PBX connection may take.
 *
 * @param connect patience with the connection, 100 ms to 10 s
 * @param answer patience with each of the two answers, 100 ms to 10 s
 */
@ConfigurationProperties("ctip.admin.pbx-test")
record PbxTestProperties(
    @DefaultValue("1500ms") Duration connect, @DefaultValue("1500ms") Duration answer) {
  PbxTestProperties {
    require(connect, "connect");
    require(answer, "answer");
  }

  private static void require(Duration value, String name) {
    if (value.compareTo(Duration.ofMillis(100)) < 0
        || value.compareTo(Duration.ofSeconds(10)) > 0) {
      throw new IllegalArgumentException("ctip.admin.pbx-test." + name + " must be 100ms-10s");
    }
  }
}
