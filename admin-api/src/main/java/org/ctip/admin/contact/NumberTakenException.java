package org.ctip.admin.contact;

/** Another contact of the tenant has that number, in whatever form. */
public class NumberTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NumberTakenException(Throwable cause) {
    super("another contact has that number", cause);
  }
}
