package org.ctip.admin.link;

import org.jspecify.annotations.Nullable;

/**
 * Who gets a link.
 *
 * @param mobile E.164; null when there is no number that can exist
 */
public record LinkRecipient(
    String tenantId, long accountId, String email, @Nullable String mobile) {
  @Override
  public String toString() {
    return "LinkRecipient[tenant=" + tenantId + ", account=" + accountId + ']';
  }
}
