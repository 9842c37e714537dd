package org.ctip.admin.link;

import java.net.URI;
import java.time.Instant;

/**
 * A link just made: the only time it is known here.
 *
 * @param url with the token behind {@code #}, which browsers send to nobody
 * @param key derived from the token, and tells nothing of it; names the message that carries it
 */
public record NewLink(URI url, String key, Instant expiresAt) {
  @Override
  public String toString() {
    return "NewLink[until " + expiresAt + ']';
  }
}
