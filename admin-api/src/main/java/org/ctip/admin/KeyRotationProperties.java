package org.ctip.admin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How soon a new master key is noticed.
 *
 * @param lookEvery pause between looks at the key ring, 1 s to 1 h
 */
@ConfigurationProperties("ctip.admin.key-rotation")
record KeyRotationProperties(@DefaultValue("1m") Duration lookEvery) {
  KeyRotationProperties {
    if (lookEvery.compareTo(Duration.ofSeconds(1)) < 0
        || lookEvery.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("ctip.admin.key-rotation.look-every must be 1s-1h");
    }
  }
}
