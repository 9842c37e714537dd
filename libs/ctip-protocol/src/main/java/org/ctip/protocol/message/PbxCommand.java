package org.ctip.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * What CTIP can ask of a PBX (sections 4 and 9). Constructors refuse what the PBX would answer with
 * ERROR; no {@code toString} shows a key.
 */
public sealed interface PbxCommand {
  /** Keys: digits and {@code _}. */
  String KEY_CHARACTERS = "0123456789_";

  /** Sent for a key when the user gave none. */
  String NO_KEY = "____";

  /** What DIAL takes; {@code /} is the FLASH key. */
  String DIAL_CHARACTERS = "0123456789*#/";

  /** WHO: identity of the PBX. Works before login, from protocol 14. */
  record Who() implements PbxCommand {}

  /**
   * LOGI of one extension or one GSM module.
   *
   * @param key of the user, for a GSM module the PIN of its SIM; {@link #NO_KEY} when there is none
   * @param codePage for SMS, from protocol 14.01; null leaves the choice to the PBX and is the only
   *     one for a phone
   */
  record LogIn(Extension extension, String key, @Nullable CodePage codePage) implements PbxCommand {
    public LogIn {
      key = checkedKey(key);
      Checks.require(
          codePage == null || (extension.isGsmModule() && codePage.loginName() != null),
          "only a GSM module takes a code page, and not every one");
    }

    @Override
    public String toString() {
      return "LogIn[extension=" + extension + ", key=***, codePage=" + codePage + "]";
    }
  }

  /** LOGO: ends a LOGI session; needed before the socket is closed. */
  record LogOut(Extension extension) implements PbxCommand {}

  /**
   * LOGA: reports of all phones.
   *
   * @param key of the tariff login; {@link #NO_KEY} when there is none
   */
  record LogInAll(String key) implements PbxCommand {
    public LogInAll {
      key = checkedKey(key);
    }

    @Override
    public String toString() {
      return "LogInAll[key=***]";
    }
  }

  /** RQST: answered by STAT, ERROR or NA. */
  record RequestStatus(Extension extension) implements PbxCommand {}

  /** PICK: hands-free on, system phones only. */
  record PickUp(Extension extension) implements PbxCommand {}

  /** HANG: hands-free off, system phones only. */
  record HangUp(Extension extension) implements PbxCommand {}

  /**
   * DIAL.
   *
   * @param digits 1 to 16 of {@link #DIAL_CHARACTERS}
   */
  record Dial(Extension extension, String digits) implements PbxCommand {
    public static final int MAX_DIGITS = 16;

    public Dial {
      Checks.only(DIAL_CHARACTERS, digits, 1, MAX_DIGITS, "the number to dial");
    }
  }

  /**
   * REJ, after RING and before REL or CONN.
   *
   * @param target null rejects; another extension deflects; the own one refuses the whole group
   *     call
   */
  record Reject(Extension extension, @Nullable Extension target) implements PbxCommand {}

  /**
   * FWD: forwards calls. NCP knows only R, B, I and kind A.
   *
   * @param rings 0 to 9
   * @param number where to: digits, {@code *}, {@code #}, {@code /}, {@code _}
   */
  record Forward(Extension extension, When when, Which which, int rings, String number)
      implements PbxCommand {
    public Forward {
      Checks.require(rings >= 0 && rings <= 9, "rings must be 0 to 9");
      Checks.only(DIAL_CHARACTERS + "_", number, 1, 32, "the number to forward to");
    }

    /** In what case. */
    public enum When {
      NO_REPLY('R'),
      BUSY('B'),
      ALWAYS('I'),
      DO_NOT_DISTURB('N');

      private final char letter;

      When(char letter) {
        this.letter = letter;
      }

      /** On the wire. */
      public char letter() {
        return letter;
      }
    }

    /** Which calls. */
    public enum Which {
      ALL('A'),
      OUTSIDE('O'),
      INSIDE('I'),
      WITH_HELD_CALL('T'),
      GROUP('G');

      private final char letter;

      Which(char letter) {
        this.letter = letter;
      }

      /** On the wire. */
      public char letter() {
        return letter;
      }
    }
  }

  /** FWD D: deletes the forwarding. */
  record ForwardOff(Extension extension) implements PbxCommand {}

  /** MCID: registers a malicious call; not on NCP. */
  record MaliciousCall(Extension extension) implements PbxCommand {}

  /** ACC T: permanent rights of an account. */
  record AccountRights(Extension extension, String account, String key) implements PbxCommand {
    public AccountRights {
      Checks.only(KEY_CHARACTERS, account, 1, 16, "the account");
      key = checkedKey(key);
    }

    @Override
    public String toString() {
      return "AccountRights[extension=" + extension + ", account=***, key=***]";
    }
  }

  /** ACC F: gives the account's rights back. */
  record AccountRightsOff(Extension extension) implements PbxCommand {}

  /** LOCK T: locks the phone. */
  record Lock(Extension extension, String key) implements PbxCommand {
    public Lock {
      key = checkedKey(key);
    }

    @Override
    public String toString() {
      return "Lock[extension=" + extension + ", key=***]";
    }
  }

  /** LOCK F: unlocks the phone. */
  record Unlock(Extension extension) implements PbxCommand {}

  /** DND T or F. */
  record DoNotDisturb(Extension extension, boolean on) implements PbxCommand {}

  /**
   * SMSS: a message that fits into one. One at a time: the next one only after SMSA.
   *
   * @param number goes to the network as it is
   * @param validity how long the network tries
   * @param text as on the wire, escaped, see {@link GsmText}
   */
  record SendSms(
      Extension module, String number, SmsKind kind, ValidityPeriod validity, FreeText text)
      implements PbxCommand {
    public SendSms {
      checkSms(module, number, text);
    }

    @Override
    public String toString() {
      return "SendSms[module="
          + module
          + ", kind="
          + kind
          + ", "
          + text.bytes().length()
          + " bytes]";
    }
  }

  /**
   * SMSS with M: a part of a long message, from protocol 13.01. All parts carry the same reference
   * and coding; the next message takes the next reference.
   */
  record SendSmsPart(
      Extension module,
      String number,
      SmsPart part,
      SmsCoding coding,
      SmsKind kind,
      ValidityPeriod validity,
      FreeText text)
      implements PbxCommand {
    public SendSmsPart {
      checkSms(module, number, text);
    }

    @Override
    public String toString() {
      return "SendSmsPart[module="
          + module
          + ", part="
          + part.wire()
          + ", "
          + text.bytes().length()
          + " bytes]";
    }
  }

  /** SOK: takes the message or report at an index out of the buffer and brings the next. */
  record ConfirmSms(Extension module, int index) implements PbxCommand {
    public ConfirmSms {
      Checks.require(module.isGsmModule(), "messages are at GSM modules");
      Checks.require(index >= 0, "an index is not negative");
    }
  }

  /** How a message is shown, and whether its delivery is reported. */
  enum SmsKind {
    NORMAL('N'),
    FLASH('F'),
    /** From protocol 12.01. */
    NORMAL_WITHOUT_REPORT('n'),
    /** From protocol 12.01. */
    FLASH_WITHOUT_REPORT('f');

    private final char letter;

    SmsKind(char letter) {
      this.letter = letter;
    }

    /** On the wire. */
    public char letter() {
      return letter;
    }
  }

  /** Coding of the parts of a message; chosen for the whole text. */
  enum SmsCoding {
    /** The PBX decides. */
    PBX_DECIDES("C0"),
    /** GSM 7-bit. */
    GSM_7BIT("C1"),
    /** 16-bit. */
    UCS2("C2");

    private final String wire;

    SmsCoding(String wire) {
      this.wire = wire;
    }

    /** On the wire. */
    public String wire() {
      return wire;
    }
  }

  private static String checkedKey(String key) {
    String known = key.isEmpty() ? NO_KEY : key;
    Checks.only(KEY_CHARACTERS, known, 1, 32, "a key");
    return known;
  }

  private static void checkSms(Extension module, String number, FreeText text) {
    Checks.require(module.isGsmModule(), "messages go through GSM modules");
    Checks.only("+*#0123456789", number, 1, 32, "the number");
    for (byte b : text.bytes().shared()) {
      Checks.require(b != '\r' && b != '\n', "line ends of a text must be escaped");
    }
  }
}
