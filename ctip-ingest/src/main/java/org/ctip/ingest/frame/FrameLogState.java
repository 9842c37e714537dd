package org.ctip.ingest.frame;

/**
 * A snapshot of the log. The counters balance: {@code appended = acknowledged + queued + inFlight +
 * waiting}, give or take what moved while the snapshot was taken and minus what an earlier process
 * left in the spool ({@code recovered}).
 *
 * @param mode whether records go to the broker at once
 * @param appended records taken since the start
 * @param recovered records found in the spool at the start
 * @param acknowledged records the broker has, since the start
 * @param queued records nobody has looked at yet
 * @param inFlight records sent and not acknowledged
 * @param waiting records on disk that were not sent yet
 * @param spooled records written to disk since the start
 * @param spoolBytes bytes on disk
 * @param spoolFull whether reading is stopped because the disk's share is used up
 * @param lost records of the spool that could not be read back because the disk damaged them
 * @param senderFailures how often the way to the broker had to be opened anew
 */
public record FrameLogState(
    Mode mode,
    long appended,
    long recovered,
    long acknowledged,
    long queued,
    long inFlight,
    long waiting,
    long spooled,
    long spoolBytes,
    boolean spoolFull,
    long lost,
    long senderFailures) {

  /** How records go to the broker. */
  public enum Mode {
    /** At once. */
    DIRECT,
    /** To disk first, and from there in order as far as the broker takes them. */
    SPOOLED
  }
}
