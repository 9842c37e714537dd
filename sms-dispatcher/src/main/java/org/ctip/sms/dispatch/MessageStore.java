package org.ctip.sms.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ctip.sms.provider.Evidence;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where messages are kept. Each method is one transaction, and a change and the event that tells of
 * it are one. A failure means nothing is known about whether it took effect.
 */
public interface MessageStore {
  /** Stores new messages; one answer per request, in their order. */
  Mono<List<Admission>> admit(List<NewMessage> messages);

  /** What was stored under a request's key before; empty when nothing was. */
  Mono<Admission.Known> known(SendRequest request);

  /** Tenants that have due messages, each once. */
  Flux<String> due(Instant now);

  /**
   * Takes due messages for a worker, oldest first, under a lease; no other worker gets them.
   *
   * @param rooms most messages by tenant; tenants that are not in it get nothing taken
   * @param now by which time they must be due
   */
  Flux<Message> claim(String worker, Map<String, Integer> rooms, Duration lease, Instant now);

  /** Takes one message that nobody else took, due or not; empty when somebody did. */
  Mono<Message> claimOne(long id, String worker, Duration lease);

  /**
   * Stores changes whose {@code before} still holds.
   *
   * @param changes at most one per message
   * @param lease how long an intent is protected from {@link #abandoned}
   * @return ids of the messages that changed
   */
  Mono<Set<Long>> apply(List<Change> changes, Duration lease);

  /** Messages as they are now; unknown ids are left out. */
  Flux<Message> find(Collection<Long> ids);

  /** Claimed or being sent by a worker whose lease ran out. */
  Flux<Message> abandoned(int limit);

  /** Uncertain messages whose next question is due. */
  Flux<Message> inDoubt(int limit, Instant now);

  /** Accepted messages without a final report whose next question is due. */
  Flux<Message> withoutReport(int limit, Instant now);

  /** Keeps what a provider said about an uncertain message. */
  Mono<Void> note(Message message, Evidence evidence, Instant now);

  /** How much waits. */
  Mono<QueueState> queue();
}
