package org.ctip.admin.pbxstatus;

import org.ctip.events.sms.SmsProviderStatus;
import org.jspecify.annotations.Nullable;

/**
 * How each tenant's way to its SMS provider stands, as sms-dispatcher last said. Safe for use by
 * many threads.
 */
public final class SmsStatuses {
  private final Newest<SmsProviderStatus> byTenant = new Newest<>(PbxStatuses.MOST);

  /**
   * Takes news in.
   *
   * @param status null when the tenant is gone
   */
  public void put(String tenantId, @Nullable SmsProviderStatus status) {
    byTenant.put(tenantId, status);
  }

  /** How a tenant's provider stands; null when nothing was said of it. */
  public @Nullable SmsProviderStatus of(String tenantId) {
    return byTenant.get(tenantId);
  }
}
