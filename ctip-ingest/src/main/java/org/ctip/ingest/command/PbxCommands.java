package org.ctip.ingest.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.ctip.events.pbx.PbxCommandRequest;
import org.ctip.events.pbx.PbxCommandResult;
import org.ctip.events.pbx.PbxCommandResult.Outcome;
import org.ctip.ingest.command.CommandLedger.Taken;
import org.ctip.ingest.link.CommandOrder;
import org.ctip.ingest.link.CommandOutcome;
import org.ctip.ingest.link.LinkObserver;
import org.ctip.ingest.roster.Pbx;
import org.ctip.ingest.roster.Roster;
import org.ctip.protocol.message.CommandDecoder;
import org.ctip.protocol.message.Extension;
import org.ctip.protocol.message.PbxCommand;
import org.ctip.protocol.message.RawFrame;
import org.ctip.protocol.message.ReceivedCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands and sees that each gets one outcome. The order of things makes it at most once:
 * noted in the ledger, offset committed, sent. A process that dies in between leaves a note, and
 * the next one says {@code TIMEOUT}: it may have been carried out.
 */
public final class PbxCommands implements LinkObserver {
  private static final Logger log = LoggerFactory.getLogger(PbxCommands.class);

  private final Roster roster;
  private final CommandLedger ledger;
  private final CommandResults results;
  private final Clock clock;
  private final Map<String, Taken> open = new ConcurrentHashMap<>();

  public PbxCommands(Roster roster, CommandLedger ledger, CommandResults results, Clock clock) {
    this.roster = roster;
    this.ledger = ledger;
    this.results = results;
    this.clock = clock;
  }

  /** Gives commands of an earlier process the outcome they are still owed. */
  public void settleEarlier() {
    ledger.unpublished().forEach(this::publish);
    for (var taken : ledger.unfinished()) {
      finish(
          taken,
          new CommandOutcome(
              taken.commandId(), Outcome.TIMEOUT, null, "the service stopped before the reply"));
    }
  }

  /**
   * Notes a command before its offset is committed.
   *
   * @return whether it is new; one that is known has its outcome or will get it
   */
  public boolean take(PbxCommandRequest request) throws IOException {
    return ledger.take(new Taken(request.commandId(), request.tenantId(), request.pbxId()));
  }

  /** The offset could not be committed: somebody will get the command again. */
  public void giveBack(PbxCommandRequest request) {
    ledger.giveBack(request.commandId());
  }

  /**
   * Carries out a command that was taken and whose offset is committed.
   *
   * @param link takes it to the PBX
   */
  public void carryOut(PbxCommandRequest request, BiConsumer<Pbx, CommandOrder> link) {
    var taken = new Taken(request.commandId(), request.tenantId(), request.pbxId());
    open.put(taken.commandId(), taken);
    var pbx = roster.all().get(request.pbxId());
    if (pbx == null || !pbx.tenantId().equals(request.tenantId())) {
      end(taken, Outcome.ERROR, "no such PBX");
      return;
    }
    try {
      link.accept(pbx, new CommandOrder(taken.commandId(), read(request), request.notAfter()));
    } catch (IllegalArgumentException e) {
      end(taken, Outcome.ERROR, String.valueOf(e.getMessage()));
    }
  }

  private void end(Taken taken, Outcome outcome, String detail) {
    open.remove(taken.commandId());
    finish(taken, new CommandOutcome(taken.commandId(), outcome, null, detail));
  }

  /** The command as the protocol knows it; anything else is refused, and nothing slips through. */
  static PbxCommand read(PbxCommandRequest request) {
    if (request.extension() == null) {
      throw new IllegalArgumentException("a command needs an extension");
    }
    var line = new StringBuilder("a").append(request.verb());
    line.append(' ').append(Extension.of(request.extension()).padded());
    for (var parameter : request.parameters()) {
      if (parameter.isEmpty() || parameter.chars().anyMatch(c -> c <= ' ' || c > 0x7E)) {
        throw new IllegalArgumentException("a parameter has characters that no command has");
      }
      line.append(' ').append(parameter);
    }
    var frame = RawFrame.of(line.toString().getBytes(StandardCharsets.ISO_8859_1));
    return switch (CommandDecoder.decode(frame)) {
      case ReceivedCommand.NotUnderstood refused ->
          throw new IllegalArgumentException(refused.reason());
      case ReceivedCommand.Understood understood -> allowed(understood.command());
    };
  }

  private static PbxCommand allowed(PbxCommand command) {
    return switch (command) {
      case PbxCommand.Who _, PbxCommand.LogIn _, PbxCommand.LogOut _, PbxCommand.LogInAll _ ->
          throw new IllegalArgumentException("sessions are not opened by commands");
      case PbxCommand.SendSms _, PbxCommand.SendSmsPart _, PbxCommand.ConfirmSms _ ->
          throw new IllegalArgumentException("this session has no GSM module");
      default -> command;
    };
  }

  @Override
  public void answered(Pbx pbx, CommandOutcome outcome) {
    var taken = open.remove(outcome.id());
    if (taken == null) {
      log.warn("outcome of a command that is not open pbx={} command={}", pbx.id(), outcome.id());
      return;
    }
    finish(taken, outcome);
  }

  private void finish(Taken taken, CommandOutcome outcome) {
    var result =
        new PbxCommandResult(
            taken.commandId(),
            taken.tenantId(),
            taken.pbxId(),
            outcome.outcome(),
            outcome.code(),
            outcome.detail(),
            clock.instant());
    ledger.came(result);
    publish(result);
  }

  private void publish(PbxCommandResult result) {
    results
        .publish(result)
        .whenComplete(
            (_, failure) -> {
              if (failure == null) {
                ledger.published(result.commandId());
              } else {
                log.error(
                    "outcome of a command could not be published, tried again at the next start"
                        + " pbx={} command={}",
                    result.pbxId(),
                    result.commandId(),
                    failure);
              }
            });
  }
}
