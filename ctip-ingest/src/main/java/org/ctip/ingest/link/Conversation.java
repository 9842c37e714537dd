package org.ctip.ingest.link;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ctip.events.pbx.PbxCommandResult.Outcome;
import org.ctip.ingest.link.LinkAction.Answer;
import org.ctip.ingest.link.LinkAction.Send;
import org.ctip.protocol.message.Extension;
import org.ctip.protocol.message.Nak;
import org.ctip.protocol.message.NotAvailable;
import org.ctip.protocol.message.Ok;
import org.ctip.protocol.message.PbxCommand;
import org.ctip.protocol.message.PbxCommand.RequestStatus;
import org.ctip.protocol.message.PbxCommand.Who;
import org.ctip.protocol.message.PbxReply;
import org.ctip.protocol.message.PhoneStatus;
import org.ctip.protocol.message.SyntaxError;
import org.jspecify.annotations.Nullable;

/**
 * What we say during a session. Replies carry no reference, so one question is open at a time and
 * the next reply is its own. Orders go before probes, probes before questions for states. A phone
 * that does not tell its state is asked last in the next session: its silence costs a whole
 * time-out.
 */
final class Conversation {
  /** Orders that may wait; more are turned away at once. */
  static final int MOST_WAITING = 64;

  private sealed interface Question {
    record Order(CommandOrder order) implements Question {}

    record State(Extension extension) implements Question {}

    record Probe(PbxCommand command) implements Question {}
  }

  private final long patience;
  private final long pause;
  private final ArrayDeque<CommandOrder> orders = new ArrayDeque<>();
  private final LinkedHashSet<Extension> queries = new LinkedHashSet<>();
  private final Set<Extension> mute = new HashSet<>();
  private @Nullable PbxCommand probe;
  private @Nullable Question open;
  private long openUntil = Moment.NEVER;
  private long nextQuery;

  Conversation(Duration reply, Duration queryPause) {
    this.patience = reply.toNanos();
    this.pause = queryPause.toNanos();
  }

  void order(CommandOrder order, List<LinkAction> out) {
    if (orders.size() >= MOST_WAITING) {
      out.add(
          new Answer(
              CommandOutcome.of(order, Outcome.SUPERSEDED, "too many commands are waiting")));
    } else {
      orders.add(order);
    }
  }

  /** Asks for the state of extensions; those that never answered come last. */
  void askStates(Collection<Extension> extensions) {
    extensions.stream().filter(extension -> !mute.contains(extension)).forEach(queries::add);
    extensions.stream().filter(mute::contains).forEach(queries::add);
  }

  /** Asks for a sign of life: by WHO, or where that is not understood by a state. */
  void askSignOfLife(boolean knowsWho, @Nullable Extension known) {
    probe = knowsWho || known == null ? new Who() : new RequestStatus(known);
  }

  /** Takes a reply. */
  void replied(PbxReply reply, List<LinkAction> out) {
    if (open instanceof Question.Order(var order)) {
      out.add(new Answer(outcome(order, reply)));
    }
    close();
  }

  /** Takes a state, which may be the answer to a question. */
  void told(PhoneStatus status, List<LinkAction> out) {
    switch (open) {
      case Question.State(var asked) when asked.equals(status.extension()) -> {
        mute.remove(asked);
        close();
      }
      case Question.Probe(RequestStatus(var asked)) when asked.equals(status.extension()) ->
          close();
      case Question.Order(var order)
          when order.command() instanceof RequestStatus(var asked)
              && asked.equals(status.extension()) -> {
        out.add(new Answer(CommandOutcome.of(order, Outcome.OK, null)));
        close();
      }
      case null, default -> {}
    }
  }

  /** Says what may be said now, and gives up what was not answered in time. */
  void proceed(Moment now, List<LinkAction> out) {
    if (open != null && now.nanos() - openUntil >= 0) {
      timedOut(open, out);
    }
    while (open == null && !orders.isEmpty()) {
      var order = orders.remove();
      if (now.at().isAfter(order.notAfter())) {
        out.add(new Answer(CommandOutcome.of(order, Outcome.SUPERSEDED, "its time is over")));
      } else {
        say(new Question.Order(order), order.command(), now, out);
      }
    }
    if (open == null && probe != null) {
      say(new Question.Probe(probe), probe, now, out);
      probe = null;
    }
    if (open == null && !queries.isEmpty() && now.nanos() - nextQuery >= 0) {
      var extension = queries.removeFirst();
      say(new Question.State(extension), new RequestStatus(extension), now, out);
      nextQuery = now.nanos() + pause;
    }
  }

  private void say(Question question, PbxCommand command, Moment now, List<LinkAction> out) {
    open = question;
    openUntil = now.nanos() + patience;
    out.add(new Send(command));
  }

  private void timedOut(Question question, List<LinkAction> out) {
    switch (question) {
      case Question.Order(var order) ->
          out.add(new Answer(CommandOutcome.of(order, Outcome.TIMEOUT, "no reply")));
      case Question.State(var extension) -> mute.add(extension);
      case Question.Probe _ -> {}
    }
    close();
  }

  private void close() {
    open = null;
    openUntil = Moment.NEVER;
  }

  /** When to look again. */
  long due() {
    if (open != null) {
      return openUntil;
    }
    return queries.isEmpty() ? Moment.NEVER : nextQuery;
  }

  /** The session is over: what was sent may have been carried out, what waits was not. */
  void over(List<LinkAction> out) {
    if (open instanceof Question.Order(var order)) {
      out.add(
          new Answer(
              CommandOutcome.of(order, Outcome.LINK_DOWN, "the link broke before the reply")));
    }
    for (var order : orders) {
      out.add(new Answer(CommandOutcome.of(order, Outcome.LINK_DOWN, "the link broke")));
    }
    orders.clear();
    queries.clear();
    probe = null;
    close();
  }

  private static CommandOutcome outcome(CommandOrder order, PbxReply reply) {
    return switch (reply) {
      case Ok _ -> new CommandOutcome(order.id(), Outcome.OK, null, null);
      case NotAvailable refused ->
          new CommandOutcome(order.id(), Outcome.NA, refused.code(), refused.reason().name());
      case SyntaxError _ -> new CommandOutcome(order.id(), Outcome.ERROR, null, "ERROR");
      case Nak _ -> new CommandOutcome(order.id(), Outcome.ERROR, null, "NAK");
    };
  }
}
