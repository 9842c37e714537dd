package org.ctip.gateway.security.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose pages may use the interface from a browser.
 *
 * @param allowedOrigins such as {@code https://panel.example.org}; none by default, which allows
 *     our own pages only; {@code *} is refused
 */
@ConfigurationProperties("ctip.gateway")
record OriginProperties(@DefaultValue List<String> allowedOrigins) {
  OriginProperties {
    allowedOrigins = List.copyOf(allowedOrigins);
    for (String origin : allowedOrigins) {
      if (!origin.matches("https?://[^/*\\s]+")) {
        throw new IllegalArgumentException(
            "ctip.gateway.allowed-origins holds scheme://host[:port] and no wildcard: " + origin);
      }
    }
  }
}
