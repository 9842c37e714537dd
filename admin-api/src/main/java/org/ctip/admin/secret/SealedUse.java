package org.ctip.admin.secret;

import org.ctip.secrets.SecretPlace;
import reactor.core.publisher.Mono;

/** Somebody who publishes sealed texts of one table and has to do so again when keys change. */
public interface SealedUse {
  /** The table of the places, such as {@code settings.pbx}. */
  String table();

  /** The secret was sealed anew; subscribed within the transaction that did it. */
  Mono<Void> sealedAnew(SecretPlace place);
}
