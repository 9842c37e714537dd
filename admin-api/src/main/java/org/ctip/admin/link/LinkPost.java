package org.ctip.admin.link;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ctip.admin.mail.Mail;
import org.ctip.admin.mail.Mailer;
import org.ctip.events.sms.SmsCommand;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Sends links behind the answer to whoever asked, so that neither a slow mail server nor the time
 * it takes tells anything: by mail where the tenant has it set up, else by SMS. The mailer tries
 * again by itself; a request for an SMS is repeated here. A link that could not be sent is lost
 * with the message; the person, or the administrator, asks for another.
 */
public final class LinkPost implements AutoCloseable {
  private static final int WAITING = 1000;
  private static final int AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int TRIES_MORE = 2;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** What became of a link. */
  public enum Event {
    MAILED,
    TEXTED,
    /** The person has neither a mail server nor a number that reaches them. */
    UNREACHABLE,
    /** Not at once; a mail may arrive all the same. */
    FAILED,
    /** Too many were waiting. */
    DROPPED
  }

  /** How a link travels. */
  public enum Channel {
    EMAIL,
    SMS
  }

  private final Mailer mailer;
  private final LinkSms sms;
  private final Clock clock;
  private final Consumer<Event> watcher;
  private final Consumer<Throwable> failures;
  private final Sinks.Many<Supplier<Mono<Event>>> queue =
      Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(WAITING));
  private Disposable working = Disposables.disposed();

  /**
   * @param watcher told what became of each link, for metrics
   * @param failures told why one was not sent, for the log
   */
  public LinkPost(
      Mailer mailer,
      LinkSms sms,
      Clock clock,
      Consumer<Event> watcher,
      Consumer<Throwable> failures) {
    this.mailer = mailer;
    this.sms = sms;
    this.clock = clock;
    this.watcher = watcher;
    this.failures = failures;
  }

  /** Begins to send. */
  public void start() {
    working = queue.asFlux().flatMap(this::worked, AT_ONCE).subscribe(watcher);
  }

  @Override
  public void close() {
    working.dispose();
  }

  /**
   * Which way links reach somebody now.
   *
   * @return empty when none does
   */
  public Mono<Channel> channel(LinkRecipient recipient) {
    return mailer
        .configured(recipient.tenantId())
        .filter(configured -> configured)
        .map(_ -> Channel.EMAIL)
        .switchIfEmpty(
            Mono.defer(() -> recipient.mobile() == null ? Mono.empty() : Mono.just(Channel.SMS)));
  }

  /** Sends a link soon. */
  public void send(LinkRecipient recipient, LinkPurpose purpose, NewLink link) {
    later(() -> sent(recipient, purpose, link));
  }

  /** Tells an address soon that something about its account changed; by mail only. */
  public void tell(String tenantId, Mail mail) {
    later(
        () ->
            mailer
                .configured(tenantId)
                .flatMap(
                    configured ->
                        configured
                            ? mailer.send(tenantId, mail).thenReturn(Event.MAILED)
                            : Mono.<Event>empty()));
  }

  /** Does something soon whose time must not show in an answer. */
  void later(Supplier<Mono<Event>> work) {
    Sinks.EmitResult result;
    synchronized (queue) {
      result = queue.tryEmitNext(work);
    }
    if (result.isFailure()) {
      watcher.accept(Event.DROPPED);
    }
  }

  private Flux<Event> worked(Supplier<Mono<Event>> work) {
    return Mono.defer(work)
        .timeout(PATIENCE)
        .onErrorResume(
            failure -> {
              failures.accept(Exceptions.isRetryExhausted(failure) ? failure.getCause() : failure);
              return Mono.just(Event.FAILED);
            })
        .flux();
  }

  Mono<Event> sent(LinkRecipient recipient, LinkPurpose purpose, NewLink link) {
    return channel(recipient)
        .flatMap(
            channel ->
                switch (channel) {
                  case EMAIL ->
                      mailer
                          .send(recipient.tenantId(), LinkTexts.mail(recipient, purpose, link))
                          .thenReturn(Event.MAILED);
                  case SMS ->
                      sms.send(command(recipient, link))
                          .retryWhen(Retry.backoff(TRIES_MORE, PAUSE))
                          .thenReturn(Event.TEXTED);
                })
        .defaultIfEmpty(Event.UNREACHABLE);
  }

  private SmsCommand command(LinkRecipient recipient, NewLink link) {
    return new SmsCommand(
        link.key(),
        recipient.tenantId(),
        String.valueOf(recipient.mobile()),
        LinkTexts.sms(recipient, link),
        "admin",
        // Lists hide the texts of this origin.
        "admin_user_credentials",
        null,
        clock.instant(),
        link.expiresAt(),
        Map.of("type", "admin_user_credentials", "user_id", String.valueOf(recipient.accountId())));
  }
}
