package org.ctip.secrets;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.ctip.secrets.UnreadableSecretException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens secrets. A sealed text is complete in itself: {@code v1.<id of the master
 * key>.<wrapped data key>.<nonce, text and tag>}, the last two in base64url, AES-256-GCM both, the
 * text bound to its place. Who has the master key and knows the place can open it, wherever it
 * travels; who has only the text can't.
 *
 * <p>A data key can be wrapped anew without touching what it sealed, see {@link #payload}.
 */
public final class SealedSecrets {
  private static final String VERSION = "v1";
  private static final int PARTS = 4;
  private static final int DATA_KEY_BYTES = 32;

  /** Longer texts are refused before any work is done with them. */
  private static final int LONGEST = 64 * 1024;

  private final KeyRing ring;
  private final SecureRandom random;

  public SealedSecrets(KeyRing ring, SecureRandom random) {
    this.ring = ring;
    this.random = random;
  }

  /** A sealer with the keys that the environment names; see {@link KeyRing#of}. */
  public static SealedSecrets of(
      @Nullable String keys, @Nullable String file, SecureRandom random) {
    return new SealedSecrets(KeyRing.of(keys, file), random);
  }

  /** The keys it works with. */
  public KeyRing ring() {
    return ring;
  }

  /**
   * Draws a data key for a tenant, wrapped by the newest master key.
   *
   * @throws NoMasterKeyException when there is none
   */
  public DataKey newDataKey(String tenantId) {
    var bytes = new byte[DATA_KEY_BYTES];
    random.nextBytes(bytes);
    return wrapped(tenantId, new SecretKeySpec(bytes, "AES"));
  }

  /**
   * The data key that was stored.
   *
   * @throws UnreadableSecretException when its master key is not there or it is another tenant's
   */
  public DataKey dataKey(String tenantId, String masterKeyId, String wrapped) {
    return new DataKey(tenantId, masterKeyId, wrapped, unwrap(tenantId, masterKeyId, wrapped));
  }

  /**
   * The same data key under the newest master key; itself when it is so already.
   *
   * @throws NoMasterKeyException when there is no master key
   */
  public DataKey rewrapped(DataKey key) {
    var newest = ring.newest().orElseThrow(NoMasterKeyException::new);
    return newest.id().equals(key.masterKeyId()) ? key : wrapped(key.tenantId(), key.key());
  }

  /**
   * Seals a text.
   *
   * @throws IllegalArgumentException when the place is another tenant's
   */
  public String seal(DataKey key, SecretPlace place, String plain) {
    if (!key.tenantId().equals(place.tenantId())) {
      throw new IllegalArgumentException("the data key belongs to another tenant than " + place);
    }
    byte[] text =
        AesGcm.encrypt(
            key.key(), plain.getBytes(StandardCharsets.UTF_8), place.associatedData(), random);
    return assembled(key, encoded(text));
  }

  /**
   * Opens a sealed text. May read the key file, so not for an event loop.
   *
   * @throws UnreadableSecretException when it can't be opened
   */
  public String open(SecretPlace place, String sealed) {
    String[] parts = parts(place, sealed);
    var key = unwrap(place.tenantId(), parts[1], parts[2]);
    byte[] plain = AesGcm.decrypt(key, decoded(parts[3]), place.associatedData());
    if (plain == null) {
      throw new UnreadableSecretException(
          Reason.NOT_GENUINE, "the secret of " + place + " was changed or belongs elsewhere");
    }
    return new String(plain, StandardCharsets.UTF_8);
  }

  /** The part of a sealed text that is not the data key: what is stored beside a data key. */
  public static String payload(String sealed) {
    return sealed.substring(sealed.lastIndexOf('.') + 1);
  }

  /**
   * A sealed text of a stored payload.
   *
   * @param key the data key the payload was sealed with, as it is wrapped now
   */
  public static String assembled(DataKey key, String payload) {
    return joined(key.masterKeyId(), key.wrapped(), payload);
  }

  /** Like {@link #assembled(DataKey, String)}, for a data key that was stored. */
  public static String assembled(String masterKeyId, String wrapped, String payload) {
    return joined(masterKeyId, wrapped, payload);
  }

  private DataKey wrapped(String tenantId, SecretKey key) {
    var master = ring.newest().orElseThrow(NoMasterKeyException::new);
    byte[] bytes = AesGcm.encrypt(master.key(), key.getEncoded(), ofTenant(tenantId), random);
    return new DataKey(tenantId, master.id(), encoded(bytes), key);
  }

  private SecretKey unwrap(String tenantId, String masterKeyId, String wrapped) {
    var master =
        ring.find(masterKeyId)
            .orElseThrow(
                () ->
                    new UnreadableSecretException(
                        Reason.UNKNOWN_KEY,
                        "master key " + printable(masterKeyId) + " is not in the key ring"));
    byte[] bytes = AesGcm.decrypt(master.key(), decoded(wrapped), ofTenant(tenantId));
    if (bytes == null) {
      throw new UnreadableSecretException(
          Reason.NOT_GENUINE,
          "the data key of tenant " + tenantId + " was changed or is another's");
    }
    return new SecretKeySpec(bytes, "AES");
  }

  private static String[] parts(SecretPlace place, String sealed) {
    String[] parts = sealed.length() > LONGEST ? new String[0] : sealed.split("\\.", -1);
    if (parts.length != PARTS || !parts[0].equals(VERSION)) {
      throw new UnreadableSecretException(
          Reason.MALFORMED, "what is stored for " + place + " is not a sealed text");
    }
    return parts;
  }

  private static String joined(String masterKeyId, String wrapped, String payload) {
    return String.join(".", VERSION, masterKeyId, wrapped, payload);
  }

  private static byte[] ofTenant(String tenantId) {
    return ("ctip data key v1 " + tenantId).getBytes(StandardCharsets.UTF_8);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new UnreadableSecretException(Reason.MALFORMED, "a part of it is no base64url");
    }
  }

  /** An id as it may stand in a log: it comes from outside. */
  private static String printable(String id) {
    return id.matches("[0-9a-f]{8}") ? id : "?";
  }
}
