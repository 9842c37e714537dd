package org.ctip.operator.flow;

/** What goes on at this moment, as far as the live view knows. */
public interface Present {

  /** Calls of a tenant that are open, internal ones too. */
  int openCalls(String tenantId);

  /** Whether the live view hears of what happens; when false, everything here grows old. */
  boolean isFollowing();
}
