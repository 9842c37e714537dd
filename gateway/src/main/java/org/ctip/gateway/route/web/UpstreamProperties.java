package org.ctip.gateway.route.web;

import java.net.URI;
import org.ctip.gateway.route.Upstream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where the services are: scheme, host and port, without a path. */
@ConfigurationProperties("ctip.gateway.upstream")
record UpstreamProperties(
    @DefaultValue("http://127.0.0.1:8184") URI operatorApi,
    @DefaultValue("http://127.0.0.1:8185") URI adminApi,
    @DefaultValue("http://127.0.0.1:8183") URI smsDispatcher) {
  UpstreamProperties {
    check("operator-api", operatorApi);
    check("admin-api", adminApi);
    check("sms-dispatcher", smsDispatcher);
  }

  private static void check(String name, URI uri) {
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null || !uri.getPath().isEmpty()) {
      throw new IllegalArgumentException(
          "ctip.gateway.upstream." + name + " must be http(s)://host:port");
    }
  }

  URI of(Upstream upstream) {
    return switch (upstream) {
      case OPERATOR_API -> operatorApi;
      case ADMIN_API -> adminApi;
      case SMS_DISPATCHER -> smsDispatcher;
    };
  }
}
