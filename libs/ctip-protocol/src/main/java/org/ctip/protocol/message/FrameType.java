package org.ctip.protocol.message;

/**
 * Names on the wire, as found in a frame without decoding the rest. Low-cardinality, fit for a
 * metric's tag.
 */
public enum FrameType {
  RING,
  CW,
  CONN,
  REL,
  ECHO,
  DRDY,
  STAT,
  AOC,
  UTAG,
  RECB,
  RECC,
  RECE,
  SMSA,
  SMSR,
  SMSG,
  OK,
  NA,
  ERROR,
  NAK,
  KEEP_ALIVE,
  EMPTY,
  UNKNOWN,
  /** No name can be read. */
  NAMELESS;

  private static final int I_RING = 'R' << 24 | 'I' << 16 | 'N' << 8 | 'G';
  private static final int I_CW = 'C' << 8 | 'W';
  private static final int I_CONN = 'C' << 24 | 'O' << 16 | 'N' << 8 | 'N';
  private static final int I_REL = 'R' << 16 | 'E' << 8 | 'L';
  private static final int I_ECHO = 'E' << 24 | 'C' << 16 | 'H' << 8 | 'O';
  private static final int I_DRDY = 'D' << 24 | 'R' << 16 | 'D' << 8 | 'Y';
  private static final int I_STAT = 'S' << 24 | 'T' << 16 | 'A' << 8 | 'T';
  private static final int I_AOC = 'A' << 16 | 'O' << 8 | 'C';
  private static final int I_UTAG = 'U' << 24 | 'T' << 16 | 'A' << 8 | 'G';
  private static final int I_REC = 'R' << 24 | 'E' << 16 | 'C' << 8;
  private static final int I_SMS = 'S' << 24 | 'M' << 16 | 'S' << 8;
  private static final int I_OK = 'O' << 8 | 'K';
  private static final int I_NA = 'N' << 8 | 'A';
  private static final int I_NAK = 'N' << 16 | 'A' << 8 | 'K';
  private static final int MAX_NAME = 16;

  /** The type of the name in {@code line[from, to)}, marker already cut off. */
  static FrameType of(byte[] line, int from, int to) {
    int length = to - from;
    if (length == 5
        && line[from] == 'E'
        && line[from + 1] == 'R'
        && line[from + 2] == 'R'
        && line[from + 3] == 'O'
        && line[from + 4] == 'R') {
      return ERROR;
    }
    if (length >= 2 && length <= 4) {
      int name = 0;
      for (int i = from; i < to; i++) {
        name = name << 8 | (line[i] & 0xFF);
      }
      switch (name) {
        case I_RING:
          return RING;
        case I_CW:
          return CW;
        case I_CONN:
          return CONN;
        case I_REL:
          return REL;
        case I_ECHO:
          return ECHO;
        case I_DRDY:
          return DRDY;
        case I_STAT:
          return STAT;
        case I_AOC:
          return AOC;
        case I_UTAG:
          return UTAG;
        case I_REC | 'B':
          return RECB;
        case I_REC | 'C':
          return RECC;
        case I_REC | 'E':
          return RECE;
        case I_SMS | 'A':
          return SMSA;
        case I_SMS | 'R':
          return SMSR;
        case I_SMS | 'G':
          return SMSG;
        case I_OK:
          return OK;
        case I_NA:
          return NA;
        case I_NAK:
          return NAK;
        default:
          break;
      }
    }
    return isName(line, from, to) ? UNKNOWN : NAMELESS;
  }

  private static boolean isName(byte[] line, int from, int to) {
    if (to <= from || to - from > MAX_NAME || !isLetter(line[from])) {
      return false;
    }
    for (int i = from + 1; i < to; i++) {
      if (!isLetter(line[i]) && (line[i] < '0' || line[i] > '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(byte b) {
    return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
  }
}
