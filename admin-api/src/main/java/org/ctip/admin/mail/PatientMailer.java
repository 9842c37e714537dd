package org.ctip.admin.mail;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ctip.admin.mail.MailFailedException.Reason;
import org.ctip.admin.mail.MailTransport.Reach;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Sends mail by the settings of its tenant. The caller hears how the first try went; where another
 * may help, it is made in the background, a few times and for so many mails at once. A stop forgets
 * what waits: a mail may hold a link, and such things are kept in memory only.
 */
public final class PatientMailer implements Mailer {
  private final MailServers servers;
  private final MailTransport transport;
  private final MailJournal journal;
  private final List<Duration> pauses;
  private final int mostWaiting;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Disposable.Composite retries = Disposables.composite();

  /**
   * @param pauses before the second try, the third, and so on
   * @param mostWaiting mails that wait for another try at the same time; beyond it, a failure is
   *     final
   */
  public PatientMailer(
      MailServers servers,
      MailTransport transport,
      MailJournal journal,
      List<Duration> pauses,
      int mostWaiting) {
    this.servers = servers;
    this.transport = transport;
    this.journal = journal;
    this.pauses = List.copyOf(pauses);
    this.mostWaiting = mostWaiting;
  }

  @Override
  public Mono<Boolean> configured(String tenantId) {
    return servers
        .of(tenantId)
        .map(server -> server.senderAddress() != null && !server.senderAddress().isBlank())
        .defaultIfEmpty(false);
  }

  /**
   * {@inheritDoc}
   *
   * <p>After a failure that may pass, more tries follow in the background; the mail may arrive all
   * the same.
   */
  @Override
  public Mono<Void> send(String tenantId, Mail mail) {
    return attempt(tenantId, mail)
        .onErrorResume(
            MailFailedException.class,
            failure -> afterFailure(tenantId, mail, failure, 1).then(Mono.error(failure)));
  }

  /** How many mails wait for another try. */
  public int waiting() {
    return waiting.get();
  }

  /** Forgets what waits. */
  public void stop() {
    retries.dispose();
  }

  private Mono<Void> attempt(String tenantId, Mail mail) {
    return servers
        .of(tenantId)
        .switchIfEmpty(Mono.error(() -> new MailFailedException(Reason.NOT_CONFIGURED)))
        .flatMap(server -> transport.send(server, mail, Reach.ANY).thenReturn(true))
        .doOnSuccess(_ -> journal.sent())
        .then();
  }

  private Mono<Void> afterFailure(
      String tenantId, Mail mail, MailFailedException failure, int tries) {
    return Mono.defer(
        () -> {
          boolean again = failure.reason().isPassing() && tries <= pauses.size();
          if (again && keep()) {
            journal.retried(failure.reason());
            var retry = Disposables.swap();
            retries.add(retry);
            retry.replace(
                Mono.delay(pauses.get(tries - 1))
                    .then(Mono.defer(() -> retry(tenantId, mail, tries + 1)))
                    .doFinally(_ -> retries.remove(retry))
                    .subscribe(_ -> {}, _ -> {}));
            return Mono.empty();
          }
          return journal.failed(tenantId, mail, failure.reason(), tries);
        });
  }

  private Mono<Void> retry(String tenantId, Mail mail, int tries) {
    return attempt(tenantId, mail)
        .doFinally(_ -> waiting.decrementAndGet())
        .onErrorResume(
            MailFailedException.class, failure -> afterFailure(tenantId, mail, failure, tries));
  }

  private boolean keep() {
    return waiting.getAndUpdate(now -> now < mostWaiting ? now + 1 : now) < mostWaiting;
  }
}
