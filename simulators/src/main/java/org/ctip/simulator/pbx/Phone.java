package org.ctip.simulator.pbx;

import org.jspecify.annotations.Nullable;

/** One extension as the PBX knows it: what its STAT says, and whether it rings or talks. */
final class Phone {
  /** What the phone is in the middle of. */
  enum Activity {
    IDLE,
    RINGING,
    DIALLING,
    TALKING
  }

  private static final String PLACES = "HFDLAPCQ";

  final String extension;
  final PhoneKind kind;
  Activity activity = Activity.IDLE;
  private final boolean[] on = new boolean[PLACES.length()];

  /** The call that rings here, for REJ, PICK and the answer. */
  @Nullable Ringing ringing;

  /** The extension talked to; null for an outside party or none. */
  @Nullable String peer;

  /** A call that rings: who calls, what was dialled, and whether a group is called. */
  record Ringing(String caller, String dialled, boolean group) {}

  Phone(String extension, PhoneKind kind) {
    this.extension = extension;
    this.kind = kind;
  }

  boolean is(char flag) {
    return on[PLACES.indexOf(flag)];
  }

  void set(char flag, boolean value) {
    on[PLACES.indexOf(flag)] = value;
  }

  /** Takes the flags of a STAT by letter; other fields are left alone. */
  void flags(String[] fields) {
    for (var field : fields) {
      if (field.length() == 1 && PLACES.indexOf(Character.toUpperCase(field.charAt(0))) >= 0) {
        set(Character.toUpperCase(field.charAt(0)), Character.isUpperCase(field.charAt(0)));
      }
    }
  }

  /** The STAT of this phone, without marker. */
  String stat(PbxStyle style) {
    var line = new StringBuilder("STAT ").append(style.extension(extension));
    for (var i = 0; i < on.length; i++) {
      var letter = PLACES.charAt(i);
      line.append(' ').append(on[i] ? letter : Character.toLowerCase(letter));
    }
    return line.toString();
  }
}
