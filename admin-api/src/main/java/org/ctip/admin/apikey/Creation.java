package org.ctip.admin.apikey;

/** What came of the wish for a key. */
public sealed interface Creation {

  /**
   * The key is there.
   *
   * @param key the key itself: kept nowhere, to be shown this once
   */
  record Created(ApiKey stored, String key) implements Creation {
    @Override
    public String toString() {
      return "Created[" + stored.prefix() + ']';
    }
  }

  /** A key of that name is there that is not revoked. */
  record NameTaken() implements Creation {}

  /** The tenant has as many as it may have. */
  record TooMany() implements Creation {}
}
