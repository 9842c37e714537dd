package org.ctip.admin.oidc;

import java.time.Instant;

/** What came of an answer of the provider: somebody is sent to a path of ours in any case. */
public sealed interface OidcOutcome {

  /** Where the browser goes now. */
  String returnTo();

  /** Let in. */
  record Admitted(String token, Instant expiresAt, String returnTo) implements OidcOutcome {
    @Override
    public String toString() {
      return "Admitted[until " + expiresAt + ']';
    }
  }

  /** Not let in; {@code returnTo} says why in its parameter {@code log_in_error}. */
  record Refused(Why why, String returnTo) implements OidcOutcome {
    static Refused to(String path, Why why) {
      return new Refused(why, LocalPath.with(path, "log_in_error", why.word()));
    }
  }

  /** Why somebody is not let in; told to the person, too, who has proved to be one. */
  enum Why {
    /** The log-in was not begun in this browser, took too long or was used. */
    EXPIRED("expired"),
    /** The person or the provider said no. */
    DENIED("denied"),
    /** What the provider sent proves nothing. */
    INVALID("invalid"),
    PROVIDER_AWAY("provider_away"),
    EMAIL_NOT_VERIFIED("email_not_verified"),
    /** The address, or the roles at the provider, are not let in here. */
    NOT_ALLOWED("not_allowed"),
    NO_ACCOUNT("no_account"),
    INACTIVE("inactive"),
    /** The account has a second factor, which the provider's word does not replace. */
    SECOND_FACTOR("second_factor");

    private final String word;

    Why(String word) {
      this.word = word;
    }

    /** As it stands in the address. */
    public String word() {
      return word;
    }
  }
}
