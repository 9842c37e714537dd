package org.ctip.auditchain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the audit of one tenant from its beginning and says where it stops being what was written.
 * Each entry holds the hash of the one before it, so nothing in the middle can be changed, removed
 * or exchanged without a trace; a piece cut off at the end shows only against a head that somebody
 * remembered.
 */
public final class ChainCheck {
  /**
   * What of a row of {@code audit.entry} is hashed after the hash before it, as an expression of
   * PostgreSQL. Readers put it together themselves and trust no stored function.
   */
  public static final String CONTENT =
      """
      jsonb_build_array(
        tenant_id, number, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        actor_id, actor, action, target, before, after, client_ip)::text""";

  private long number;
  private byte[] hash;
  private long entries;
  private @Nullable Damage damage;
  private final @Nullable Remembered remembered;
  private boolean rememberedSeen;

  /**
   * One entry as it is stored.
   *
   * @param content what was hashed beside the hash before it
   */
  public record Stored(long number, byte[] previousHash, byte[] hash, String content) {}

  /** A head that was written down some time ago. */
  public record Remembered(long number, byte[] hash) {}

  /**
   * What is wrong.
   *
   * @param number of the entry it shows at
   * @param what a sentence
   */
  public record Damage(long number, String what) {}

  /**
   * @param anchor number of the last entry that retention removed; 0 for none
   * @param anchorHash its hash; 32 zeros for none
   * @param remembered null when nobody remembers a head
   */
  public ChainCheck(long anchor, byte[] anchorHash, @Nullable Remembered remembered) {
    this.number = anchor;
    this.hash = anchorHash.clone();
    this.remembered = remembered;
    meet(anchor, anchorHash);
  }

  /** Takes the next entry; after damage nothing more is looked at. */
  public void next(Stored entry) {
    if (damage != null) {
      return;
    }
    if (entry.number() != number + 1) {
      damage = new Damage(number + 1, "entry " + (number + 1) + " is missing");
    } else if (!Arrays.equals(entry.previousHash(), hash)) {
      damage =
          new Damage(
              entry.number(), "entry " + entry.number() + " does not follow the one before it");
    } else if (!Arrays.equals(entry.hash(), sha256(entry.previousHash(), entry.content()))) {
      damage = new Damage(entry.number(), "entry " + entry.number() + " was changed");
    } else {
      number = entry.number();
      hash = entry.hash().clone();
      entries++;
      meet(number, hash);
    }
  }

  /** Ends: the last entry must be the one that the head names. */
  public void end(long headNumber, byte[] headHash) {
    if (damage == null && (headNumber != number || !Arrays.equals(headHash, hash))) {
      damage =
          headNumber > number
              ? new Damage(
                  number + 1, "entries " + (number + 1) + " to " + headNumber + " are missing")
              : new Damage(number, "the head does not name the last entry");
    }
    var known = remembered;
    if (damage == null && known != null && !rememberedSeen && known.number() > number) {
      damage =
          new Damage(
              number + 1,
              "there was an entry " + known.number() + ", and the last one now is " + number);
    }
  }

  /** Whether the remembered head can no longer be compared: retention has removed it. */
  public boolean rememberedIsTooOld() {
    return remembered != null && !rememberedSeen && damage == null;
  }

  private void meet(long at, byte[] with) {
    var known = remembered;
    if (known != null && known.number() == at) {
      rememberedSeen = true;
      if (damage == null && !Arrays.equals(known.hash(), with)) {
        damage = new Damage(at, "entry " + at + " is not the one that was remembered");
      }
    }
  }

  /** The first damage; null when there is none. */
  public @Nullable Damage damage() {
    return damage;
  }

  /** Sound entries from the beginning. */
  public long entries() {
    return entries;
  }

  /** Number of the last sound entry. */
  public long number() {
    return number;
  }

  /** Its hash. */
  public byte[] hash() {
    return hash.clone();
  }

  private static byte[] sha256(byte[] before, String content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(before);
      return digest.digest(content.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
