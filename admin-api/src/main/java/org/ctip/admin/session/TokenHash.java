package org.ctip.admin.session;

import java.util.Arrays;
import org.ctip.support.session.SessionTokens;
import org.jspecify.annotations.Nullable;

/** SHA-256 of a session token: all that is kept of it. */
public final class TokenHash {
  private final byte[] digest;

  private TokenHash(byte[] digest) {
    this.digest = digest;
  }

  /** The hash of a token as it stands in the header. */
  public static TokenHash of(String token) {
    return new TokenHash(SessionTokens.hash(token));
  }

  /** The 32 bytes; a copy. */
  public byte[] bytes() {
    return digest.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TokenHash that && Arrays.equals(digest, that.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }
}
