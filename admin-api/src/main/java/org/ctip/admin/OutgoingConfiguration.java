package org.ctip.admin;

import org.ctip.admin.outgoing.OutgoingTargets;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The guard of hosts that people name. */
@Configuration(proxyBeanMethods = false)
class OutgoingConfiguration {
  /** IPv4 addresses in other clothes: NAT64, 6to4, Teredo, IPv4-compatible. */
  private static final String[] DISGUISED = {
    "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96"
  };

  @Bean
  OutgoingTargets outgoingTargets(OutgoingProperties properties) {
    return properties.allowPrivate() ? _ -> true : publicOnly();
  }

  static OutgoingTargets publicOnly() {
    var outside =
        InetAddressFilter.externalAddresses()
            .andNot(InetAddressFilter.specialPurpose(), InetAddressFilter.multicast())
            .andNot(DISGUISED);
    return outside::matches;
  }
}
