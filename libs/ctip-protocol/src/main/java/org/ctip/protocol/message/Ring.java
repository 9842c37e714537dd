package org.ctip.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * RING: an extension rings. Repeated when what it shows changes.
 *
 * @param caller who calls
 * @param port physical port of the caller, a correlation key; null when missing or 0, as always on
 *     NCP
 * @param dialled what the caller dialled
 * @param held the call that is held while this one rings. NCP writes {@code _} also when nothing is
 *     held
 * @param comment text of the phone book; null when there is none, also when the PBX only repeats
 *     the number
 */
public record Ring(
    RawFrame raw,
    Extension extension,
    PresentedNumber caller,
    @Nullable String port,
    PresentedNumber dialled,
    PresentedNumber held,
    @Nullable Comment comment)
    implements ExtensionEvent {
  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public Ring(
      Extension extension,
      PresentedNumber caller,
      @Nullable String port,
      PresentedNumber dialled,
      PresentedNumber held,
      @Nullable Comment comment) {
    this(
        PbxEncoder.usual(new Ring(RawFrame.EMPTY, extension, caller, port, dialled, held, comment)),
        extension,
        caller,
        port,
        dialled,
        held,
        comment);
  }

  /** Whether it shows a transfer: the dialled or the held number is internal. */
  public boolean showsTransfer() {
    return dialled.isInternal() || held.isInternal();
  }
}
