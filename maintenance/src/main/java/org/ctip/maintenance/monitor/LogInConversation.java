package org.ctip.maintenance.monitor;

import org.ctip.maintenance.installation.MaintenanceException;
import org.ctip.protocol.message.Nak;
import org.ctip.protocol.message.NotAvailable;
import org.ctip.protocol.message.Ok;
import org.ctip.protocol.message.PbxCommand;
import org.ctip.protocol.message.PbxMessage;
import org.ctip.protocol.message.SyntaxError;
import org.jspecify.annotations.Nullable;

/**
 * The handshake, step by step: WHO, its answer, LOGA, its answer. A PBX of before protocol 14 does
 * not know WHO, so silence or ERROR there is no reason to give up.
 */
public final class LogInConversation {
  private enum Step {
    IDENTITY,
    LOG_IN,
    DONE
  }

  private final String key;
  private Step step = Step.IDENTITY;
  private @Nullable String identity;

  /**
   * @param key of the PBX; empty for none
   */
  public LogInConversation(String key) {
    this.key = key;
  }

  /** What to say first. */
  public PbxCommand first() {
    return new PbxCommand.Who();
  }

  /** Whether the PBX has let us in. */
  public boolean done() {
    return step == Step.DONE;
  }

  /** What it said of itself; null when it said nothing. */
  public @Nullable String identity() {
    return identity;
  }

  /**
   * Takes a line.
   *
   * @return what to say next; null for nothing
   * @throws MaintenanceException when the PBX does not let us in
   */
  public @Nullable PbxCommand heard(PbxMessage message) {
    return switch (message) {
      case Ok ok when step == Step.IDENTITY -> {
        identity = String.join(" ", ok.fields());
        yield logIn();
      }
      case SyntaxError _ when step == Step.IDENTITY -> logIn();
      case Ok _ when step == Step.LOG_IN -> {
        step = Step.DONE;
        yield null;
      }
      case NotAvailable refused when step != Step.DONE ->
          throw new MaintenanceException(
              "the PBX does not let us in: "
                  + refused.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                  + " (NA "
                  + refused.code()
                  + ")");
      case Nak nak when step != Step.DONE ->
          throw new MaintenanceException(
              "the PBX does not let us in: " + Printable.of(nak.detail()));
      case SyntaxError _ when step == Step.LOG_IN ->
          throw new MaintenanceException("the PBX does not understand the log-in");
      default -> null;
    };
  }

  /**
   * Says that the answer did not come in time.
   *
   * @return what to say next
   * @throws MaintenanceException when there is nothing more to try
   */
  public PbxCommand nothingHeard() {
    if (step == Step.IDENTITY) {
      return logIn();
    }
    throw new MaintenanceException("the PBX does not answer the log-in");
  }

  private PbxCommand logIn() {
    step = Step.LOG_IN;
    return new PbxCommand.LogInAll(key);
  }
}
