package org.ctip.admin.mail;

import reactor.core.publisher.Mono;

/** Told how mail fared. */
public interface MailJournal {
  /** A mail left. */
  void sent();

  /** A try failed; another one follows. */
  void retried(MailFailedException.Reason reason);

  /** A mail was given up. Puts it on record. */
  Mono<Void> failed(String tenantId, Mail mail, MailFailedException.Reason reason, int tries);
}
