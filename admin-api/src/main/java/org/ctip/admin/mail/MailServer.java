package org.ctip.admin.mail;

import org.jspecify.annotations.Nullable;

/**
 * How mail leaves: the server and who we are to it.
 *
 * @param username null or empty for a server that asks nobody who they are
 * @param senderAddress what mail is from; null when none is set, and no mail leaves then
 * @param startTls whether a plain connection must become an encrypted one before anything is said
 * @param ssl whether the connection is encrypted from its beginning; wins over {@code startTls}
 */
public record MailServer(
    String host,
    int port,
    @Nullable String username,
    @Nullable String password,
    @Nullable String senderName,
    @Nullable String senderAddress,
    boolean startTls,
    boolean ssl) {
  /** Whether it asks for a log-in that we can give. */
  public boolean hasLogIn() {
    return username != null && !username.isBlank() && password != null && !password.isEmpty();
  }

  /** Never with the password. */
  @Override
  public String toString() {
    return "MailServer[" + host + ':' + port + ']';
  }
}
