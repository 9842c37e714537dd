package org.ctip.admin.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One who may log in.
 *
 * @param id unique in the installation, below 2^53
 * @param email lower case, unique in the installation
 * @param passwordHash never shown, not even by {@link #toString()}
 * @param passwordExpiresAt until when a password is good that somebody else made; null for one that
 *     the person chose
 * @param active an account that is locked, or whose tenant is, can't log in, and its sessions are
 *     refused
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
    @Nullable Instant passwordExpiresAt,
    boolean active) {

  /** Whether the password was made by somebody else and its time is over. */
  public boolean passwordExpired(Instant now) {
    return passwordExpiresAt != null && !now.isBefore(passwordExpiresAt);
  }

  @Override
  public String toString() {
    return "Account[id=" + id + ", tenant=" + tenantId + ", role=" + role + ']';
  }
}
