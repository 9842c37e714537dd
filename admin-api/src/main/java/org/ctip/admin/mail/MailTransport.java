package org.ctip.admin.mail;

import reactor.core.publisher.Mono;

/** Talks to mail servers. */
public interface MailTransport {
  /** Which hosts a server may be at. */
  enum Reach {
    /** Any: the host is the one that the installation is set to use. */
    ANY,
    /**
     * Hosts of the public network only, unless the installation allows others: somebody tries a
     * host out, and must not learn what is inside our network.
     */
    PUBLIC
  }

  /**
   * Connects, logs in and says good-bye.
   *
   * @return fails with a {@link MailFailedException}
   */
  Mono<Void> check(MailServer server, Reach reach);

  /**
   * Hands one mail over.
   *
   * @return completes when the server has taken it; fails with a {@link MailFailedException}
   */
  Mono<Void> send(MailServer server, Mail mail, Reach reach);
}
