package org.ctip.secrets;

import javax.crypto.SecretKey;

/**
 * The key that seals the secrets of one tenant. Kept as {@link #wrapped}, which needs the master
 * key to be of use.
 */
public final class DataKey {
  private final String tenantId;
  private final String masterKeyId;
  private final String wrapped;
  private final SecretKey key;

  DataKey(String tenantId, String masterKeyId, String wrapped, SecretKey key) {
    this.tenantId = tenantId;
    this.masterKeyId = masterKeyId;
    this.wrapped = wrapped;
    this.key = key;
  }

  public String tenantId() {
    return tenantId;
  }

  /** Under which master key it is wrapped. */
  public String masterKeyId() {
    return masterKeyId;
  }

  /** The key as it may be stored, in base64url. */
  public String wrapped() {
    return wrapped;
  }

  SecretKey key() {
    return key;
  }

  @Override
  public String toString() {
    return "DataKey[" + tenantId + ", " + masterKeyId + "]";
  }
}
