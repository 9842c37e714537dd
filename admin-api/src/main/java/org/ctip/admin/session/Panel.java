package org.ctip.admin.session;

/** Where somebody logs in. */
public enum Panel {
  /** For administrators. */
  ADMIN {
    @Override
    public boolean admits(Role role) {
      return role == Role.ADMIN;
    }
  },
  /** For operators and administrators. */
  OPERATOR {
    @Override
    public boolean admits(Role role) {
      return true;
    }
  };

  /** The word of the record: {@code admin}, {@code operator}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Whether accounts of that role may use it. */
  public abstract boolean admits(Role role);
}
