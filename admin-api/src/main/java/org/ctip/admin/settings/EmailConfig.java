package org.ctip.admin.settings;

import org.jspecify.annotations.Nullable;

/** How a tenant's mail is sent, as it counts now; without the password. */
public record EmailConfig(
    @Nullable String host,
    int port,
    @Nullable String username,
    @Nullable String senderName,
    @Nullable String senderAddress,
    boolean tls,
    boolean ssl,
    boolean passwordSet) {

  /** What somebody wants; texts that are null or blank are removed. */
  public record Change(
      String host,
      int port,
      @Nullable String username,
      @Nullable String senderName,
      @Nullable String senderAddress,
      boolean tls,
      boolean ssl,
      SecretChange password) {}
}
