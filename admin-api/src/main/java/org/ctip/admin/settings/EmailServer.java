package org.ctip.admin.settings;

import org.jspecify.annotations.Nullable;

/**
 * How mail is sent, as it counts now.
 *
 * @param host null or blank when no server is set
 * @param password in clear, for the one who logs in at the server
 * @param tls whether the connection becomes encrypted after its beginning (STARTTLS)
 * @param ssl whether it is encrypted from its beginning; never together with {@code tls}
 */
public record EmailServer(
    @Nullable String host,
    int port,
    @Nullable String username,
    @Nullable String password,
    @Nullable String senderName,
    @Nullable String senderAddress,
    boolean tls,
    boolean ssl) {

  /** Whether mail can be sent at all. */
  public boolean isComplete() {
    return host != null && !host.isBlank() && senderAddress != null && !senderAddress.isBlank();
  }

  @Override
  public String toString() {
    return "EmailServer[" + host + ":" + port + "]";
  }
}
