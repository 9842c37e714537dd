package org.ctip.admin.crmlink;

import org.jspecify.annotations.Nullable;

/**
 * An address that the panel opens at a call.
 *
 * @param id stays the same for as long as the link exists
 * @param url with placeholders, which the panel fills in and escapes
 */
public record CrmLink(long id, String name, String url, OpensOn on, boolean enabled) {

  /** What opens it. */
  public enum OpensOn {
    /** The call rings at the operator's extension. */
    RING,
    /** The operator has answered. */
    ANSWER,
    /** The operator asks for it. */
    CLICK
  }

  /**
   * A link as somebody wants it.
   *
   * @param id of one that there is; null for a new one
   */
  public record Wanted(@Nullable Long id, String name, String url, OpensOn on, boolean enabled) {}
}
