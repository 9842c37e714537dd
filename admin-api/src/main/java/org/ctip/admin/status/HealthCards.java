package org.ctip.admin.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ctip.admin.mail.MailServers;
import org.ctip.admin.pbxstatus.PbxStatuses;
import org.ctip.admin.pbxstatus.SmsStatuses;
import org.ctip.admin.status.Card.Action;
import org.ctip.admin.status.Card.State;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks at every part and makes its card. */
public final class HealthCards {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String IVR = "ivr";

  private final Facts facts;
  private final PbxSetups pbxs;
  private final PbxStatuses links;
  private final SmsSetups sms;
  private final SmsStatuses providers;
  private final MailServers mail;
  private final MailWatch mailWatch;
  private final Clock clock;

  public HealthCards(
      Facts facts,
      PbxSetups pbxs,
      PbxStatuses links,
      SmsSetups sms,
      SmsStatuses providers,
      MailServers mail,
      MailWatch mailWatch,
      Clock clock) {
    this.facts = facts;
    this.pbxs = pbxs;
    this.links = links;
    this.sms = sms;
    this.providers = providers;
    this.mail = mail;
    this.mailWatch = mailWatch;
    this.clock = clock;
  }

  /** The card of the PBXs with what is behind it; the first PBX stands for the inherited fields. */
  public record Ctip(Card card, @Nullable PbxSetup first, Facts.Events events, Instant now) {}

  /** The card of SMS with what is behind it. */
  public record Sms(Card card, SmsSetup setup, Messages messages) {}

  /** The card of automatic SMS with what is behind it. */
  public record Ivr(Card card, Messages messages) {}

  /** Whether the database answers the running service, and where it is. Never fails. */
  public Mono<Card> database() {
    return facts
        .database()
        .timeout(PATIENCE)
        .map(database -> MoreCards.database(facts.address(), database))
        .onErrorResume(_ -> Mono.just(MoreCards.databaseAway(facts.address())));
  }

  public Mono<Ctip> ctip(String tenantId) {
    return Mono.zip(pbxs.of(tenantId), facts.events(tenantId))
        .map(both -> ctip(tenantId, both.getT1(), both.getT2()));
  }

  private Ctip ctip(String tenantId, List<PbxSetup> set, Facts.Events events) {
    Instant now = clock.instant();
    return new Ctip(
        CtipCard.of(set, links.of(tenantId), links.isCurrent(), events, now),
        set.isEmpty() ? null : set.getFirst(),
        events,
        now);
  }

  public Mono<Sms> sms(String tenantId) {
    return Mono.zip(sms.of(tenantId), facts.messages(tenantId, null))
        .map(
            both ->
                new Sms(
                    SmsCard.of(both.getT1(), providers.of(tenantId), both.getT2()),
                    both.getT1(),
                    both.getT2()));
  }

  public Mono<Ivr> ivr(String tenantId) {
    return facts
        .messages(tenantId, IVR)
        .map(messages -> new Ivr(MoreCards.ivr(messages), messages));
  }

  private Mono<Card> email(String tenantId) {
    return mail.of(tenantId)
        .map(server -> MoreCards.email(server, mailWatch.look(tenantId, server)))
        .switchIfEmpty(Mono.fromSupplier(() -> MoreCards.email(null, null)));
  }

  private Mono<Card> backups(String tenantId) {
    return facts
        .lastBackup(tenantId)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .map(last -> MoreCards.backups(last.orElse(null), clock.instant()));
  }

  /** All cards in their order. One that can't be made says so; the others are there. */
  public Mono<List<Card>> summary(String tenantId) {
    return Flux.concat(
            database(),
            ctip(tenantId)
                .map(Ctip::card)
                .timeout(PATIENCE)
                .onErrorResume(_ -> linksAlone(tenantId)),
            orUnknown("Automatyczne SMS (IVR)", ivr(tenantId).map(Ivr::card)),
            orUnknown("SerwerSMS", sms(tenantId).map(Sms::card)),
            orUnknown("E-mail SMTP", email(tenantId)),
            orUnknown("Kopie zapasowe", backups(tenantId)))
        .collectList();
  }

  /** With the database away the links still tell how they are. */
  private Mono<Card> linksAlone(String tenantId) {
    return pbxs.of(tenantId)
        .onErrorReturn(PbxSetup.ofLinks(links.of(tenantId)))
        .map(set -> CtipCard.of(set, links.of(tenantId), links.isCurrent(), null, clock.instant()));
  }

  private static Mono<Card> orUnknown(String title, Mono<Card> card) {
    return card.timeout(PATIENCE)
        .onErrorResume(
            _ ->
                Mono.just(
                    new Card(
                        State.WARNING,
                        title,
                        "Stan nieznany",
                        "Nie udało się odczytać stanu.",
                        Action.REFRESH,
                        null,
                        null)));
  }
}
