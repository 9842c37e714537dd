package org.ctip.admin;

import org.ctip.numbers.NumberingPlan;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The address book.
 *
 * @param region where numbers without a country code are at home, ISO 3166-1 such as {@code PL}
 */
@ConfigurationProperties("ctip.admin.contacts")
record ContactProperties(@DefaultValue("PL") String region) {
  ContactProperties {
    if (!NumberingPlan.isRegion(region)) {
      throw new IllegalArgumentException("ctip.admin.contacts.region has no numbering plan");
    }
  }
}
