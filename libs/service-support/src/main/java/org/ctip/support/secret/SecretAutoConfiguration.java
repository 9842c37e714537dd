package org.ctip.support.secret;

import java.io.UncheckedIOException;
import java.security.SecureRandom;
import org.ctip.secrets.KeyRing;
import org.ctip.secrets.SealedSecrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** The sealer of a service that asks for one. */
@AutoConfiguration
@EnableConfigurationProperties(SecretProperties.class)
public class SecretAutoConfiguration {
  private static final Logger log = LoggerFactory.getLogger(SecretAutoConfiguration.class);

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  SealedSecrets sealedSecrets(SecretProperties properties) {
    var ring = ring(properties);
    if (ring.isOpenToOthers()) {
      log.warn("the file of master keys is open to others than its owner; set its mode to 0600");
    }
    return new SealedSecrets(ring, new SecureRandom());
  }

  /** A service that can't read its keys still does everything that needs none. */
  private static KeyRing ring(SecretProperties properties) {
    try {
      return KeyRing.of(properties.key(), properties.keyFile());
    } catch (IllegalArgumentException | UncheckedIOException e) {
      log.error("master keys can't be read; secrets stay sealed reason={}", e.getMessage());
      return KeyRing.unread(properties.keyFile());
    }
  }
}
