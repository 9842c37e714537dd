package org.ctip.admin.transfer;

import org.ctip.admin.contact.ContactFields;
import org.jspecify.annotations.Nullable;

/**
 * What an import did to one contact.
 *
 * @param before the fields it had; null when the import made it
 * @param beforeE164 of its number then; null when it had none
 * @param afterVersion the contact's version by the import
 */
public record Change(
    long contactId,
    @Nullable ContactFields before,
    @Nullable String beforeE164,
    long afterVersion) {

  /** What became of a change that is taken back. */
  public enum Outcome {
    RESTORED,
    /** Somebody changed the contact since: it stays. */
    CHANGED_SINCE,
    /** Somebody removed the contact since. */
    GONE,
    /** Its former number belongs to another contact now: it stays. */
    NUMBER_TAKEN;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A contact that an import could not put back. */
  public record Kept(long contactId, String reason) {}
}
