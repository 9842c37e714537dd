package org.ctip.sms.history.web;

import java.time.ZoneId;

/** Where a person's day begins. */
public interface PersonsZone {
  /** The zone of a tenant's people. */
  ZoneId of(String tenantId);
}
