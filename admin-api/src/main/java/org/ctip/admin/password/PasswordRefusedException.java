package org.ctip.admin.password;

/** A password that the rules don't allow. */
public final class PasswordRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final PasswordFault fault;

  public PasswordRefusedException(PasswordFault fault) {
    super(fault.sentence());
    this.fault = fault;
  }

  public PasswordFault fault() {
    return fault;
  }
}
