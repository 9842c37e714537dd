package org.ctip.admin.contact;

import org.ctip.numbers.NumberForms;

/** Where a tenant's numbers without a country code are at home. */
public interface Regions {
  /** Reads numbers as people of that tenant write them. */
  NumberForms of(String tenantId);
}
