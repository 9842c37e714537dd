package org.ctip.sms.decision;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctip.sms.audit.Actor;
import org.ctip.sms.dispatch.Change;
import org.ctip.sms.dispatch.DispatchObserver;
import org.ctip.sms.dispatch.Message;
import org.ctip.sms.dispatch.MessageStore;
import org.ctip.sms.dispatch.PersonsWord;
import org.ctip.support.audit.AuditedChanges;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Carries out what people decide. Message, decision, event and audit are one transaction; whoever
 * is second, a person or the provider's evidence, finds the message decided.
 */
public final class Decisions {
  /** What came of a decision. */
  public sealed interface Result {
    /** The message is as decided. */
    record Done(Message message) implements Result {}

    /** The tenant has no such message. */
    record Unknown() implements Result {}

    /** It is not in doubt, or not any more. */
    record NotInDoubt() implements Result {}
  }

  private record Decided(Change change, DecisionBook.Decision decision) {}

  private final MessageStore messages;
  private final DecisionBook book;
  private final AuditedChanges changes;
  private final DispatchObserver observer;
  private final Clock clock;
  private final Duration lease;
  private final Runnable afterwards;

  /**
   * @param lease as the worker's, for the store
   * @param afterwards run when a decision is committed: there may be something to send and to tell
   */
  public Decisions(
      MessageStore messages,
      DecisionBook book,
      AuditedChanges changes,
      DispatchObserver observer,
      Clock clock,
      Duration lease,
      Runnable afterwards) {
    this.messages = messages;
    this.book = book;
    this.changes = changes;
    this.observer = observer;
    this.clock = clock;
    this.lease = lease;
    this.afterwards = afterwards;
  }

  /**
   * Decides about a message.
   *
   * @param note why; null when nothing is said
   */
  public Mono<Result> decide(Actor actor, long messageId, PersonsWord word, @Nullable String note) {
    return messages
        .find(List.of(messageId))
        .filter(message -> message.envelope().tenantId().equals(actor.tenantId()))
        .next()
        .flatMap(message -> decide(actor, message, word, note))
        .defaultIfEmpty(new Result.Unknown());
  }

  private Mono<Result> decide(
      Actor actor, Message message, PersonsWord word, @Nullable String note) {
    var now = clock.instant();
    var change = word.on(message, now);
    if (change.isEmpty()) {
      return Mono.just(new Result.NotInDoubt());
    }
    var decision =
        new DecisionBook.Decision(
            actor.tenantId(),
            message.id(),
            now,
            actor.userId(),
            actor.session().email(),
            word,
            note,
            message.state(),
            change.get().after().state());
    var carriedOut =
        messages
            .apply(List.of(change.get()), lease)
            .filter(changed -> changed.contains(message.id()))
            .flatMap(_ -> book.keep(decision).thenReturn(new Decided(change.get(), decision)));
    return changes
        .make(
            carriedOut,
            decided ->
                actor
                    .did("sms_decision")
                    .on("sms:" + message.id())
                    .before(Map.of("state", decided.decision().before().name()))
                    .after(after(decided.decision())))
        .<Result>map(
            decided -> {
              var type = decided.change().type();
              if (type != null) {
                observer.changed(type);
              }
              afterwards.run();
              return new Result.Done(decided.change().after());
            })
        .defaultIfEmpty(new Result.NotInDoubt());
  }

  private static Map<String, Object> after(DecisionBook.Decision decision) {
    var after = new LinkedHashMap<String, Object>();
    after.put("state", decision.after().name());
    after.put("decision", decision.word().word());
    if (decision.note() != null) {
      after.put("note", decision.note());
    }
    return after;
  }
}
