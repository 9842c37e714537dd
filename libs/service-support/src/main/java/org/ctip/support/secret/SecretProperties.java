package org.ctip.support.secret;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys that seal what a database dump must not reveal. Every service that opens secrets needs
 * the same.
 *
 * @param key 32 bytes in base64, {@code CTIP_SECRET_KEY}; several separated by commas, newest
 *     first; empty for none
 * @param keyFile file of such keys, one a line, newest first, {@code CTIP_SECRET_KEY_FILE}; wins
 *     over the key itself; readable by its owner only
 */
@ConfigurationProperties("ctip.secrets")
record SecretProperties(@DefaultValue("") String key, @DefaultValue("") String keyFile) {
  @Override
  public String toString() {
    return "SecretProperties[keyFile=" + keyFile + "]";
  }
}
