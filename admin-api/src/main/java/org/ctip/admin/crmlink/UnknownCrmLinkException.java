package org.ctip.admin.crmlink;

/** A change names a link that the tenant has not; nothing was changed. */
public final class UnknownCrmLinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int index;

  UnknownCrmLinkException(int index) {
    super("no such link", null, false, false);
    this.index = index;
  }

  /** Where it stands in the wanted list, from 0. */
  public int index() {
    return index;
  }
}
