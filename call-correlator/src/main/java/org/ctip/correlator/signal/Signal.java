package org.ctip.correlator.signal;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Something a PBX said about one extension, free of its protocol. Extensions are in normal form.
 * What a kind of PBX can't say it leaves out ({@link Party#NONE}, null).
 */
public sealed interface Signal {
  /** Whose phone. */
  String extension();

  /**
   * The phone rings; said again when what it shows changes.
   *
   * @param port physical port of the caller, a correlation key; null when not told
   * @param dialled what the caller dialled
   * @param held the call that is held meanwhile
   * @param callerName from the PBX's phone book; null when it has none
   */
  record Ringing(
      String extension,
      Party caller,
      @Nullable String port,
      Party dialled,
      Party held,
      @Nullable String callerName)
      implements Signal {
    /** Whether it shows a transfer (rule C1 b). */
    public boolean showsTransfer() {
      return dialled.isInternal() || held.isInternal();
    }
  }

  /** A further call waits for the busy phone. */
  record Waiting(String extension, Party caller, @Nullable String callerName) implements Signal {}

  /**
   * A conversation begins; said again when what the phone shows changes.
   *
   * @param number the caller of an incoming call, the number dialled of an outgoing one
   */
  record Connected(String extension, Party number, @Nullable String port) implements Signal {}

  /**
   * Ringing, dialling or talking ended.
   *
   * @param cause as the PBX wrote it; null when it gave none
   */
  record Released(String extension, @Nullable String cause, Release release) implements Signal {}

  /**
   * Digits were taken from the phone.
   *
   * @param digits {@code /} is FLASH, or an internal number when it comes first; may be empty
   */
  record Dialled(String extension, String digits) implements Signal {}

  /** The phone has dial tone. */
  record DialTone(String extension) implements Signal {}

  /**
   * What the phone says about itself. A flag is null where it was not told.
   *
   * @param hook where the handset is
   */
  record PhoneState(
      String extension,
      @Nullable Hook hook,
      @Nullable Boolean forwarding,
      @Nullable Boolean doNotDisturb,
      @Nullable Boolean locked,
      @Nullable Boolean callParked,
      @Nullable Boolean callWaiting,
      @Nullable Boolean callBackQueued)
      implements Signal {}

  /** Where a handset is. */
  enum Hook {
    OFF,
    ON,
    /** Badly hung up. */
    OUT_OF_ORDER
  }

  /** Running cost of the phone's call, gross, in the PBX's currency. */
  record Charged(String extension, BigDecimal amount) implements Signal {}

  /** Another protocol put a value on the phone's call. */
  record Tagged(String extension, String value) implements Signal {}

  /**
   * News of a recording.
   *
   * @param recordingId null when the PBX told none
   * @param host where it can be fetched; null until told
   * @param path the file there; null until told
   */
  record Recorded(
      String extension,
      Stage stage,
      @Nullable String recordingId,
      @Nullable String host,
      @Nullable String path)
      implements Signal {
    /** How far the recording is. */
    public enum Stage {
      BEGUN,
      CANCELLED,
      STORED
    }
  }
}
