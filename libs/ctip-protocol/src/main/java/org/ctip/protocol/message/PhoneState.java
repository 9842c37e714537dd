package org.ctip.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * What STAT says about a phone (section 8). Flags are matched by letter, not by place: a PBX may
 * send fewer. Null = not told.
 *
 * @param hook where the handset is
 * @param forwarding calls are forwarded
 * @param doNotDisturb no calls wanted
 * @param locked calls out are locked
 * @param accountRights other rights are registered, for now or for good
 * @param parkedCall a parked call exists
 * @param callsWaiting one or more calls wait in the queue for this phone
 * @param callBackOrdered a queue order is active
 */
public record PhoneState(
    @Nullable Hook hook,
    @Nullable Boolean forwarding,
    @Nullable Boolean doNotDisturb,
    @Nullable Boolean locked,
    @Nullable Boolean accountRights,
    @Nullable Boolean parkedCall,
    @Nullable Boolean callsWaiting,
    @Nullable Boolean callBackOrdered) {
  /** Nothing told. */
  public static final PhoneState UNKNOWN =
      new PhoneState(null, null, null, null, null, null, null, null);

  /** At rest, nothing set: {@code h f d l a p c q}. */
  public static final PhoneState IDLE =
      new PhoneState(Hook.ON, false, false, false, false, false, false, false);

  /** Where the handset is. */
  public enum Hook {
    /** {@code H} */
    OFF('H'),
    /** {@code h} */
    ON('h'),
    /** {@code o}: badly hung up. */
    OUT_OF_ORDER('o');

    private final char letter;

    Hook(char letter) {
      this.letter = letter;
    }

    /** Its letter on the wire. */
    public char letter() {
      return letter;
    }
  }

  /** The same with the handset elsewhere. */
  public PhoneState withHook(@Nullable Hook now) {
    return new PhoneState(
        now,
        forwarding,
        doNotDisturb,
        locked,
        accountRights,
        parkedCall,
        callsWaiting,
        callBackOrdered);
  }

  /** From the flag letters in any order; letters the manual does not have are passed over. */
  public static PhoneState ofFlags(String letters) {
    Hook hook = null;
    var flags = new @Nullable Boolean[FLAGS.length()];
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      switch (letter) {
        case 'H' -> hook = Hook.OFF;
        case 'h' -> hook = Hook.ON;
        case 'o' -> hook = Hook.OUT_OF_ORDER;
        default -> {
          int on = FLAGS.indexOf(letter);
          int off = letter >= 'a' && letter <= 'z' ? FLAGS.indexOf(letter - 'a' + 'A') : -1;
          if (on >= 0) {
            flags[on] = true;
          } else if (off >= 0) {
            flags[off] = false;
          }
        }
      }
    }
    return new PhoneState(
        hook, flags[0], flags[1], flags[2], flags[3], flags[4], flags[5], flags[6]);
  }

  private static final String FLAGS = "FDLAPCQ";

  /**
   * The letters it was told in, in the order of the manual, without separators; {@link #ofFlags}
   * reads them.
   */
  public String letters() {
    var letters = new StringBuilder(FLAGS.length() + 1);
    if (hook != null) {
      letters.append(hook.letter());
    }
    flag(letters, 'F', forwarding);
    flag(letters, 'D', doNotDisturb);
    flag(letters, 'L', locked);
    flag(letters, 'A', accountRights);
    flag(letters, 'P', parkedCall);
    flag(letters, 'C', callsWaiting);
    flag(letters, 'Q', callBackOrdered);
    return letters.toString();
  }

  private static void flag(StringBuilder letters, char on, @Nullable Boolean value) {
    if (value != null) {
      letters.append(value ? on : Character.toLowerCase(on));
    }
  }
}
