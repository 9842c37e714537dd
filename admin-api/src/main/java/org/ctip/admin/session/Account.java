package org.ctip.admin.session;

import org.jspecify.annotations.Nullable;

/**
 * One who may log in.
 *
 * @param id unique in the installation, below 2^53
 * @param email lower case, unique in the installation
 * @param passwordHash never shown, not even by {@link #toString()}
 * @param active a locked account can't log in, and its sessions are refused
 */
public record Account(
    long id,
    String tenantId,
    String email,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String internalExtension,
    @Nullable String mobilePhone,
    Role role,
    String passwordHash,
    boolean active) {

  @Override
  public String toString() {
    return "Account[id=" + id + ", tenant=" + tenantId + ", role=" + role + ']';
  }
}
