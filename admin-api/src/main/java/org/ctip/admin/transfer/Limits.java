package org.ctip.admin.transfer;

/** How much a file may hold. */
public final class Limits {
  /** Bytes as they come. */
  public static final int FILE_BYTES = 10 * 1024 * 1024;

  /** Bytes of an unpacked XLSX in all. */
  public static final long UNPACKED_BYTES = 256L * 1024 * 1024;

  /** Bytes of its table of shared texts, which is held in memory. */
  public static final long SHARED_TEXT_BYTES = 48L * 1024 * 1024;

  /** Rows beside the header. */
  public static final int ROWS = 100_000;

  public static final int COLUMNS = 100;

  /** Characters of one value; longer ones are cut, and refused by the rules of their field. */
  public static final int VALUE = 4_000;

  /** Faults that are told one by one; the rest is counted. */
  public static final int FAULTS = 1_000;

  /** Rows that are looked up, changed and put on record together. */
  static final int BATCH = 250;

  private Limits() {}
}
