package org.ctip.sms.dispatch;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.ctip.sms.provider.DeliveryReport;
import org.ctip.sms.provider.Evidence;
import org.ctip.sms.provider.Gate;
import org.ctip.sms.provider.Gates;
import org.ctip.sms.provider.OutboundSms;
import org.ctip.sms.provider.Outcome;
import org.ctip.sms.provider.SmsProvider;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A provider with a ledger of what it was asked to send, and a gate that is open unless shut. */
public final class ScriptedGate implements Gate, Gates, SmsProvider {
  private final List<OutboundSms> ledger = new CopyOnWriteArrayList<>();
  private volatile Function<OutboundSms, Mono<Outcome>> script;
  private volatile Evidence evidence = new Evidence.NotFound();
  private volatile boolean open = true;

  public ScriptedGate(Function<OutboundSms, Mono<Outcome>> script) {
    this.script = script;
  }

  /** Takes everything; the provider's id is {@code p-} and ours. */
  public static ScriptedGate taking() {
    return new ScriptedGate(
        sms -> Mono.just(new Outcome.Accepted("p-" + sms.uniqueId(), "queued")));
  }

  public void answer(Function<OutboundSms, Mono<Outcome>> script) {
    this.script = script;
  }

  public void know(Evidence evidence) {
    this.evidence = evidence;
  }

  public void shut() {
    open = false;
  }

  /** Our ids in the order of the calls. */
  public List<String> ledger() {
    return ledger.stream().map(OutboundSms::uniqueId).toList();
  }

  @Override
  public int room(int wanted) {
    return wanted;
  }

  @Override
  public boolean tryEnter() {
    return open;
  }

  @Override
  public void leave() {}

  @Override
  public Duration pause() {
    return Duration.ofSeconds(5);
  }

  @Override
  public Mono<Outcome> pass(OutboundSms message) {
    return send(message);
  }

  @Override
  public SmsProvider provider() {
    return this;
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Mono<Outcome> send(OutboundSms message) {
    return Mono.defer(
        () -> {
          ledger.add(message);
          return script.apply(message);
        });
  }

  @Override
  public Mono<Evidence> find(String uniqueId) {
    return Mono.fromSupplier(() -> evidence);
  }

  @Override
  public Flux<DeliveryReport> reports(Collection<String> providerMessageIds) {
    return Flux.empty();
  }

  @Override
  public boolean answersQueries() {
    return true;
  }

  @Override
  public String account() {
    return "scripted-account";
  }

  @Override
  public void close() {}

  /** Every tenant has this gate. */
  @Override
  public Gate of(String tenantId) {
    return this;
  }

  @Override
  public <T> Flux<T> asking(
      String tenantId, @Nullable String account, Function<SmsProvider, Flux<T>> question) {
    return question.apply(this);
  }
}
