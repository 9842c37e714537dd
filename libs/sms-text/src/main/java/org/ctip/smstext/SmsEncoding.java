package org.ctip.smstext;

/** The two alphabets of SMS text (3GPP TS 23.038), with the room a part has (TS 23.040). */
public enum SmsEncoding {
  /** GSM 7-bit default alphabet with its extension table; units are septets. */
  GSM7(160, 153),
  /** UTF-16 code units. */
  UCS2(70, 67);

  private final int single;
  private final int joined;

  SmsEncoding(int single, int joined) {
    this.single = single;
    this.joined = joined;
  }

  /** Units in a message of one part. */
  public int single() {
    return single;
  }

  /** Units in each part of a longer message: the concatenation header takes the rest. */
  public int joined() {
    return joined;
  }
}
