package org.ctip.admin.settings;

import org.ctip.admin.secret.Secrets;
import org.ctip.secrets.SecretPlace;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What a form does to a secret it never shows: left out or null keeps it, blank removes the stored
 * one, so that the environment's counts again.
 */
public record SecretChange(@Nullable String entered) {
  /** Whether something changes. */
  public boolean isAny() {
    return entered != null;
  }

  /** Whether a secret was entered. */
  public boolean isNew() {
    return entered != null && !entered.isBlank();
  }

  /** Stores it, within the caller's transaction. */
  public Mono<Void> apply(Secrets secrets, SecretPlace place) {
    if (entered == null) {
      return Mono.empty();
    }
    return secrets.put(place, isNew() ? entered : null);
  }

  @Override
  public String toString() {
    return "SecretChange[" + (entered == null ? "keep" : isNew() ? "new" : "remove") + "]";
  }
}
