package org.ctip.correlator.presence;

import org.ctip.correlator.signal.Signal;
import org.ctip.events.presence.PresenceState;
import org.jspecify.annotations.Nullable;

/**
 * What a phone last told about itself (ctip-protocol, section 8). Flags it never told stay null:
 * some phones never say a word.
 *
 * @param toldHook whether it ever told where its handset is, so that asking it is of use
 */
public record Phone(
    boolean toldHook,
    Signal.@Nullable Hook hook,
    @Nullable Boolean forwarding,
    @Nullable Boolean doNotDisturb,
    @Nullable Boolean locked,
    @Nullable Boolean callParked,
    @Nullable Boolean callWaiting,
    @Nullable Boolean callBackQueued) {
  /** Nothing told yet. */
  public static final Phone SILENT = new Phone(false, null, null, null, null, null, null, null);

  /** What is known after one more word from it; flags it left out stay as they were. */
  public Phone told(Signal.PhoneState now) {
    return new Phone(
        toldHook || now.hook() != null,
        now.hook() == null ? hook : now.hook(),
        now.forwarding() == null ? forwarding : now.forwarding(),
        now.doNotDisturb() == null ? doNotDisturb : now.doNotDisturb(),
        now.locked() == null ? locked : now.locked(),
        now.callParked() == null ? callParked : now.callParked(),
        now.callWaiting() == null ? callWaiting : now.callWaiting(),
        now.callBackQueued() == null ? callBackQueued : now.callBackQueued());
  }

  /** Whether the handset is off the hook; null when never told. */
  public @Nullable Boolean offHook() {
    return hook == null ? null : hook != Signal.Hook.ON;
  }

  /**
   * One word for a screen. What it does in calls is stronger than what it says, because both may be
   * told in any order; ringing is stronger than a handset said to be lifted, because a lifted one
   * can't ring.
   *
   * @param heard whether anything was heard of it since the link was opened
   * @param talks whether it talks or dials
   * @param rings whether it rings
   */
  public PresenceState state(boolean heard, boolean talks, boolean rings) {
    if (!heard) {
      return PresenceState.UNKNOWN;
    }
    if (talks) {
      return PresenceState.BUSY;
    }
    if (rings) {
      return PresenceState.RINGING;
    }
    if (hook == Signal.Hook.OUT_OF_ORDER) {
      return PresenceState.OUT_OF_ORDER;
    }
    if (hook == Signal.Hook.OFF) {
      return PresenceState.BUSY;
    }
    if (Boolean.TRUE.equals(doNotDisturb)) {
      return PresenceState.DND;
    }
    return Boolean.TRUE.equals(forwarding) ? PresenceState.FORWARDED : PresenceState.IDLE;
  }
}
